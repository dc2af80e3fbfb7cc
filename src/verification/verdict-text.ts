// A verdict as JSON text: what an assessment says is written once, and only the instant of its knowledge is put in each time.
import type { Check, Verdict } from "./verdict.js";

// By the list of checks, which every assessment makes anew.
const written = new WeakMap<readonly Check[], string>();

const beginning = (verdict: Verdict): string => {
  const earlier = written.get(verdict.checks);
  if (earlier !== undefined) return earlier;
  const { asOf: _, ...rest } = verdict;
  const text = JSON.stringify(rest).slice(0, -1);
  if (verdict.licence) written.set(verdict.checks, text);
  return text;
};

/** The JSON of a verdict, equal to that of `JSON.stringify` but for the order of its members. */
export const verdictText = (verdict: Verdict): string =>
  `${beginning(verdict)},"asOf":${JSON.stringify(verdict.asOf)}}`;
