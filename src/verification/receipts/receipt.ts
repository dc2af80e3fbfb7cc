// What a receipt says: the verdict on a question at one instant, as the registry signs it (docs/trust.md, Receipts).
import { createHash } from "node:crypto";
import { z } from "zod";
import { isGuessable, type Question, subjectOf } from "../question.js";
import type { Verdict } from "../verdict.js";
import { say } from "../words.js";

/** Of no other kind of JWS (RFC 8725 §3.11). */
export const receiptType = "licet-receipt+jwt";

/** No longer than this: a paper with the tables of its face has some 30 kB. */
export const longestReceipt = 65_536;

/** What is said in every receipt. */
const receiptNote = say(
  "本回执仅表明截至 asOf 所示时刻的核验结论；此后状态可能变化，以当前核验结果为准。",
  "This receipt speaks of the instant asOf only. What changed since is told by checking again.",
);

const Checked = z.object({ name: z.string(), outcome: z.string(), code: z.string() });

/** The licence as a short receipt names it. */
const NamedLicence = z.looseObject({ id: z.string(), version: z.int() });

/** The claims; the short form, which fits a QR code, names a licence by its id and version alone. */
export const Receipt = z.object({
  iss: z.string(),
  iat: z.int(),
  jti: z.string(),
  question: z.object({ by: z.string(), sha256: z.string() }).optional(),
  verdict: z.enum(["valid", "not-valid", "not-genuine"]),
  status: z.string().optional(),
  checks: z.array(Checked).optional(),
  cautions: z.array(z.object({ code: z.string(), since: z.string() })),
  licence: NamedLicence.optional(),
  document: z.looseObject({ sha256: z.string(), kind: z.string() }).optional(),
  revision: z.int().optional(),
  on: z.string(),
  knownAt: z.string().optional(),
  asOf: z.string(),
  note: z.object({ zh: z.string(), en: z.string() }).optional(),
});
export type Receipt = z.infer<typeof Receipt>;

/** What was asked about, as one text without the holder's code. */
const askedAbout = (question: Question): string => (isGuessable(question) ? question.text : subjectOf(question));

/**
 * The hash of a question: SHA-256 over its canonical JSON (RFC 8785), which names what was asked about and the day. No
 * holder's code is in it: who has the receipt could guess that from the hash.
 */
export const questionHash = (question: Question, on: string): string => {
  const { kind, knownAt } = question;
  const asked = { [kind]: askedAbout(question), on, ...(knownAt !== undefined && { knownAt }) };
  return createHash("sha256")
    .update(JSON.stringify(asked, Object.keys(asked).sort()))
    .digest("hex");
};

/** Who gives a receipt, and when; `jti` is its own name. */
export interface Given {
  iss: string;
  /** Milliseconds since 1970. */
  now: number;
  jti: string;
}

/**
 * What a receipt on a verdict says; null where none is given: nothing was checked, or nobody of the code that was asked
 * with holds what was asked about, which without that code would say that nobody does.
 */
export const receiptOf = (question: Question, verdict: Verdict, { iss, now, jti }: Given): Receipt | null => {
  const { verdict: word, checks, status, cautions, licence, document, revision, on, asOf, knownAt } = verdict;
  if (word === "could-not-check" || asOf === null || (word === "not-genuine" && isGuessable(question))) return null;
  return {
    iss,
    iat: Math.floor(now / 1_000),
    jti,
    question: { by: question.kind, sha256: questionHash(question, on) },
    verdict: word,
    ...(status && { status }),
    checks: checks.map(({ name, outcome, code }) => ({ name, outcome, code })),
    cautions: cautions.map(({ code, since }) => ({ code, since })),
    ...(licence && { licence: { ...licence } }),
    ...(document && { document: { ...document } }),
    ...(revision !== undefined && { revision }),
    on,
    ...(knownAt !== undefined && { knownAt }),
    asOf,
    note: receiptNote,
  };
};

/** The same receipt for a QR code: of a licence its id and version alone; what was asked only where none is known. */
export const shortened = (receipt: Receipt): Receipt => {
  const { iss, iat, jti, question, verdict, status, cautions, licence, revision, on, knownAt, asOf } = receipt;
  return {
    iss,
    iat,
    jti,
    ...(licence ? { licence: { id: licence.id, version: licence.version } } : { question }),
    verdict,
    ...(status && { status }),
    cautions,
    ...(revision !== undefined && { revision }),
    on,
    ...(knownAt !== undefined && { knownAt }),
    asOf,
  };
};
