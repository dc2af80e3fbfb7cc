// The one error of files that strangers send.

/**
 * `uploads-busy`: too many others wait for their turn. `image-malformed`, `photo-of-other-kind`, `photo-too-large`, `photo-too-slow`: a picture that
 * is not read. `no-code-found`, `several-codes`: one in which there is nothing to ask about, or more than one thing.
 */
export class UploadError extends Error {
  override readonly name = "UploadError";
  readonly code:
    | "uploads-busy"
    | "image-malformed"
    | "photo-of-other-kind"
    | "photo-too-large"
    | "photo-too-slow"
    | "no-code-found"
    | "several-codes";
  constructor(code: UploadError["code"], options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}
