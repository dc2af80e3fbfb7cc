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
const otherKinds: readonly [RegExp, string, string][] = [
  [
    /^d0cf11e0/,
    "a workbook of the old kind (.xls), or one with a password: save it as .xlsx without a password",
    "是旧格式（.xls）或加了密码的工作簿：请另存为不带密码的 .xlsx",
  ],
  [/^25504446/, "a PDF: save the table that it shows as a spreadsheet first", "是 PDF：请先把其中的表格另存为电子表格"],
  [/^(?:fffe0000|0000feff)/, 'text in UTF-32: save it as "CSV UTF-8"', "是 UTF-32 文本：请另存为“CSV UTF-8”"],
  [/^1f8b/, "packed (gzip): unpack it first", "是压缩文件（gzip）：请先解压"],
  [
    /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|table|\?xml|meta|style)/i,
    'a web page or XML, whatever its name says: open it in a spreadsheet and save it as .xlsx, or as "CSV UTF-8"',
    "实为网页或 XML：请用电子表格软件打开，另存为 .xlsx 或“CSV UTF-8”",
  ],
];

const workbook = /^504b0304/;

/** Whatever a file cannot be read for, as what ends an import; a fault of ours as it is. */
const unreadable = (file: string, error: unknown): unknown => {
  if (error instanceof WorkbookFault)
    return new ImportError("file-unreadable", `${file} cannot be read as a workbook: ${error.message}`, {
      cause: error,
    });
  if (error instanceof Error && "syscall" in error)
    return new ImportError("file-unreadable", `${file} cannot be read: ${error.message}`, { cause: error });
  return error;
};

const headOf = async (file: string): Promise<Buffer> => {
  const handle = await open(file, "r");
  try {
    if (!(await handle.stat()).isFile()) throw new ImportError("file-unreadable", `${file} is not a file`);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};

const openByKind = async (reading: Reading, stated: StatedTable): Promise<Table | null> => {
  const head = await headOf(reading.file);
  const [hex, latin] = [head.toString("hex"), head.toString("latin1")];
  const other = otherKinds.find(([pattern]) => pattern.test(hex) || pattern.test(latin));
  if (other) throw new ImportError("file-unreadable", `${reading.file} is ${other[1]}`, { zh: `该文件${other[2]}。` });
  if (workbook.test(hex)) return openXlsx(reading, stated.sheet);
  if (stated.sheet !== undefined)
    throw new ImportError("sheet-missing", `${reading.file} is text and has no sheets: leave --sheet out`);
  return openCsv(reading, stated);
};

/** A table without what a file of refused rows adds, as the file was from which those rows are. */
const withoutAdded = (table: Table, file: string): Table => {
  const isRefused = isRefusedHeader(table.header);
  const own = async function* (): AsyncGenerator<TableRow> {
    try {
      for await (const row of table.rows) yield isRefused ? { ...row, cells: ownCells(row.cells) } : row;
    } catch (error) {
      throw unreadable(file, error);
    }
  };
  return { ...table, header: isRefused ? ownCells(table.header) : table.header, rows: own() };
};

/**
 * Opens a file as a table; null for one without any row. Throws ImportError `file-unreadable`, `encoding-unknown`,
 * `encoding-differs` and `sheet-missing`; the first of them also while the rows are gone through.
 */
export const openTable = async (reading: Reading, stated: StatedTable): Promise<Table | null> => {
  const isHeader = (cells: readonly string[]): boolean =>
    reading.isHeader(isRefusedHeader(cells) ? ownCells(cells) : cells);
  try {
    const table = await openByKind({ ...reading, isHeader }, stated);
    return table && withoutAdded(table, reading.file);
  } catch (error) {
    throw unreadable(reading.file, error);
  }
};
