// What a receipt says: the verdict on a question at one instant, as the registry signs it (docs/trust.md, Receipts).
import { createHash } from "node:crypto";
import { z } from "zod";
import { Day } from "../../licence/day.js";
import { type FileAsked, isGuessable, type Question, subjectOf } from "../question.js";
import { type FoundCode, findingWords } from "../uploads/found-words.js";
import type { JudgedDocument, Verdict } from "../verdict.js";
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

/** The file that was asked about: what was found by its codes, as checks are told. */
const SaidDocument = z.object({
  sha256: z.string(),
  kind: z.enum(["paper", "copy", "pdf", "picture", "other"]),
  copy: z.object({ maker: z.string().nullable(), purpose: z.string().nullable(), expires: Day }).optional(),
  found: z.array(z.object({ code: z.string() })).optional(),
  carries: z.object({ kind: z.enum(["token", "id", "foreign"]), verdict: z.string().optional() }).optional(),
});

/** The claims; the short form, which fits a QR code, names a licence by its id and version alone, a file by its hash. */
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
  document: SaidDocument.optional(),
  revision: z.int().optional(),
  on: z.string(),
  knownAt: z.string().optional(),
  asOf: z.string(),
  note: z.object({ zh: z.string(), en: z.string() }).optional(),
});
export type Receipt = z.infer<typeof Receipt>;

/** What a receipt answers. */
export type Receipted = Question | FileAsked;

/** What was asked about, as one text without the holder's code. */
const askedAbout = (question: Receipted): string => (isGuessable(question) ? question.text : subjectOf(question));

/**
 * The hash of a question: SHA-256 over its canonical JSON (RFC 8785), which names what was asked about and the day. No
 * holder's code is in it: who has the receipt could guess that from the hash.
 */
export const questionHash = (question: Receipted, on: string, knownAt?: string): string => {
  const asked = { [question.kind]: askedAbout(question), on, ...(knownAt !== undefined && { knownAt }) };
  return createHash("sha256")
    .update(JSON.stringify(asked, Object.keys(asked).sort()))
    .digest("hex");
};

const isFound = (code: string): code is FoundCode => Object.hasOwn(findingWords, code);

/** What a receipt says of a file, with what was found in words. */
export const documentOf = ({ document }: Receipt): JudgedDocument | undefined =>
  document && {
    sha256: document.sha256,
    kind: document.kind,
    ...(document.copy && { copy: document.copy }),
    ...(document.found && {
      found: document.found.flatMap(({ code }) => (isFound(code) ? [{ code, text: findingWords[code] }] : [])),
    }),
    ...(document.carries && { carries: { kind: document.carries.kind } }),
  };

/** Who gives a receipt, and when; `jti` is its own name. */
export interface Given {
  iss: string;
  /** Milliseconds since 1970. */
  now: number;
  jti: string;
}

/** Without what the code of another site says: nobody's text is signed here for them. */
const saidOf = ({ sha256, kind, copy, found, carries }: JudgedDocument): Receipt["document"] => ({
  sha256,
  kind,
  ...(copy && { copy }),
  ...(found && { found: found.map(({ code }) => ({ code })) }),
  ...(carries && { carries: { kind: carries.kind, ...(carries.verdict && { verdict: carries.verdict }) } }),
});

/**
 * What a receipt on a verdict says; null where none is given: nothing was checked, or nobody of the code that was asked
 * with holds what was asked about, which without that code would say that nobody does.
 */
export const receiptOf = (question: Receipted, verdict: Verdict, { iss, now, jti }: Given): Receipt | null => {
  const { verdict: word, checks, status, cautions, licence, document, revision, on, asOf, knownAt } = verdict;
  if (word === "could-not-check" || asOf === null || (word === "not-genuine" && isGuessable(question))) return null;
  return {
    iss,
    iat: Math.floor(now / 1_000),
    jti,
    question: { by: question.kind, sha256: questionHash(question, on, knownAt) },
    verdict: word,
    ...(status && { status }),
    checks: checks.map(({ name, outcome, code }) => ({ name, outcome, code })),
    cautions: cautions.map(({ code, since }) => ({ code, since })),
    ...(licence && { licence: { ...licence } }),
    ...(document && { document: saidOf(document) }),
    ...(revision !== undefined && { revision }),
    on,
    ...(knownAt !== undefined && { knownAt }),
    asOf,
    note: receiptNote,
  };
};

/**
 * The same receipt for a QR code: of a licence its id and version alone, of a file its hash and kind; what was asked only
 * where neither is known. A licence beside a file that is not genuine is left out: it is not what the verdict speaks of.
 */
export const shortened = (receipt: Receipt): Receipt => {
  const { iss, iat, jti, question, verdict, status, cautions, document, revision, on, knownAt, asOf } = receipt;
  const licence = document && verdict === "not-genuine" ? undefined : receipt.licence;
  return {
    iss,
    iat,
    jti,
    ...(licence && { licence: { id: licence.id, version: licence.version } }),
    ...(document && { document: { sha256: document.sha256, kind: document.kind } }),
    ...(!licence && !document && { question }),
    verdict,
    ...(status && { status }),
    cautions,
    ...(revision !== undefined && { revision }),
    on,
    ...(knownAt !== undefined && { knownAt }),
    asOf,
  };
};
