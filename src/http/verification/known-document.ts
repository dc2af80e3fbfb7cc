// Whose a document is, by its hash: the question that is then asked about it.
import { type Day, dayAt } from "../../licence/day.js";
import type { DocumentAsked } from "../../verification/question.js";
import type { Verdict } from "../../verification/verdict.js";
import { couldNotCheck, notGenuine } from "../../verification/verdict-of.js";
import { isUsable } from "../../verification/verification-reads.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../problems/http-problem.js";

/** A question on the document, or the verdict where none can be asked: it is nobody's, or nobody can tell. */
export const knownDocument = async (
  { reads, clock, settings }: Pick<HttpDeps, "reads" | "clock" | "settings">,
  sha256: string,
  on?: Day,
): Promise<DocumentAsked | Verdict> => {
  const found = await reads.byHash(sha256);
  // One that was made a moment ago is not in the view yet, and while that is away a copy has its stream.
  const copy = found?.document ? found.document.copy : await reads.copy(sha256).catch(neither);
  const of = copy ?? found?.document;
  if (of) {
    const { licence: id, version } = of;
    return { kind: "document", sha256, id, version, copy: copy ?? null, on };
  }
  const day = on ?? dayAt(clock(), settings.timeZone);
  if (!found || copy === undefined || !isUsable(found, clock())) return couldNotCheck({ day });
  return notGenuine("not-sealed-here", { day, source: "view", asOf: found.caughtUpAt });
};

/** Neither views nor log could tell of a copy. */
const neither = (error: unknown): undefined => {
  if (error instanceof HttpProblem && error.code === "views-unavailable") return undefined;
  throw error;
};
