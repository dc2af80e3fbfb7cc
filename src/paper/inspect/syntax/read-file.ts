// Walks through a whole PDF from its first byte to its last, and notes everything that stands in it, whether or not
// anything refers to it: what a viewer would not look at is seen here too.
import { type PdfDictionary, PdfFault, type PdfValue } from "./pdf-value.js";
import { type Cursor, isBlank, readDictionary, readValue, readWord, skipBlanks } from "./read-value.js";

export interface PdfObject {
  number: number;
  value: PdfValue;
  /** Where its number stands; of one in an object stream, where that begins. */
  start: number;
  /** The bytes of a stream, as they are stored. */
  stream: Buffer | null;
}

export interface XrefTable {
  start: number;
  /** Where each object in use is said to stand. */
  offsets: ReadonlyMap<number, number>;
  trailer: PdfDictionary;
}

export interface PdfFile {
  bytes: Buffer;
  objects: readonly PdfObject[];
  tables: readonly XrefTable[];
  /** What each `startxref` says, and where the `%%EOF` behind it ends. */
  ends: readonly { xref: number; end: number }[];
  /** Something could not be read, and was passed over. */
  isDamaged: boolean;
  /** There is what is neither an object nor one of the tables, or a stream that is longer or shorter than it says. */
  isOdd: boolean;
}

const mostValues = 400_000;
/** So often what cannot be read is passed over; then the rest is not read any more. */
const mostFaults = 40;

/** Something to read on from. */
const landmark = /\d{1,10}[ \r\n]+\d{1,5}[ \r\n]+obj\b|\bxref\b|\bstartxref\b/;

const takes = (cursor: Cursor, word: string): boolean => {
  const { bytes, at } = cursor;
  if (bytes.toString("latin1", at, at + word.length) !== word) return false;
  cursor.at += word.length;
  return true;
};

const expect = (cursor: Cursor, word: string): void => {
  skipBlanks(cursor);
  if (!takes(cursor, word)) throw new PdfFault("pdf-unreadable", `${word} is missing`);
};

const wholeNumber = (cursor: Cursor): number => {
  skipBlanks(cursor);
  const word = readWord(cursor);
  if (!/^\d{1,10}$/.test(word)) throw new PdfFault("pdf-unreadable", "a number is missing");
  return Number(word);
};

/** The end of a stream by its length, else by its keyword; whether the length was right. */
const endOfStream = (
  { bytes }: Cursor,
  start: number,
  length: PdfValue | undefined,
): [end: number, isRight: boolean] => {
  const said = length?.kind === "number" ? start + length.value : Number.NaN;
  if (
    Number.isInteger(said) &&
    said >= start &&
    /^[\r\n]{0,2}endstream\b/.test(bytes.toString("latin1", said, said + 12))
  )
    return [said, true];
  const end = bytes.indexOf("endstream", start, "latin1");
  if (end < 0) throw new PdfFault("pdf-unreadable", "a stream without an end");
  return [end, false];
};

interface Walk {
  cursor: Cursor;
  objects: PdfObject[];
  tables: XrefTable[];
  ends: { xref: number; end: number }[];
  isOdd: boolean;
}

const readStream = (walk: Walk, dictionary: PdfDictionary): Buffer => {
  const { cursor } = walk;
  const { bytes } = cursor;
  if (bytes[cursor.at] === 13) cursor.at += 1;
  if (bytes[cursor.at] === 10) cursor.at += 1;
  const start = cursor.at;
  const [end, isRight] = endOfStream(cursor, start, dictionary.entries.get("Length"));
  walk.isOdd ||= !isRight;
  cursor.at = end;
  expect(cursor, "endstream");
  return bytes.subarray(start, end);
};

const readObject = (walk: Walk): void => {
  const { cursor } = walk;
  const start = cursor.at;
  const number = wholeNumber(cursor);
  wholeNumber(cursor);
  expect(cursor, "obj");
  const value = readValue(cursor);
  skipBlanks(cursor);
  const stream = value.kind === "dictionary" && takes(cursor, "stream") ? readStream(walk, value) : null;
  expect(cursor, "endobj");
  walk.objects.push({ number, value, start, stream });
};

