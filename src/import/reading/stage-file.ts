// The file into the staging table: read once, as a stream, every row mapped or refused.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { ImportError } from "../import-error.js";
import type { ImportMap } from "../map/import-map.js";
import { createRowMapper, type RowMapper } from "../map/map-row.js";
import { RowSkipped } from "../map/skip-rules.js";
import type { TypeCollector } from "../map/type-definitions.js";
import { RowRefused } from "../refusal.js";
import { readLines } from "./csv-lines.js";
import { readRecords } from "./csv-records.js";
import type { Staging } from "./staging.js";

export interface StagingWork {
  file: string;
  map: ImportMap;
  staging: Staging;
  types: TypeCollector;
  mayIssue(type: string): boolean;
  signal: AbortSignal;
  /** Told of the bytes read so far, and of how many there are. */
  onRead(bytes: number, of: number): void;
}

/**
 * What was found: rows in the file, those refused while reading by code, those skipped by rule, and the SHA-256 of the
 * file (null when it was not read to its end).
 */
export interface Staged {
  rows: number;
  refused: ReadonlyMap<string, number>;
  skipped: ReadonlyMap<string, number>;
  sha256: string | null;
}

const unreadable = (file: string, error: unknown) =>
  new ImportError(
    "file-unreadable",
    `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    {
      cause: error,
    },
  );

const sizeOf = async (file: string): Promise<number> => {
  const handle = await open(file, "r").catch(error => {
    throw unreadable(file, error);
  });
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new ImportError("file-unreadable", `${file} is not a file`);
    return found.size;
  } finally {
    await handle.close();
  }
};

async function* decoded(
  file: string,
  { encoding }: ImportMap,
  onChunk: (chunk: Buffer) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) {
      onChunk(chunk);
      yield decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw unreadable(file, error);
  }
  yield decoder.decode();
}

const count = (counts: Map<string, number>, name: string, by = 1): void => {
  counts.set(name, (counts.get(name) ?? 0) + by);
};

/** Stages every row. Throws ImportError `file-unreadable`, `file-empty`, `column-missing` or `too-many-types`. */
export const stageFile = async (work: StagingWork): Promise<Staged> => {
  const { file, map, staging, signal } = work;
  const size = await sizeOf(file);
  const hash = createHash("sha256");
  let bytes = 0;
  const lines = readLines(
    decoded(file, map, chunk => {
      hash.update(chunk);
      bytes += chunk.length;
      work.onRead(bytes, size);
    }),
  );
  const head = await readRecords(lines, map.delimiter).next();
  if (head.done) throw new ImportError("file-empty", `${file} is empty: it has not even a header`);
  if ("refused" in head.value)
    throw new ImportError("file-unreadable", `the header of ${file}: ${head.value.refused.message}`);
  const header = head.value.cells;
  const toRow = createRowMapper(map, header);

  const refused = new Map<string, number>();
  const skipped = new Map<string, number>();
  let rows = 0;
  for await (const record of readRecords(lines, map.delimiter, header.length)) {
    if (signal.aborted) return { rows, refused, skipped, sha256: null };
    rows += 1;
    try {
      if ("refused" in record) throw record.refused;
      const rule = toRow.skips(record.cells);
      if (rule !== null) throw new RowSkipped(rule);
      staging.add(record.line, readRow(toRow, record.cells, work));
    } catch (error) {
      if (error instanceof RowSkipped) count(skipped, error.rule);
      else if (error instanceof RowRefused) {
        count(refused, error.code);
        staging.refuse({ line: record.line, code: error.code, reason: error.message });
      } else throw error;
    }
  }
  return { rows, refused, skipped, sha256: hash.digest("hex") };
};

const readRow = (toRow: RowMapper, cells: readonly string[], { types, mayIssue }: StagingWork) => {
  const row = toRow(cells);
  if (!mayIssue(row.type)) throw new RowRefused("type-not-allowed", `the account may not issue type ${row.type}`);
  types.note(row.type, toRow.row(cells));
  return row;
};
