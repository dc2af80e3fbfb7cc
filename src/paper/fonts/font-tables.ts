// Reads single tables of the fonts' files, so that neither 15 MB nor a parse of all of it is ever needed (OpenType,
// 1.9).
import { closeSync, openSync, readSync } from "node:fs";
import { fontFiles, type Weight } from "./font-files.js";

export interface FontTables {
  /** A whole table; throws when the font has none of that name. */
  table: (tag: string) => Buffer;
  /** A part of a table. */
  part: (tag: string, offset: number, length: number) => Buffer;
}

const tablesOf = (handle: number, file: string): FontTables => {
  const bytesAt = (offset: number, length: number): Buffer => {
    const bytes = Buffer.allocUnsafe(length);
    if (readSync(handle, bytes, 0, length, offset) !== length) throw new Error(`${file} ends too early`);
    return bytes;
  };
  const directory = bytesAt(12, bytesAt(0, 12).readUInt16BE(4) * 16);
  const entry = (tag: string): { offset: number; length: number } => {
    for (let at = 0; at < directory.length; at += 16)
      if (directory.toString("latin1", at, at + 4) === tag)
        return { offset: directory.readUInt32BE(at + 8), length: directory.readUInt32BE(at + 12) };
    throw new Error(`${file} has no table ${tag}`);
  };
  return {
    table: tag => bytesAt(entry(tag).offset, entry(tag).length),
    part: (tag, offset, length) => bytesAt(entry(tag).offset + offset, length),
  };
};

/** Opens the font of a weight, reads, and closes it again. */
export const withFont = <T>(weight: Weight, read: (font: FontTables) => T): T => {
  const handle = openSync(fontFiles[weight], "r");
  try {
    return read(tablesOf(handle, fontFiles[weight]));
  } finally {
    closeSync(handle);
  }
};
