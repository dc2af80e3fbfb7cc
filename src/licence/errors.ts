// Why an act was refused: a closed list of codes, and the field that gave offence.

/** Every reason for which the domain refuses. Stable: clients script against them. */
export type LicenceErrorCode =
  | "not-issued"
  | "already-issued"
  | "issue-abandoned"
  | "licence-final"
  | "term-ends-before-start"
  | "issued-in-future"
  | "renewal-not-later"
  | "renewal-ends-earlier"
  | "version-out-of-range"
  | "personal-data-erased"
  | "suspension-ends-before-start"
  | "already-suspended"
  | "not-suspended"
  | "next-due-before-inspection"
  | "inspection-in-future"
  | "late-reason-needed"
  | "term-without-end"
  | "applied-in-future"
  | "renewed-already"
  | "no-renewal-application"
  | "refusal-before-application"
  | "renewal-deemed-granted"
  | "ground-not-of-act"
  | "ground-not-met"
  | "decision-in-future"
  | "effective-before-decision"
  | "annulled-before-first-day"
  | "set-aside-before-decision"
  | "unknown-decision"
  | "already-set-aside"
  | "copy-not-in-force"
  | "copy-expired-already"
  | "copy-outlives-term"
  | "number-taken"
  | "serial-taken"
  | "holder-has-another"
  | "unknown-key"
  | "key-ended"
  | "unknown-type"
  | "definition-mismatch"
  | "numbering-fixed"
  | "type-ended"
  | "unknown-department"
  | "unknown-account"
  | "unknown-correction"
  | "correction-settled"
  | "unknown-delegation"
  | "invitation-over"
  | "department-ended"
  | "malformed-identifier"
  | "malformed-credit-code"
  | "foreign-department"
  | "unknown-case"
  | "same-person"
  | "not-the-preparer"
  | "step-not-due"
  | "case-asked"
  | "nothing-asked"
  | "case-over";

/** A sentence for people in each language. */
export interface Told {
  zh: string;
  en: string;
}

/**
 * A refused act: its code, a sentence a person can act on, and the JSON pointer of the offending field where there is
 * one. `told` is that sentence in both languages, where it says more than the code does.
 */
export class LicenceError extends Error {
  readonly code: LicenceErrorCode;
  readonly pointer?: string;
  readonly told?: Told;

  constructor(code: LicenceErrorCode, message: string, pointer?: string, told?: Told) {
    super(message);
    this.name = "LicenceError";
    this.code = code;
    if (pointer !== undefined) this.pointer = pointer;
    if (told) this.told = told;
  }
}
