// Why a seal could not be set.

/** Why a document could not be sealed; nothing is ever sealed halfway. */
export class SealError extends Error {
  readonly code: "signature-too-large" | "signature-does-not-verify" | "not-a-certificate";
  constructor(code: SealError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SealError";
    this.code = code;
  }
}
