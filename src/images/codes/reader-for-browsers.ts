// The reader of codes as browsers are given it, from our own host: the script and the WebAssembly program of the package that
// reads the pictures that are sent. Camera pictures are read by it where the browser has no reader of its own.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

export interface ReaderFile {
  bytes: Buffer;
  /** The beginning of the bytes' SHA-256, in hexadecimal: names them in an address that may be kept for ever. */
  hash: string;
}

const program = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
// It needs nothing else, and makes one global of itself; the package names no way to it but its place.
const script = join(program, "../../iife/reader/index.js");

const read = async (path: string): Promise<ReaderFile> => {
  const bytes = await readFile(path);
  return { bytes, hash: createHash("sha256").update(bytes).digest("hex").slice(0, 16) };
};

let loaded: Promise<{ script: ReaderFile; program: ReaderFile }> | undefined;

/** Both files, read once. */
export const readerForBrowsers = (): Promise<{ script: ReaderFile; program: ReaderFile }> => {
  loaded ??= Promise.all([read(script), read(program)]).then(([script, program]) => ({ script, program }));
  return loaded;
};
