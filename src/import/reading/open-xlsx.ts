// A workbook as a table: one of its sheets, its header found, its rows read as a stream.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { ImportError } from "../import-error.js";
import { columnsDiffer, rowTooLong } from "./broken-rows.js";
import { isBlank, mostTitleRows, type Reading, type Table, type TableRow } from "./table.js";
import { createFill, readMergedCells } from "./xlsx/merged-cells.js";
import { readNumberFormats } from "./xlsx/number-formats.js";
import { openPackage, type Package } from "./xlsx/open-package.js";
import { readWorkbook, type Sheet, type Workbook } from "./xlsx/read-workbook.js";
import { readXml } from "./xlsx/read-xml.js";
import { readSharedStrings } from "./xlsx/shared-strings.js";
import { createSheetRows, type SheetRow } from "./xlsx/sheet-rows.js";
import { createShownNumber } from "./xlsx/shown-number.js";

const named = (sheets: readonly Sheet[]): string =>
  sheets.map(({ name, hidden }) => `"${name}"${hidden ? " (hidden)" : ""}`).join(", ");

/** The sheet of that name, or the first that can be seen. */
const sheetOf = ({ sheets }: Workbook, name: string | undefined): Sheet => {
  const found =
    name === undefined
      ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
      : (sheets.find(sheet => sheet.name === name) ?? sheets.find(sheet => sheet.name.trim() === name.trim()));
  if (found) return found;
  throw new ImportError("sheet-missing", `there is no sheet "${name}"; there are ${named(sheets)}`, {
    zh: `工作簿中没有“${name}”这张工作表，现有：${named(sheets)}。`,
  });
};

const createShowing = async (parts: Package, { styles, sharedStrings, epoch1904 }: Workbook) => {
  const formatOf = await readNumberFormats(parts, styles);
  const show = createShownNumber(epoch1904);
  return {
    number: (value: number, style: number) => show(value, formatOf(style)),
    sharedString: await readSharedStrings(parts, sharedStrings),
  };
};

async function* sheetRows(
  parts: Package,
  { part }: Sheet,
  showing: Awaited<ReturnType<typeof createShowing>>,
  onRead: Reading["onRead"],
): AsyncGenerator<SheetRow> {
  const rows = createSheetRows(showing);
  const size = parts.sizeOf(part);
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of parts.read(part)) {
      bytes += chunk.length;
      onRead(bytes, size);
      yield chunk;
    }
  };
  yield* readXml(part, counted(), rows, rows.take);
}

async function* filledRows(parts: Package, { part }: Sheet, rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow> {
  const fill = createFill(await readMergedCells(parts, part));
  for await (const row of rows) yield fill(row);
}

const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
};

/** As many cells as the header has; what lies beyond it must be blank. */
const fitted = ({ row, cells }: SheetRow, columns: number): TableRow => {
  if (cells === null) return { row, cells: [], refused: rowTooLong() };
  if (cells.length > columns && !isBlank(cells.slice(columns)))
    return { row, cells, refused: columnsDiffer(cells.length, columns) };
  return { row, cells: Array.from({ length: columns }, (_, index) => cells[index] ?? "") };
};

async function* below(top: readonly SheetRow[], rest: AsyncIterator<SheetRow>, columns: number) {
  for (const row of top) yield fitted(row, columns);
  for (let next = await rest.next(); !next.done; next = await rest.next())
    if (next.value.cells === null || next.value.cells.length > 0) yield fitted(next.value, columns);
}

/**
 * Opens a workbook; null for a sheet without any row. Throws ImportError `sheet-missing`, and WorkbookFault for a file
 * that is no workbook, on opening and while its rows are read.
 */
export const openXlsx = async (reading: Reading, sheetName: string | undefined): Promise<Table | null> => {
  const { file, isHeader, onRead } = reading;
  const sha256 = await sha256Of(file);
  const parts = await openPackage(file);
  try {
    const workbook = await readWorkbook(parts);
    const sheet = sheetOf(workbook, sheetName);
    const rows = filledRows(parts, sheet, sheetRows(parts, sheet, await createShowing(parts, workbook), onRead));
    const top: SheetRow[] = [];
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      if (next.value.cells === null || !isBlank(next.value.cells)) top.push(next.value);
      if (next.value.row > mostTitleRows || (next.value.cells && isHeader(next.value.cells))) break;
    }
    const found = top.findIndex(({ cells }) => cells && isHeader(cells));
    const at = found >= 0 ? found : top.findIndex(({ cells }) => cells);
    const header = top[at]?.cells;
    if (!header) {
      parts.close();
      return null;
    }
    return {
      readAs: {
        format: "xlsx",
        sheet: sheet.name,
        otherSheets: workbook.sheets.flatMap(other => (other === sheet ? [] : [other.name])),
      },
      header,
      titles: Math.max(found, 0),
      rows: below(top.slice(at + 1), rows, header.length),
      sha256: () => sha256,
      textFault: () => null,
      close: parts.close,
    };
  } catch (error) {
    parts.close();
    throw error;
  }
};
