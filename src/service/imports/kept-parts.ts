// The file of an import, piece by piece: sealed as it comes, opened as it is read.
import { createHash } from "node:crypto";
import { addPart, findPart } from "../../../projections/records/imports/import-records.js";
import type { RecordsPort } from "../../../projections/records/records-port.js";
import type { KeptFile } from "../../import/kept-import.js";
import type { ImportSeal } from "./import-seal.js";

const partBytes = 256 * 1024;

/** Its pieces are not all there, or are not what they were: it was forgotten. */
export class FileForgotten extends Error {
  override readonly name = "FileForgotten";
}

/** The same bytes in pieces of one size. */
async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < partBytes) continue;
    const whole = Buffer.concat(waiting);
    let at = 0;
    for (; whole.length - at >= partBytes; at += partBytes) yield whole.subarray(at, at + partBytes);
    waiting = [whole.subarray(at)];
    length = whole.length - at;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

/** Keeps the bytes, and tells what they were. Rejects with RecordsAway, or whatever ends them. */
export const keepParts = async (
  { records, seal }: { records: Pick<RecordsPort, "read" | "write">; seal: ImportSeal },
  id: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Omit<KeptFile, "name">> => {
  const hash = createHash("sha256");
  let [parts, total] = [0, 0];
  for await (const part of inParts(bytes)) {
    hash.update(part);
    await addPart(records, { import: id, number: parts, sealed: seal.sealPart(part, id, parts) });
    parts += 1;
    total += part.length;
  }
  return { bytes: total, sha256: hash.digest("hex"), parts };
};

/** The bytes as they were kept. Throws FileForgotten, and ImportUnreadable. */
export async function* readParts(
  { records, seal }: { records: Pick<RecordsPort, "read">; seal: Pick<ImportSeal, "openPart"> },
  id: string,
  { parts, sha256 }: KeptFile,
): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  for (let number = 0; number < parts; number += 1) {
    const sealed = await findPart(records, id, number);
    if (sealed === null) throw new FileForgotten(`part ${number} of ${parts} is not there`);
    const part = seal.openPart(sealed, id, number);
    hash.update(part);
    yield part;
  }
  if (hash.digest("hex") !== sha256) throw new FileForgotten("it is another file");
}