const entryLength = 20;

const readTable = (walk: Walk): void => {
  const { cursor } = walk;
  const start = cursor.at;
  const offsets = new Map<number, number>();
  expect(cursor, "xref");
  for (;;) {
    skipBlanks(cursor);
    if (takes(cursor, "trailer")) break;
    const [first, count] = [wholeNumber(cursor), wholeNumber(cursor)];
    skipBlanks(cursor);
    for (let nth = 0; nth < count; nth += 1, cursor.at += entryLength) {
      const entry = cursor.bytes.toString("latin1", cursor.at, cursor.at + entryLength);
      const [, offset, use] = /^(\d{10}) \d{5} ([nf])(?:\r\n| \n| \r)$/.exec(entry) ?? [];
      if (offset === undefined) throw new PdfFault("pdf-unreadable", "a table of objects in which one is unreadable");
      if (use === "n") offsets.set(first + nth, Number(offset));
    }
  }
  skipBlanks(cursor);
  if (cursor.bytes.toString("latin1", cursor.at, cursor.at + 2) !== "<<")
    throw new PdfFault("pdf-unreadable", "a table of objects without its trailer");
  walk.tables.push({ start, offsets, trailer: readDictionary(cursor) });
};

const readEnd = (walk: Walk): void => {
  const { cursor } = walk;
  expect(cursor, "startxref");
  const xref = wholeNumber(cursor);
  skipBlanks(cursor, false);
  if (!takes(cursor, "%%EOF")) throw new PdfFault("pdf-unreadable", "%%EOF is missing");
  walk.ends.push({ xref, end: cursor.at });
};

/** The first line, and the comment of other than ASCII behind it (7.5.2). */
const skipHeader = ({ cursor }: Walk): void => {
  const { bytes } = cursor;
  cursor.at = Math.max(bytes.indexOf(10), 0) + 1;
  if (bytes[cursor.at] !== 37) return;
  const end = bytes.indexOf(10, cursor.at);
  if (end > 0 && end - cursor.at < 16) cursor.at = end + 1;
};

/** Reads one thing; false at the end of the file. */
const readNext = (walk: Walk): boolean => {
  const { cursor } = walk;
  while (isBlank(cursor.bytes[cursor.at])) cursor.at += 1;
  if (cursor.at >= cursor.bytes.length) return false;
  const sight = cursor.bytes.toString("latin1", cursor.at, cursor.at + 9);
  if (/^\d/.test(sight)) readObject(walk);
  else if (sight.startsWith("xref")) readTable(walk);
  else if (sight === "startxref") readEnd(walk);
  else throw new PdfFault("pdf-unreadable", "something between the objects");
  return true;
};

/** Reads a file that begins as a PDF. Throws PdfFault `pdf-too-much` for one that holds more than any document here. */
export const readPdfFile = (bytes: Buffer): PdfFile => {
  const walk: Walk = { cursor: { bytes, at: 0, left: mostValues }, objects: [], tables: [], ends: [], isOdd: false };
  let [faults, isDamaged] = [0, false];
  skipHeader(walk);
  for (;;) {
    const from = walk.cursor.at;
    try {
      if (!readNext(walk)) break;
    } catch (error) {
      if (!(error instanceof PdfFault) || error.code !== "pdf-unreadable") throw error;
      faults += 1;
      // What nobody can read behind the end is something behind the end, and no damage.
      isDamaged ||= walk.ends.length === 0;
      if (faults > mostFaults) break;
      // Behind what could not be read, never within what was.
      const next = nextLandmark(bytes, from + 1);
      if (next < 0) break;
      walk.cursor.at = next;
    }
  }
  const { objects, tables, ends, isOdd } = walk;
  return { bytes, objects, tables, ends, isDamaged, isOdd };
};

const window = 1 << 20;

/** Where the next object or table begins; -1 where none does. */
const nextLandmark = (bytes: Buffer, from: number): number => {
  for (let start = from; start < bytes.length; start += window) {
    // A little further than the window, so that what lies across its end is seen.
    const found = bytes.toString("latin1", start, start + window + 40).search(landmark);
    if (found >= 0) return start + found;
  }
  return -1;
};
