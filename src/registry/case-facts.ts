// The case that led to an act, as it is recorded: what was said of it, and nothing where nothing was said.
import type { CaseFacts } from "../licence/events/licence-events.js";
import type { CaseBody } from "./commands.js";

/** Without the members that were left out; undefined where none is left. */
export const caseFacts = (body: CaseBody | undefined): CaseFacts | undefined => {
  const said = Object.entries(body ?? {}).filter(([, value]) => value !== undefined);
  return said.length > 0 ? (Object.fromEntries(said) as CaseFacts) : undefined;
};
