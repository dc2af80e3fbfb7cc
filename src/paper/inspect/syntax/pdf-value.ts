// The values of a PDF (ISO 32000-2, 7.3), with the places of what a signature speaks of.

export interface PdfDictionary {
  kind: "dictionary";
  entries: ReadonlyMap<string, PdfValue>;
  /** A key stands in it twice: which of the two counts is each reader's own choice. */
  repeats: boolean;
}

/** A string's bytes are those between its marks, still escaped. */
export type PdfValue =
  | { kind: "null" }
  | { kind: "boolean"; value: boolean }
  | { kind: "number"; value: number; digits: string }
  | { kind: "name"; name: string }
  | { kind: "string"; isHex: boolean; start: number; end: number }
  | { kind: "reference"; number: number; generation: number }
  | { kind: "array"; items: readonly PdfValue[] }
  | PdfDictionary;

/** Why a file cannot be read further, or holds too much to be read at all. */
export class PdfFault extends Error {
  override readonly name = "PdfFault";
  readonly code: "pdf-unreadable" | "pdf-too-much";
  constructor(code: PdfFault["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** The name that stands under a key of a dictionary; undefined where there is none. */
export const nameIn = ({ entries }: PdfDictionary, key: string): string | undefined => {
  const value = entries.get(key);
  return value?.kind === "name" ? value.name : undefined;
};

/** The whole number of 0 or more that stands under a key of a dictionary. */
export const countIn = ({ entries }: PdfDictionary, key: string): number | undefined => {
  const value = entries.get(key);
  return value?.kind === "number" && /^\d{1,10}$/.test(value.digits) ? value.value : undefined;
};
