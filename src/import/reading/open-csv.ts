// A text file as a table: its encoding, its separator and its header recognised, its rows read as a stream.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { findHeader } from "./csv-header.js";
import { type Line, readLines } from "./csv-lines.js";
import { readRows } from "./csv-rows.js";
import { createDecoder, type Encoding, encodingNames } from "./encodings.js";
import { recogniseEncoding } from "./recognise-encoding.js";
import type { Reading, Table } from "./table.js";

/** What the map says of a text file; what it does not say is recognised. */
export interface StatedForm {
  encoding?: Encoding | undefined;
  delimiter?: string | undefined;
}

const sampleLines = 200;

async function* decoded(file: string, encoding: Encoding, onChunk: (chunk: Buffer) => void): AsyncGenerator<string> {
  const decode = createDecoder(encoding);
  for await (const chunk of createReadStream(file, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) {
    onChunk(chunk);
    yield decode(chunk);
  }
  yield decode();
}

const take = async (lines: AsyncIterator<Line>, most: number): Promise<Line[]> => {
  const taken: Line[] = [];
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    taken.push(next.value);
    if (taken.length === most) break;
  }
  return taken;
};

async function* inOrder(first: readonly Line[], rest: AsyncIterator<Line>): AsyncGenerator<Line> {
  yield* first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Opens a text file; null for one without any row. Throws ImportError `encoding-unknown` and `encoding-differs`. */
export const openCsv = async (reading: Reading, stated: StatedForm): Promise<Table | null> => {
  const { file, onRead } = reading;
  const { size } = await stat(file);
  const { encoding, faults } = await recogniseEncoding(file, stated.encoding);
  const hash = createHash("sha256");
  let bytes = 0;
  const lines = readLines(
    decoded(file, encoding, chunk => {
      hash.update(chunk);
      bytes += chunk.length;
      onRead(bytes, size);
    }),
  );
  const sample = await take(lines, sampleLines);
  const found = await findHeader(sample, stated.delimiter, reading.isHeader);
  if (!found) return null;
  const { delimiter, header, titles, below } = found;
  const columns = header.cells.length;
  return {
    readAs: { format: "csv", encoding: encodingNames[encoding], delimiter },
    header: header.cells,
    titles,
    rows: readRows(inOrder(below, lines), delimiter, { columns, from: header.row + 1 }),
    sha256: () => hash.digest("hex"),
    textFault: ({ line = 0, lines: count = 0 }) => {
      for (let at = line; at < line + count; at += 1) {
        const byte = faults.get(at);
        if (byte !== undefined) return { line: at, byte };
      }
      return null;
    },
    close: () => void lines.return(undefined),
  };
};
