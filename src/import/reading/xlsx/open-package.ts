// The ZIP file that a workbook is (ECMA-376 part 2): its parts by name, each within bounds and held to its checksum.
import * as zlib from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { notAWorkbook, WorkbookFault } from "./workbook-fault.js";

export interface Package {
  has(name: string): boolean;
  /** How many bytes the part has, unpacked. */
  sizeOf(name: string): number;
  /** The bytes of a part, unpacked as they are asked for. */
  read(name: string): AsyncGenerator<Buffer>;
  close(): void;
}

const mostParts = 20_000;
const mostBytes = 4 * 2 ** 30;
// Deflate packs what repeats a thousand to one; sheets are packed ten or thirty to one. Nobody's sheet is a bomb.
const mostRatio = 300;
const ratioCountsFrom = 100 * 2 ** 20;

const keyOf = (name: string): string => name.replace(/^\/+/, "").toLowerCase();

const isBomb = ({ uncompressedSize, compressedSize }: Entry): boolean =>
  uncompressedSize > mostBytes || (uncompressedSize > ratioCountsFrom && uncompressedSize > mostRatio * compressedSize);

const entriesOf = async (zip: ZipFile): Promise<Map<string, Entry>> => {
  if (zip.entryCount > mostParts) throw notAWorkbook(`it has ${zip.entryCount} parts`);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const key = keyOf(entry.fileName);
    if (entries.has(key)) throw notAWorkbook(`it has two parts of the name ${key}`);
    entries.set(key, entry);
  }
  return entries;
};

/** The unpacked bytes, held to the part's CRC-32 where this Node can compute it (from 20.15 on). */
async function* checked(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let crc = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    crc = zlib.crc32?.(chunk, crc) ?? entry.crc32;
    yield chunk;
  }
  if (crc !== entry.crc32) throw notAWorkbook(`its part ${entry.fileName} is damaged (CRC-32)`);
}

/** Opens a package. What is wrong with it is thrown as WorkbookFault, on opening and on reading. */
export const openPackage = async (file: string): Promise<Package> => {
  const damaged = (error: unknown): WorkbookFault =>
    error instanceof WorkbookFault
      ? error
      : notAWorkbook(`it is damaged (${error instanceof Error ? error.message : String(error)})`);
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false }).catch(error => {
    throw damaged(error);
  });
  const entries = await entriesOf(zip).catch(error => {
    zip.close();
    throw damaged(error);
  });
  const entry = (name: string): Entry => {
    const found = entries.get(keyOf(name));
    if (!found) throw notAWorkbook(`its part ${name} is missing`);
    if (found.isEncrypted()) throw new WorkbookFault("it is protected by a password; save it without one");
    if (isBomb(found))
      throw notAWorkbook(`its part ${name} unpacks to ${Math.round(found.uncompressedSize / 2 ** 20)} MiB`);
    return found;
  };
  return {
    has: name => entries.has(keyOf(name)),
    sizeOf: name => entry(name).uncompressedSize,
    async *read(name) {
      try {
        yield* checked(zip, entry(name));
      } catch (error) {
        throw damaged(error);
      }
    },
    close: () => zip.close(),
  };
};
