// What was read of a licence, as it was known at the instant that a question asks about.
import { asKnownAt } from "../../licence/known-at.js";
import type { Question } from "../question.js";
import type { Verdict } from "../verdict.js";
import type { ReadFacts } from "./assess-asked.js";

/** The facts without those that were recorded later; null where nothing was recorded of the licence by then. */
export const knownThen = <F extends Pick<ReadFacts, "licence" | "beside">>(
  { knownAt }: Question,
  facts: F,
): F | null => {
  if (knownAt === undefined) return facts;
  const licence = asKnownAt(facts.licence, knownAt);
  return licence && { ...facts, licence, beside: facts.beside.flatMap(other => asKnownAt(other, knownAt) ?? []) };
};

/** The verdict as one of that instant: it is no younger than what it knows. */
export const spokenThen = ({ knownAt }: Question, verdict: Verdict): Verdict => {
  if (knownAt === undefined) return verdict;
  const { asOf } = verdict;
  return { ...verdict, knownAt, asOf: asOf !== null && asOf > knownAt ? knownAt : asOf };
};
