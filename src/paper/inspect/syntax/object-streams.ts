// The objects that later writers pack into streams (ISO 32000-2, 7.5.7), unfolded within bounds.
import { countIn, nameIn, PdfFault } from "./pdf-value.js";
import type { PdfObject } from "./read-file.js";
import { type Cursor, readValue } from "./read-value.js";
import { unfolded } from "./unfolded.js";

const mostUnfolded = 24 * 1024 * 1024;
const mostObjects = 100_000;

/** The objects in a stream: pairs of a number and an offset, then the values. */
const objectsIn = (bytes: Buffer, { first, count }: { first: number; count: number }) => {
  const pairs = bytes
    .toString("latin1", 0, first)
    .trim()
    .split(/\s+/, count * 2)
    .map(Number);
  const cursor: Cursor = { bytes, at: 0, left: mostObjects * 4 };
  const objects: PdfObject[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const [number = Number.NaN, offset = Number.NaN] = pairs.slice(nth * 2, nth * 2 + 2);
    if (!Number.isInteger(number) || !Number.isInteger(offset) || first + offset >= bytes.length)
      throw new PdfFault("pdf-unreadable", "a stream of objects without them");
    cursor.at = first + offset;
    objects.push({ number, value: readValue(cursor), start: first + offset, stream: null });
  }
  return objects;
};

/** What the object streams of a file hold; `isDamaged` where one could not be read. Throws PdfFault `pdf-too-much`. */
export const unpackedObjects = (objects: readonly PdfObject[]): { objects: PdfObject[]; isDamaged: boolean } => {
  const unpacked: PdfObject[] = [];
  let [left, isDamaged] = [mostUnfolded, false];
  for (const { value, stream } of objects) {
    if (value.kind !== "dictionary" || stream === null || nameIn(value, "Type") !== "ObjStm") continue;
    const [first, count] = [countIn(value, "First") ?? Number.NaN, countIn(value, "N") ?? Number.NaN];
    const bytes = unfolded(value, stream, Math.max(left, 1));
    if (bytes === null || !(count <= mostObjects) || !(first <= bytes.length)) {
      isDamaged = true;
      continue;
    }
    left -= bytes.length;
    try {
      unpacked.push(...objectsIn(bytes, { first, count }));
    } catch (error) {
      if (!(error instanceof PdfFault) || error.code === "pdf-too-much") throw error;
      isDamaged = true;
    }
  }
  return { objects: unpacked, isDamaged };
};
