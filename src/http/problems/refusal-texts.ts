// The refusals of the domain, the registry and the templates, as problems: each with its status.
import type { LicenceErrorCode } from "../../licence/errors.js";
import type { PrintFaultCode } from "../../registry/body-refused.js";
import { licenceRefusals } from "../../registry/licence-refusals.js";
import { printRefusals, type RefusalText, registryRefusals } from "../../registry/refusal-texts.js";
import type { RegistryErrorCode } from "../../registry/registry-error.js";
import type { ProblemText } from "./problem-text.js";

const withStatus = <Code extends string>(
  statuses: Record<Code, number>,
  texts: Record<Code, RefusalText>,
): Record<Code, ProblemText> =>
  Object.fromEntries(
    Object.entries<number>(statuses).map(([code, status]) => [code, { status, ...texts[code as Code] }]),
  ) as Record<Code, ProblemText>;

/** What the domain refuses. */
export const licenceProblemTexts: Record<LicenceErrorCode, ProblemText> = withStatus<LicenceErrorCode>(
  {
    "not-issued": 404,
    "already-issued": 409,
    "issue-abandoned": 409,
    "licence-final": 409,
    "term-ends-before-start": 422,
    "issued-in-future": 422,
    "renewal-not-later": 422,
    "renewal-ends-earlier": 422,
    "version-out-of-range": 422,
    "personal-data-erased": 409,
    "suspension-ends-before-start": 422,
    "already-suspended": 409,
    "not-suspended": 409,
    "next-due-before-inspection": 422,
    "inspection-in-future": 422,
    "late-reason-needed": 422,
    "term-without-end": 422,
    "applied-in-future": 422,
    "renewed-already": 422,
    "no-renewal-application": 409,
    "refusal-before-application": 422,
    "renewal-deemed-granted": 409,
    "ground-not-of-act": 422,
    "ground-not-met": 422,
    "decision-in-future": 422,
    "effective-before-decision": 422,
    "annulled-before-first-day": 422,
    "set-aside-before-decision": 422,
    "unknown-decision": 422,
    "already-set-aside": 409,
    "copy-not-in-force": 409,
    "copy-expired-already": 422,
    "copy-outlives-term": 422,
    "unknown-type": 404,
    "type-ended": 422,
    "definition-mismatch": 409,
    "numbering-fixed": 409,
    "unknown-department": 403,
    "unknown-account": 404,
    "unknown-correction": 404,
    "correction-settled": 409,
    "unknown-delegation": 404,
    "invitation-over": 404,
    "department-ended": 403,
    "unknown-key": 404,
    "number-taken": 409,
    "serial-taken": 409,
    "holder-has-another": 409,
    "key-ended": 409,
    "malformed-identifier": 422,
    "malformed-credit-code": 422,
    "foreign-department": 403,
    "unknown-case": 404,
    "same-person": 403,
    "not-the-preparer": 403,
    "step-not-due": 409,
    "case-asked": 409,
    "nothing-asked": 409,
    "case-over": 409,
  },
  licenceRefusals,
);

/** What the registry refuses, or cannot do right now. */
export const registryProblemTexts: Record<Exclude<RegistryErrorCode, LicenceErrorCode>, ProblemText> = withStatus<
  Exclude<RegistryErrorCode, LicenceErrorCode>
>(
  {
    "unknown-licence": 404,
    "no-such-department": 404,
    "type-not-issued-here": 403,
    "department-missing": 422,
    "no-signing-key": 503,
    "idempotency-key-reused": 422,
    "revision-mismatch": 412,
    "conflict-persists": 409,
    "reservation-pending": 409,
    "claim-pending": 409,
    "numbers-exhausted": 409,
    "identifier-invalid": 422,
    "identifier-mismatch": 422,
    "several-hands-needed": 409,
    "one-hand-suffices": 409,
    "case-given-back": 409,
    "changes-nothing": 409,
    "event-store-unavailable": 503,
  },
  registryRefusals,
);

/** What the templates could not print. */
export const printProblemTexts: Record<PrintFaultCode, ProblemText> = withStatus<PrintFaultCode>(
  {
    "character-not-printable": 422,
    "face-too-long": 422,
    "title-too-long": 422,
    "text-too-long": 422,
    "qr-too-large": 422,
  },
  printRefusals,
);
