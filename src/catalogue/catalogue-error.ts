// The one error of this room.

/**
 * What a catalogue function throws: only a definition that should never have been recorded, or numbers that are used
 * up.
 */
export class CatalogueError extends Error {
  readonly code: CatalogueErrorCode;

  constructor(code: CatalogueErrorCode, message: string) {
    super(message);
    this.name = "CatalogueError";
    this.code = code;
  }
}

export type CatalogueErrorCode = "template-malformed" | "numbers-used-up";
