// The one error of the HTTP boundary.
import type { Language } from "../../web/parts/language.js";

export type HttpErrorCode =
  | "malformed-json"
  | "empty-body"
  | "body-too-large"
  | "unsupported-media-type"
  | "not-an-image"
  | "image-malformed"
  | "image-too-large"
  | "images-unavailable"
  | "not-a-document"
  | "document-too-large"
  | "photo-of-other-kind"
  | "photo-too-large"
  | "photo-too-slow"
  | "no-code-found"
  | "several-codes"
  | "uploads-busy"
  | "file-forgotten"
  | "too-many-images"
  | "unknown-image"
  | "image-erased"
  | "bad-request"
  | "header-too-large"
  | "request-timeout"
  | "invalid-body"
  | "unknown-field"
  | "missing-field"
  | "impossible-date"
  | "not-allowed-value"
  | "type-code-differs"
  | "cursor-differs"
  | "region-too-wide"
  | "case-differs"
  | "no-new-paper"
  | "not-acceptable"
  | "specimen-unavailable"
  | "wrong-length"
  | "wrong-kind"
  | "invalid-parameter"
  | "malformed-idempotency-key"
  | "malformed-if-match"
  | "not-signed-in"
  | "bearer-missing"
  | "invalid-token"
  | "token-expired"
  | "role-not-allowed"
  | "purpose-demanded"
  | "too-many-for-workbook"
  | "session-ended"
  | "csrf-refused"
  | "form-from-elsewhere"
  | "sign-in-not-set-up"
  | "sign-in-expired"
  | "sign-in-altered"
  | "sign-in-replayed"
  | "sign-in-refused"
  | "sign-in-not-believed"
  | "logout-not-believed"
  | "logout-replayed"
  | "fresh-sign-in-needed"
  | "malformed-form"
  | "account-dismissed"
  | "appointment-not-allowed"
  | "type-not-allowed"
  | "foreign-department"
  | "identity-provider-unavailable"
  | "unknown-route"
  | "method-not-allowed"
  | "unknown-version"
  | "unknown-document"
  | "not-in-register"
  | "version-never-sealed"
  | "document-not-sealed-yet"
  | "document-erased"
  | "document-missing"
  | "document-damaged"
  | "documents-unavailable"
  | "range-not-satisfiable"
  | "not-known-then"
  | "no-longer-held"
  | "not-delegated"
  | "delegation-term"
  | "too-many-delegations"
  | "too-many-corrections"
  | "unknown-show"
  | "unknown-session"
  | "too-many-shows"
  | "show-over"
  | "no-sample"
  | "no-such-type"
  | "unknown-revision"
  | "unknown-seal"
  | "malformed-token"
  | "malformed-id"
  | "malformed-number"
  | "malformed-holder-code"
  | "holder-code-needed"
  | "type-needed"
  | "malformed-receipt"
  | "not-watchable"
  | "form-incomplete"
  | "too-many-watches"
  | "asked-too-often"
  | "licence-not-checked"
  | "receipts-unavailable"
  | "ask-one-thing"
  | "known-at-not-allowed"
  | "too-many-requests"
  | "too-many-wrong-answers"
  | "batch-header"
  | "batch-quota"
  | "line-too-long"
  | "malformed-csv"
  | "search-too-slow"
  | "too-many-groups"
  | "unknown-warning"
  | "unknown-warning-rule"
  | "file-missing"
  | "file-empty"
  | "file-unreadable"
  | "too-many-imports"
  | "unknown-import"
  | "import-under-way"
  | "import-moved-on"
  | "import-without-map"
  | "import-file-forgotten"
  | "import-map-invalid"
  | "import-department-missing"
  | "import-department-differs"
  | "no-refused-rows"
  | "unknown-import-map"
  | "too-many-import-maps"
  | "mail-not-configured"
  | "web-hook-not-allowed"
  | "nothing-to-remind-of"
  | "no-reminders"
  | "wrong-confirmation"
  | "audit-unavailable"
  | "views-unavailable"
  | "records-unavailable"
  | "starting"
  | "unavailable"
  | "overloaded"
  | "recorded-not-told"
  | "internal-error";

/** One fault of a request: a JSON pointer (RFC 6901) into the body, or the name of a parameter. */
export interface RequestFault {
  pointer?: string;
  parameter?: string;
  code: string;
  /** What people call the field, where that is known. */
  label?: Readonly<Record<Language, string>>;
  /** What is wrong here, where that says more than the code's own sentence. */
  detail?: Readonly<Record<Language, string>>;
}

/** A refusal or failure of HTTP itself; its status and sentence stand in the table of problems. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly code: HttpErrorCode;
  readonly faults: readonly RequestFault[];
  readonly headers: Readonly<Record<string, string>>;
  /** What is said in the place of the code's own sentence. */
  readonly detail: Readonly<Record<Language, string>> | undefined;
  constructor(
    code: HttpErrorCode,
    options: {
      faults?: readonly RequestFault[];
      headers?: Readonly<Record<string, string>>;
      detail?: Readonly<Record<Language, string>>;
      cause?: unknown;
    } = {},
  ) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.faults = options.faults ?? [];
    this.headers = options.headers ?? {};
    this.detail = options.detail;
  }
}
