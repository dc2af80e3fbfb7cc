// The answer to "is this licence real, and good?": one verdict made of named checks (docs/trust.md, The verdict).
import type { Day } from "../licence/day.js";
import type { WrittenValue } from "../licence/events/face-value.js";
import type { InspectionResult } from "../licence/events/licence-events.js";
import type { DerivedFrom } from "../licence/events/type/face-field.js";
import type { StatusName } from "../licence/status.js";
import type { ToldCaution } from "./caution-wording.js";
import type { FoundCode } from "./uploads/found-words.js";
import type { CheckCode } from "./wording.js";
import type { Bilingual, VerdictWord } from "./words.js";

export type CheckName = "genuine" | "issuer-authorised" | "current" | "intact" | "fresh";
export type CheckOutcome = "pass" | "fail" | "caution" | "not-checked";

/** One named question and what came of it; `code` is stable, `text` says what to do next. */
export interface Check {
  name: CheckName;
  outcome: CheckOutcome;
  code: CheckCode;
  text: Bilingual;
}

/** What is public of a case (办件). */
export interface PublicCase {
  itemName?: string | undefined;
  caseNumber?: string | undefined;
  decisionNumber?: string | undefined;
  decisionDate?: Day | undefined;
}

/**
 * What the public may see of the version in question: persons masked, null where personal data was erased.
 */
export interface PublicLicence {
  id: string;
  type: { code: string; name: Bilingual };
  number: string | null;
  identifier: string;
  version: number;
  /** The version that counts on the day asked; null before the first one does. */
  inForce: number | null;
  issuer: { code: string; name: string };
  /** One line for a page: the first holder's name, `等N个` where there are more. */
  holder: string | null;
  holders: { name: string | null; codeType: string; code: string | null }[];
  /** A table's value is its rows, each the text of its columns by their keys; `columns` are their heads, in order. */
  face: {
    key: string;
    label: Bilingual;
    value: WrittenValue | null;
    /** What the field repeats of the licence, such as its number. */
    derivedFrom?: DerivedFrom | undefined;
    columns?: { key: string; label: Bilingual }[] | undefined;
  }[];
  issuedOn: Day;
  validFrom: Day;
  validTo: Day | null;
  /** The case of the grant, of a type that makes it public; what was erased of it is left out. */
  case?: PublicCase | undefined;
  /** The last inspection by the day asked, under the name that the type gives it. */
  inspection?:
    | { name: Bilingual; date: Day; result: InspectionResult; text: Bilingual; nextDue: Day | null }
    | undefined;
}

/** An annotated copy (加注件) as the public may see it: null is what was erased, or is a person's own. */
export interface PublicCopy {
  maker: string | null;
  purpose: string | null;
  expires: Day;
}

/** What a file says of itself that is neither a paper nor a copy: the code in it, and what came of asking about that. */
export interface CarriedCode {
  /** `foreign` is a code that is none of this registry's. */
  kind: "token" | "id" | "foreign";
  /** The verdict on the code alone, which says nothing of the file that it was found in. */
  verdict?: VerdictWord;
  /** What a foreign code says, as text to be shown and never to be opened; cut where it is long. */
  text?: string;
}

/**
 * The document that was asked about: the paper of a version, or a copy of it; or any other PDF, a picture of something,
 * or no document at all, of which the registry knows nothing.
 */
export interface JudgedDocument {
  sha256: string;
  kind: "paper" | "copy" | "pdf" | "picture" | "other";
  copy?: PublicCopy;
  /** What is wrong with a file that the registry does not know, the gravest first. */
  found?: { code: FoundCode; text: Bilingual }[];
  carries?: CarriedCode;
}

/** What to be careful of: of the licence, or of the picture in which its code was found; of that, `since` is the day asked about. */
export type VerdictCaution = ToldCaution | (Omit<ToldCaution, "code"> & { code: "picture-proves-nothing" });

/**
 * A verdict on the day `on`, with the knowledge of `asOf` (an instant); `asOf` is null only where nothing could be
 * read.
 */
export interface Verdict {
  verdict: VerdictWord;
  checks: readonly Check[];
  licence?: PublicLicence;
  status?: StatusName;
  /** What to be careful of, whatever the verdict is; the gravest first. */
  cautions: readonly VerdictCaution[];
  on: Day;
  /** Only where a document was asked about. */
  document?: JudgedDocument;
  /** Only where it was asked what was known at an instant. */
  knownAt?: string;
  /** The licence's revision: how many acts were known of, as its `ETag` counts them. */
  revision?: number;
  asOf: string | null;
}

/** The check that decided: the first that failed, else the first that was not made, else what the licence is. */
export const decisiveCheck = ({ checks }: Pick<Verdict, "checks">): Check | undefined =>
  checks.find(check => check.outcome === "fail") ??
  checks.find(check => check.outcome === "not-checked") ??
  checks.find(check => check.name === "current");

/** Whether a number or identifier was asked about that nobody of this code holds: what may be a guess. */
export const isWrongAnswer = ({ checks }: Pick<Verdict, "checks">): boolean =>
  checks.some(({ code }) => code === "no-match");

/**
 * The word for a set of checks. Green needs every check to pass, or to be a caution; what was not checked is never
 * green.
 */
export const wordFor = (checks: readonly Check[]): VerdictWord => {
  const failed = checks.find(check => check.outcome === "fail");
  if (failed) return failed.name === "genuine" ? "not-genuine" : "not-valid";
  return checks.length > 0 && checks.every(({ outcome }) => outcome === "pass" || outcome === "caution")
    ? "valid"
    : "could-not-check";
};
