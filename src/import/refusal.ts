// Why one row of a file was not recorded.

/**
 * Refusals that the importer itself pronounces; the rest are the codes of the registry, the catalogue and the domain,
 * as they are.
 */
export type ImportRefusalCode =
  | "csv-malformed"
  | "row-too-long"
  | "cell-in-error"
  | "number-in-scientific-notation"
  | "columns-differ"
  | "text-not-decodable"
  | "row-id-missing"
  | "row-id-repeated"
  | "value-missing"
  | "value-too-long"
  | "value-not-usable"
  | "value-unknown"
  | "date-malformed"
  | "term-missing"
  | "ending-not-mapped"
  | "term-ends-before-start"
  | "type-invalid"
  | "type-not-allowed"
  | "type-differs"
  | "number-differs"
  | "no-term-runs"
  | "term-differs";

/**
 * A row refused before the registry is asked; the message never quotes more of the row than a person needs to find the
 * fault. `zh` is the message in Chinese.
 */
export class RowRefused extends Error {
  override readonly name = "RowRefused";
  readonly code: ImportRefusalCode;
  readonly zh: string;
  constructor(code: ImportRefusalCode, message: string, zh: string) {
    super(message);
    this.code = code;
    this.zh = zh;
  }
}

/**
 * Why a row was refused: the row as a spreadsheet counts it (the first row of the file is 1), a stable code, and a
 * sentence, in English and in Chinese.
 */
export interface Refusal {
  line: number;
  code: string;
  reason: string;
  zh: string;
}

/** What `FILE.refused.csv` says of a row: beside the refusal what the row itself says, and the key by which the map knows it. */
export interface RefusedRow extends Refusal {
  key: string;
  cells: readonly string[];
}
