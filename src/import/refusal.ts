// Why one row of a file was not recorded.

/**
 * Refusals that the importer itself pronounces; the rest are the codes of the registry, the catalogue and the domain,
 * as they are.
 */
export type ImportRefusalCode =
  | "csv-malformed"
  | "row-too-long"
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
 * fault.
 */
export class RowRefused extends Error {
  override readonly name = "RowRefused";
  readonly code: ImportRefusalCode;
  constructor(code: ImportRefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * What `FILE.refused.csv` says of a row: the line on which it begins (the header is line 1), a stable code, and a
 * sentence.
 */
export interface Refusal {
  line: number;
  code: string;
  reason: string;
}
