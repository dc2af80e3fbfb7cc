// A verdict as JSON in UTF-8, with the sharing platform's codes: what an assessment says is written once, and only the
// instant of its knowledge is put in each time.
import { sharingOf } from "./sharing.js";
import type { Check, Verdict } from "./verdict.js";

// By the list of checks, which every assessment makes anew.
const written = new WeakMap<readonly Check[], Buffer>();

const beginning = (verdict: Verdict): Buffer => {
  const earlier = written.get(verdict.checks);
  if (earlier !== undefined) return earlier;
  const { asOf: _, ...rest } = verdict;
  const bytes = Buffer.from(JSON.stringify({ ...rest, sharing: sharingOf(verdict) }).slice(0, -1));
  if (verdict.licence) written.set(verdict.checks, bytes);
  return bytes;
};

/** The JSON of a verdict with its `sharing`, in any order of its members. */
export const verdictJson = (verdict: Verdict): Buffer => {
  const start = beginning(verdict);
  const end = `,"asOf":${JSON.stringify(verdict.asOf)}}`;
  const bytes = Buffer.allocUnsafe(start.length + Buffer.byteLength(end));
  start.copy(bytes);
  bytes.write(end, start.length);
  return bytes;
};
