// Who looks at a page, as the page needs to know them.
import type { Role } from "../../licence/rights.js";

export interface Viewer {
  account: string;
  roles: readonly Role[];
  /** By its code; null for who acts for none. */
  department: string | null;
  /** What every form of theirs shows, so that no other site's does (`src/http/identity/session/csrf.ts`). */
  csrf: string;
  /** Proof that a form was made for them: what was typed is kept for who shows it (`src/http/pages/drafts.ts`). */
  proof: string;
  /** The address that they look at, without origin. */
  at: string;
}
