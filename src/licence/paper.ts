// What an act puts on paper: the draft of a version, and when two papers say the same.
import type { Day } from "./day.js";
import { LicenceError } from "./errors.js";
import { isSameValue } from "./events/face-value.js";
import type { CaseFacts, PaperDraft } from "./events/licence-events.js";
import type { Version } from "./licence.js";
import { isErased } from "./personal.js";

export type Face = PaperDraft["face"];
export type Holders = PaperDraft["holders"];

/**
 * What every act that makes a version is told: the registry's day, the type's revision and the issuer's name as of now,
 * the date to print (today, unless given), and the case that led to it.
 */
export interface Printing {
  typeRevision: number;
  issuer: { code: string; name: string };
  issuedOn?: Day | undefined;
  today: Day;
  /** The case that led to the act. */
  case?: CaseFacts | undefined;
}

type Content = Pick<
  PaperDraft,
  "version" | "number" | "typeCode" | "holders" | "holderCategory" | "face" | "validFrom" | "validTo"
>;

/**
 * The draft of a version with this content. Refuses a term that ends before it starts, a printed date in the future and
 * a version outside 1–999.
 */
export const draftOf = (printing: Printing, content: Content): PaperDraft => {
  const { typeRevision, issuer, today, issuedOn = today, case: facts } = printing;
  const { version, number, typeCode, holders, holderCategory, face, validFrom, validTo } = content;
  if (validTo !== null && validTo < validFrom)
    throw new LicenceError("term-ends-before-start", `The term ends before ${validFrom}, its first day.`, "/validTo");
  if (issuedOn > today)
    throw new LicenceError("issued-in-future", `The date of issue is after today, ${today}.`, "/issuedOn");
  if (!Number.isInteger(version) || version < 1 || version > 999)
    throw new LicenceError("version-out-of-range", "A version is a number from 1 to 999.", "/version");
  const who = { typeCode, typeRevision, issuer, holders, holderCategory };
  const draft = { version, number, ...who, face, issuedOn, validFrom, validTo };
  if (facts?.decisionDate !== undefined && facts.decisionDate > today)
    throw new LicenceError("decision-in-future", `The case was decided after today, ${today}.`, "/case/decisionDate");
  return { ...draft, ...(facts && { case: facts }) };
};

/** True when something that stands on the paper was erased, or the reason for a holder's code. */
export const isErasedPaper = ({ number, token, holders, face }: Version): boolean =>
  [
    number,
    token,
    ...holders.flatMap(({ name, code, codeOverride }) => [name, code, codeOverride?.reason]),
    ...Object.values(face),
  ].some(isErased);

/** Refuses to print anew what was erased. */
export const refuseErased = (version: Version): void => {
  if (isErasedPaper(version))
    throw new LicenceError(
      "personal-data-erased",
      "Personal data of this licence was erased; no new version of it can be made.",
    );
};

/** True when the changes leave a face as it is. */
export const sameFace = (face: Face, changes: Face = {}): boolean =>
  Object.entries(changes).every(([key, value]) => {
    const printed = face[key];
    return !isErased(printed) && !isErased(value) && isSameValue(printed, value);
  });

/** True when the holders asked for are those on the paper, in the same order. */
export const sameHolders = (holders: Holders, asked: Holders = holders): boolean =>
  holders.length === asked.length &&
  holders.every(({ name, codeType, code, codeOverride }, at) => {
    const other = asked[at];
    return (
      other?.name === name &&
      other.codeType === codeType &&
      other.code === code &&
      other.codeOverride?.reason === codeOverride?.reason
    );
  });
