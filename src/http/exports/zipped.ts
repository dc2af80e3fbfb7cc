// A ZIP file as a stream (APPNOTE 6.3): each part is deflated as it comes, and its sizes follow it, so that nothing is
// kept of it. Below 4 GiB and 65,535 parts, which a workbook never reaches.
import { pipeline, Readable } from "node:stream";
import { createDeflateRaw } from "node:zlib";
import { crc32 } from "./crc32.js";

/** A part of the file; its text is encoded as UTF-8. */
export interface ZipPart {
  name: string;
  content: AsyncIterable<string> | Iterable<string>;
}

interface Entry {
  name: string;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** Sizes follow the part, and its name is UTF-8. */
const flags = 0x0808;
const deflated = 8;
const needed = 20;
/** 1 January 1980: what a ZIP file says of a time that nobody told it. */
const date = 0x0021;

const header = (signature: number, fields: readonly (readonly [bytes: 2 | 4, value: number])[], name = ""): Buffer => {
  const named = Buffer.from(name);
  const head = Buffer.alloc(4 + fields.reduce((sum, [bytes]) => sum + bytes, 0));
  head.writeUInt32LE(signature);
  let at = 4;
  for (const [bytes, value] of fields) at = bytes === 2 ? head.writeUInt16LE(value, at) : head.writeUInt32LE(value, at);
  return Buffer.concat([head, named]);
};

const method = [
  [2, flags],
  [2, deflated],
  [2, 0],
  [2, date],
] as const;
const sizes = ({ crc, packed, size }: Entry) =>
  [
    [4, crc],
    [4, packed],
    [4, size],
  ] as const;
const unknownYet = { crc: 0, packed: 0, size: 0 };

const localHeader = (entry: Entry): Buffer => {
  const lengths = [
    [2, Buffer.byteLength(entry.name)],
    [2, 0],
  ] as const;
  return header(0x04034b50, [[2, needed], ...method, ...sizes({ ...entry, ...unknownYet }), ...lengths], entry.name);
};

const centralHeader = (entry: Entry): Buffer => {
  const lengths = [
    [2, Buffer.byteLength(entry.name)],
    [2, 0],
    [2, 0],
  ] as const;
  const place = [
    [2, 0],
    [2, 0],
    [4, 0],
    [4, entry.offset],
  ] as const;
  return header(0x02014b50, [[2, needed], [2, needed], ...method, ...sizes(entry), ...lengths, ...place], entry.name);
};

/** Writes a part: its header, what it deflates to, and then what it came to; `entry` learns that. */
async function* written(entry: Entry, content: ZipPart["content"]): AsyncGenerator<Buffer> {
  yield localHeader(entry);
  const measured = async function* (): AsyncGenerator<Buffer> {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      yield bytes;
    }
  };
  const deflate = createDeflateRaw();
  // Whoever stops reading ends the deflating, and that whatever it reads from; a fault comes the other way.
  pipeline(Readable.from(measured()), deflate, () => undefined);
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    entry.packed += chunk.length;
    yield chunk;
  }
  yield header(0x08074b50, sizes(entry));
}

/** The file, piece by piece; `parts` are asked for one after the other. */
export async function* zipped(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const entries: Entry[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const entry = { name, crc: 0, packed: 0, size: 0, offset };
    for await (const bytes of written(entry, content)) {
      offset += bytes.length;
      yield bytes;
    }
    entries.push(entry);
  }
  const directory = Buffer.concat(entries.map(centralHeader));
  yield directory;
  const count = [
    [2, entries.length],
    [2, entries.length],
  ] as const;
  yield header(0x06054b50, [[2, 0], [2, 0], ...count, [4, directory.length], [4, offset], [2, 0]]);
}
