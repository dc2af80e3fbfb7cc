// Tables as CSV (RFC 4180) in UTF-8 with a byte order mark, line after line.
import { Readable } from "node:stream";
import { stringify } from "csv-stringify";

/** The lines as CSV; a fault among them breaks it off, and whoever closes it ends them. */
export const csvStream = (lines: AsyncIterable<readonly string[]>): Readable => {
  // Whatever stands on a licence must be no formula where the file is opened.
  const csv = stringify({ bom: true, escape_formulas: true });
  const rows = Readable.from(lines, { objectMode: true });
  rows.on("error", error => csv.destroy(error));
  csv.on("close", () => rows.destroy());
  return rows.pipe(csv);
};
