// A sign-in on its way: what has to come back unchanged stays sealed in a cookie of the browser that began it, for ten
// minutes and for one return.
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { RecordsPort } from "../../../../projections/records/records-port.js";
import { noteReturn } from "../../../../projections/records/sessions/session-records.js";
import { HttpProblem } from "../../problems/http-problem.js";
import type { SealedTexts } from "../session/sealed-texts.js";
import type { SessionCookies } from "../session/session-cookies.js";

const StoredAttempt = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The address of this service that the browser goes on to; null for where its account works. */
  to: z.string().nullable(),
  /** Milliseconds since 1970. */
  until: z.number(),
});
export type StoredAttempt = z.infer<typeof StoredAttempt>;

const lastsMs = 10 * 60_000;
const draw = (): string => randomBytes(32).toString("base64url");

export interface AttemptParts {
  records: Pick<RecordsPort, "read" | "write">;
  sealed: SealedTexts;
  cookies: SessionCookies;
  clock: () => number;
}

export const createAttempts = ({ records, sealed, cookies, clock }: AttemptParts) => {
  const read = (header: string | undefined): StoredAttempt | null => {
    const text = cookies.read(header, "sign-in");
    const opened = text === null ? null : sealed.open(text, "sign-in");
    return opened === null ? null : (StoredAttempt.safeParse(JSON.parse(opened)).data ?? null);
  };
  return {
    /** Begins one; answers it with its cookie. */
    begin(to: string | null): { attempt: StoredAttempt; cookie: string } {
      const attempt = { state: draw(), nonce: draw(), verifier: draw(), to, until: clock() + lastsMs };
      const value = sealed.seal(JSON.stringify(attempt), "sign-in");
      return { attempt, cookie: cookies.set("sign-in", value, lastsMs / 1_000) };
    },
    /**
     * The attempt that comes back with this `state`. Throws HttpProblem `sign-in-expired` where this browser began none
     * lately, `sign-in-altered` for another state, `sign-in-replayed` the second time.
     */
    async takeBack(header: string | undefined, state: string): Promise<StoredAttempt> {
      const [attempt, now] = [read(header), clock()];
      if (!attempt || now >= attempt.until) throw new HttpProblem("sign-in-expired");
      if (state !== attempt.state) throw new HttpProblem("sign-in-altered");
      const hash = createHash("sha256").update(state).digest("base64url");
      const [until, at] = [new Date(attempt.until).toISOString(), new Date(now).toISOString()];
      if (!(await noteReturn(records, { state: hash, until, now: at }))) throw new HttpProblem("sign-in-replayed");
      return attempt;
    },
  };
};

export type Attempts = ReturnType<typeof createAttempts>;
