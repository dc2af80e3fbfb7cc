// The one error of this room: a closed set of codes, so that callers can map each of them and forget none.

export type KeyErrorCode =
  | "vault-missing"
  | "vault-damaged"
  | "vault-open-to-others"
  | "wrong-passphrase"
  | "development-vault"
  | "production-vault"
  | "passphrase-missing"
  | "passphrase-file-unreadable"
  | "passphrase-file-in-home"
  | "passphrase-file-open-to-others"
  | "passphrase-too-short"
  | "name-not-allowed"
  | "key-missing"
  | "key-damaged"
  | "wrong-use"
  | "secret-missing"
  | "certificate-missing"
  | "authority-term-too-short"
  | "subject-keys-missing"
  | "subject-keys-unavailable"
  | "subject-keys-busy"
  | "subject-key-missing"
  | "subject-key-damaged"
  | "subject-key-traces-remain"
  | "wrong-wrap-key"
  | "sealed-field-altered"
  | "sealed-document-altered"
  | "document-hash-mismatch";

/** A key, vault or sealed value that cannot be used; `code` says why, the message never holds key material. */
export class KeyError extends Error {
  readonly code: KeyErrorCode;
  constructor(code: KeyErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "KeyError";
    this.code = code;
  }
}
