// The file into the staging table: read once, as a stream, every row mapped or refused.
import { ImportError } from "../import-error.js";
import type { ImportMap } from "../map/import-map.js";
import { columnsOf } from "../map/map-columns.js";
import { createRowMapper, type RowMapper } from "../map/map-row.js";
import { RowSkipped } from "../map/skip-rules.js";
import type { TypeCollector } from "../map/type-definitions.js";
import { RowRefused } from "../refusal.js";
import { formHint } from "./form-hint.js";
import { openTable } from "./open-table.js";
import { holdToDigits } from "./scientific-number.js";
import type { Staging } from "./staging.js";
import type { ReadAs, Table, TableRow } from "./table.js";

export interface StagingWork {
  file: string;
  /** The sheet of a workbook; the first one that can be seen, unless it is named. */
  sheet?: string | undefined;
  map: ImportMap;
  staging: Staging;
  types: TypeCollector;
  mayIssue(type: string): boolean;
  signal: AbortSignal;
  /** Told of the bytes read so far, and of how many there are. */
  onRead(bytes: number, of: number): void;
}

/**
 * What was found: how the file was read, its rows, those refused while reading by code, those skipped by rule, and the
 * SHA-256 of the file (null when it was not read to its end).
 */
export interface Staged {
  readAs: ReadAs;
  rows: number;
  /** Rows with line breaks in a cell, in place of which the map has something else. */
  withLineBreaks: number;
  refused: ReadonlyMap<string, number>;
  skipped: ReadonlyMap<string, number>;
  sha256: string | null;
}

const hasColumns = (map: ImportMap, cells: readonly string[]): boolean => {
  try {
    columnsOf(map, cells);
    return true;
  } catch (error) {
    if (error instanceof ImportError) return false;
    throw error;
  }
};

const mapperOf = async (map: ImportMap, file: string, { header, readAs }: Table): Promise<RowMapper> => {
  try {
    return createRowMapper(map, header);
  } catch (error) {
    if (!(error instanceof ImportError) || error.code !== "column-missing") throw error;
    const hint = await formHint(file, header, readAs, cells => hasColumns(map, cells));
    throw new ImportError("column-missing", `${error.message}. ${hint}`, {
      ...(error.zh !== undefined && { zh: `${error.zh}。` }),
      cause: error,
    });
  }
};

const readRow = (toRow: RowMapper, cells: readonly string[], { types, mayIssue }: StagingWork) => {
  const row = toRow(cells);
  holdToDigits(row);
  if (!mayIssue(row.type))
    throw new RowRefused(
      "type-not-allowed",
      `the account may not issue type ${row.type}`,
      `该账户不得签发类型 ${row.type}`,
    );
  types.note(row.type, toRow.row(cells));
  return row;
};

/** Where in the file the byte stands that is no text. */
const withPlace = (refused: RowRefused, table: Table, row: TableRow): RowRefused => {
  const at = refused.code === "text-not-decodable" ? table.textFault(row) : null;
  if (!at) return refused;
  return new RowRefused(
    refused.code,
    `${refused.message} (line ${at.line} of the file, byte ${at.byte} of it)`,
    `${refused.zh}：文件第 ${at.line} 行第 ${at.byte} 个字节`,
  );
};

const count = (counts: Map<string, number>, name: string, by = 1): void => {
  counts.set(name, (counts.get(name) ?? 0) + by);
};

const hasLineBreak = ({ cells, lines = 1 }: TableRow, { readAs }: Table): boolean =>
  readAs.format === "csv" ? lines > 1 : cells.some(cell => cell.includes("\n"));

const stageRows = async (table: Table, work: StagingWork, toRow: RowMapper): Promise<Staged> => {
  const { staging, signal } = work;
  staging.headed(table.header);
  const refused = new Map<string, number>();
  const skipped = new Map<string, number>();
  if (table.titles > 0) count(skipped, "title row", table.titles);
  const found = { readAs: table.readAs, rows: table.titles, withLineBreaks: 0, refused, skipped };
  for await (const row of table.rows) {
    if (signal.aborted) return { ...found, sha256: null };
    found.rows += 1;
    if (hasLineBreak(row, table)) found.withLineBreaks += 1;
    try {
      if (row.refused && row.refused.code !== "columns-differ") throw row.refused;
      const rule = toRow.skips(row.cells);
      if (rule !== null) throw new RowSkipped(rule);
      if (row.refused) throw row.refused;
      staging.add(row.row, readRow(toRow, row.cells, work), row.cells);
    } catch (error) {
      if (error instanceof RowSkipped) count(skipped, error.rule);
      else if (error instanceof RowRefused) {
        count(refused, error.code);
        const { code, message: reason, zh } = withPlace(error, table, row);
        staging.refuse({ line: row.row, code, reason, zh, key: toRow.key(row.cells), cells: row.cells });
      } else throw error;
    }
  }
  return { ...found, sha256: table.sha256() };
};

/**
 * Stages every row. Throws ImportError `file-unreadable`, `file-empty`, `encoding-unknown`, `encoding-differs`,
 * `sheet-missing`, `column-missing` or `too-many-types`.
 */
export const stageFile = async (work: StagingWork): Promise<Staged> => {
  const { file, sheet, map, onRead } = work;
  const { encoding, delimiter } = map;
  const reading = { file, isHeader: (cells: readonly string[]) => hasColumns(map, cells), onRead };
  const table = await openTable(reading, { encoding, delimiter, sheet });
  if (!table) throw new ImportError("file-empty", `${file} is empty: it has not even a header`);
  try {
    return await stageRows(table, work, await mapperOf(map, file, table));
  } finally {
    table.close();
  }
};
