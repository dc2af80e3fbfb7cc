// The one error of the write side.
import type { Told } from "../licence/errors.js";

export type RegistryErrorCode =
  | "unknown-licence"
  | "unknown-type"
  | "type-ended"
  | "type-not-issued-here"
  | "unknown-department"
  | "no-such-department"
  | "department-missing"
  | "department-ended"
  | "no-signing-key"
  | "unknown-key"
  | "idempotency-key-reused"
  | "issue-abandoned"
  | "revision-mismatch"
  | "conflict-persists"
  | "number-taken"
  | "serial-taken"
  | "reservation-pending"
  | "holder-has-another"
  | "claim-pending"
  | "numbers-exhausted"
  | "identifier-invalid"
  | "identifier-mismatch"
  | "several-hands-needed"
  | "one-hand-suffices"
  | "case-given-back"
  | "changes-nothing"
  | "event-store-unavailable";

/** A refused or failed command, with a closed code and, where a field of the body is at fault, its JSON pointer. */
export class RegistryError extends Error {
  override readonly name = "RegistryError";
  readonly code: RegistryErrorCode;
  readonly pointer: string | undefined;
  /** What would have been right, where that is known. */
  readonly expected: readonly string[];
  /** The sentence for people, where it says more than the code does. */
  readonly told: Told | undefined;
  constructor(
    code: RegistryErrorCode,
    message: string,
    options: {
      pointer?: string | undefined;
      expected?: readonly string[];
      told?: Told;
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.pointer = options.pointer;
    this.expected = options.expected ?? [];
    this.told = options.told;
  }
}
