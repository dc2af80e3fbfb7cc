// What HTTP hands out or keeps beside the log, and nobody else is to read or write.

/** Texts that are kept where others may read or write, sealed under a key of this registry that is not there. */
export interface SealedTexts {
  /** Seals a text for a context, base64url. */
  seal(text: string, ...context: readonly string[]): string;
  /** The text; null for what was not sealed here, or for another context. */
  open(sealed: string, ...context: readonly string[]): string | null;
}
