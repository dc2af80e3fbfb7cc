// The verdicts on files that the registry did not seal, put together: a PDF is never genuine, and a picture is as good as
// the code in it.
import type { Day } from "../../licence/day.js";
import type { Finding } from "../../paper/inspect/finding.js";
import { plainCheck } from "../checks/checks.js";
import { type CarriedCode, type Check, type Verdict, wordFor } from "../verdict.js";
import { notGenuine } from "../verdict-of.js";
import type { Carried } from "./carried-code.js";
import { findingWords } from "./found-words.js";

/** A code that was found in a file, and what came of asking about it; null where it was none of ours. */
export interface AskedCode {
  carried: Carried;
  verdict: Verdict | null;
}

interface File {
  sha256: string;
  day: Day;
  /** An instant. */
  asOf: string | null;
}

const carries = ({ carried: { kind, text }, verdict }: AskedCode): CarriedCode => {
  if (kind === "foreign") return { kind, text };
  return { kind, ...(verdict && { verdict: verdict.verdict }) };
};

/** The check `intact`, before the last one, which is `fresh`. */
const withIntact = (checks: readonly Check[], intact: Check): Check[] => [
  ...checks.slice(0, -1),
  intact,
  ...checks.slice(-1),
];

/**
 * The verdict on a file that the registry never sealed; the licence that a code in it names is told beside, and makes it no
 * better. What was found comes as it is told: the gravest first, each once.
 */
export const unknownFile = (
  { sha256, day, asOf }: File,
  kind: "pdf" | "other",
  { found, code }: { found: readonly Finding[]; code: AskedCode | null },
): Verdict => {
  const verdict = notGenuine("not-sealed-here", { day, source: "view", asOf });
  const told = found.map(code => ({ code, text: findingWords[code] }));
  const [gravest] = told;
  const record = code?.verdict;
  return {
    ...verdict,
    checks: gravest ? withIntact(verdict.checks, { name: "intact", outcome: "fail", ...gravest }) : verdict.checks,
    ...(record?.licence && { licence: record.licence }),
    ...(record?.status && { status: record.status }),
    cautions: record?.cautions ?? [],
    document: { sha256, kind, found: told, ...(code && { carries: carries(code) }) },
  };
};

/** The verdict on a picture: that on the code in it, never without saying that it speaks of nothing else. */
export const pictureOf = ({ sha256, day, asOf }: File, code: AskedCode): Verdict => {
  const verdict = code.verdict ?? notGenuine("foreign-code", { day, source: "none", asOf });
  const intact = plainCheck("intact", "caution", "picture-proves-nothing");
  const checks = withIntact(verdict.checks, intact);
  return {
    ...verdict,
    verdict: wordFor(checks),
    checks,
    // For software that reads no checks: beside a record, the gravest of all that is to be minded.
    ...(verdict.licence && {
      cautions: [{ code: "picture-proves-nothing", since: day, text: intact.text }, ...verdict.cautions],
    }),
    document: { sha256, kind: "picture", carries: carries(code) },
  };
};
