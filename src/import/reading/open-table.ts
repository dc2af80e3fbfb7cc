// Opens whatever kind of file it is: a workbook or text, recognised by its first bytes and never by its name.
import { open } from "node:fs/promises";
import { ImportError } from "../import-error.js";
import { openCsv, type StatedForm } from "./open-csv.js";
import { openXlsx } from "./open-xlsx.js";
import { isRefusedHeader, ownCells } from "./refused-columns.js";
import type { Reading, Table, TableRow } from "./table.js";
import { WorkbookFault } from "./xlsx/workbook-fault.js";

/** What is said of the file: the form of its text by the map, and the sheet of a workbook. */
export interface StatedTable extends StatedForm {
  sheet?: string | undefined;
}

/** Kinds of files that are not read, by how they begin: bytes in hexadecimal, or text. */
const otherKinds: readonly [RegExp, string][] = [
  [/^d0cf11e0/, "a workbook of the old kind (.xls), or one with a password: save it as .xlsx without a password"],
  [/^25504446/, "a PDF: save the table that it shows as a spreadsheet first"],
  [/^(?:fffe0000|0000feff)/, 'text in UTF-32: save it as "CSV UTF-8"'],
  [/^1f8b/, "packed (gzip): unpack it first"],
  [
    /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|table|\?xml|meta|style)/i,
    'a web page or XML, whatever its name says: open it in a spreadsheet and save it as .xlsx, or as "CSV UTF-8"',
  ],
];

const workbook = /^504b0304/;

const headOf = async (file: string): Promise<Buffer> => {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};

/** A table without what a file of refused rows adds, as the file was from which those rows are. */
const withoutAdded = (table: Table): Table => {
  if (!isRefusedHeader(table.header)) return table;
  const { rows } = table;
  const own = async function* (): AsyncGenerator<TableRow> {
    for await (const row of rows) yield { ...row, cells: ownCells(row.cells) };
  };
  return { ...table, header: ownCells(table.header), rows: own() };
};

/**
 * Opens a file as a table; null for one without any row. Throws ImportError `file-unreadable` for what is neither a
 * workbook nor text, and what openCsv and openXlsx throw.
 */
export const openTable = async (reading: Reading, stated: StatedTable): Promise<Table | null> => {
  const isHeader = (cells: readonly string[]): boolean =>
    reading.isHeader(isRefusedHeader(cells) ? ownCells(cells) : cells);
  const head = await headOf(reading.file);
  const [hex, latin] = [head.toString("hex"), head.toString("latin1")];
  const other = otherKinds.find(([pattern]) => pattern.test(hex) || pattern.test(latin));
  if (other) throw new ImportError("file-unreadable", `${reading.file} is ${other[1]}`);
  const isWorkbook = workbook.test(hex);
  if (!isWorkbook && stated.sheet !== undefined)
    throw new ImportError("sheet-missing", `${reading.file} is text and has no sheets: leave --sheet out`);
  const table = isWorkbook
    ? await openXlsx({ ...reading, isHeader }, stated.sheet)
    : await openCsv({ ...reading, isHeader }, stated);
  return table && withoutAdded(table);
};

/** The fault of a workbook as what ends an import; any other error as it is. */
export const asImportError = (file: string, error: unknown): unknown =>
  error instanceof WorkbookFault
    ? new ImportError("file-unreadable", `${file} cannot be read as a workbook: ${error.message}`, { cause: error })
    : error;
