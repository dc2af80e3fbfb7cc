// The one error of pictures that are given.

/**
 * `image-malformed`: it is not what it says it is; `image-too-large`: it is, and there is too much of it;
 * `images-unavailable`: too many others wait to be read.
 */
export class ImageError extends Error {
  override readonly name = "ImageError";
  readonly code: "image-malformed" | "image-too-large" | "images-unavailable";
  constructor(code: ImageError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The error of a picture that is not what it says it is. */
export const malformed = (why: string): ImageError => new ImageError("image-malformed", why);
