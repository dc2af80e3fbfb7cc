// A verdict as JSON in UTF-8, with the sharing platform's codes: what an assessment says is written once, and only the
// instant of its knowledge is put in each time.
import { sharingOf } from "./sharing.js";
import type { Check, Verdict } from "./verdict.js";

// By the list of checks, which every assessment makes anew.
const written = new WeakMap<readonly Check[], Buffer>();

const licences = new WeakMap<readonly Check[], string>();

/** Keeps the JSON of the licence of the verdicts that have these checks, where it was made before. */
export const keepLicenceJson = (checks: readonly Check[], json: string): void => {
  licences.set(checks, json);
};

/** All but `asOf`, and without the last brace. */
const beginningOf = (verdict: Verdict): string => {
  const sharing = JSON.stringify(sharingOf(verdict));
  const licence = licences.get(verdict.checks);
  if (licence === undefined) {
    const { asOf: _, ...rest } = verdict;
    return `${JSON.stringify(rest).slice(0, -1)},"sharing":${sharing}`;
  }
  const { verdict: word, checks, status, cautions, on, revision } = verdict;
  const rest = JSON.stringify({ verdict: word, checks, status, cautions, on, revision });
  return `${rest.slice(0, -1)},"licence":${licence},"sharing":${sharing}`;
};

const ending = ({ asOf }: Verdict): string => `,"asOf":${JSON.stringify(asOf)}}`;

const beginning = (verdict: Verdict): Buffer => {
  const earlier = written.get(verdict.checks);
  if (earlier !== undefined) return earlier;
  const bytes = Buffer.from(beginningOf(verdict));
  if (verdict.revision !== undefined) written.set(verdict.checks, bytes);
  return bytes;
};

/** The JSON of a verdict with its `sharing`, in any order of its members. */
export const verdictJson = (verdict: Verdict): Buffer => {
  const start = beginning(verdict);
  const end = ending(verdict);
  const bytes = Buffer.allocUnsafe(start.length + Buffer.byteLength(end));
  start.copy(bytes);
  bytes.write(end, start.length);
  return bytes;
};

/** The same as text, of a verdict that is told once. */
export const verdictText = (verdict: Verdict): string => beginningOf(verdict) + ending(verdict);
