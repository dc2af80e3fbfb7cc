// The one error of this room.

/** Why a credential could not be made; a credential that is *checked* and wrong is a value, never an error. */
export type CredentialErrorCode =
  | "field-out-of-range"
  | "holder-does-not-fit"
  | "not-a-key-id"
  | "not-a-licence-id"
  | "origin-not-for-qr"
  | "signature-malformed";

/** Thrown only while making a credential from our own data. */
export class CredentialError extends Error {
  readonly code: CredentialErrorCode;

  constructor(code: CredentialErrorCode, message: string) {
    super(message);
    this.name = "CredentialError";
    this.code = code;
  }
}
