// Reads the values of a PDF one after the other (ISO 32000-2, 7.2 and 7.3): each byte is looked at once, and neither depth
// nor number is without a bound.
import { type PdfDictionary, PdfFault, type PdfValue } from "./pdf-value.js";

/** Where reading has come to, and how many values may still be read. */
export interface Cursor {
  bytes: Buffer;
  at: number;
  left: number;
}

const deepest = 48;
const longestWord = 64;

const [tab, feed, formFeed, carriage, space, percent] = [9, 10, 12, 13, 32, 37] as const;
const [open, close, less, more, slash, listOpen, listClose, backslash] = [40, 41, 60, 62, 47, 91, 93, 92] as const;

export const isBlank = (byte: number | undefined): boolean =>
  byte === space || byte === feed || byte === carriage || byte === tab || byte === formFeed || byte === 0;

const delimiters: ReadonlySet<number | undefined> = new Set([...Buffer.from("()<>[]{}/%")]);
const isRegular = (byte: number | undefined): boolean => byte !== undefined && !isBlank(byte) && !delimiters.has(byte);

const unreadable = (what: string): PdfFault => new PdfFault("pdf-unreadable", what);

/** Passes blanks, and the comments between values. */
export const skipBlanks = (cursor: Cursor, comments = true): void => {
  const { bytes } = cursor;
  for (;;) {
    while (isBlank(bytes[cursor.at])) cursor.at += 1;
    if (!comments || bytes[cursor.at] !== percent) return;
    while (cursor.at < bytes.length && bytes[cursor.at] !== feed && bytes[cursor.at] !== carriage) cursor.at += 1;
  }
};

/** The regular characters that stand here, passed over: a number, a keyword, or what follows the `/` of a name. */
export const readWord = (cursor: Cursor, most = longestWord): string => {
  const start = cursor.at;
  while (isRegular(cursor.bytes[cursor.at])) cursor.at += 1;
  if (cursor.at - start > most) throw unreadable("a word without an end");
  return cursor.bytes.toString("latin1", start, cursor.at);
};

const readName = (cursor: Cursor): Extract<PdfValue, { kind: "name" }> => {
  cursor.at += 1;
  const spelled = readWord(cursor, 512);
  const name = spelled.includes("#")
    ? spelled.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : spelled;
  return { kind: "name", name };
};

const readLiteral = (cursor: Cursor): PdfValue => {
  const { bytes } = cursor;
  const start = cursor.at;
  let level = 0;
  for (; cursor.at < bytes.length; cursor.at += 1) {
    const byte = bytes[cursor.at];
    if (byte === backslash) cursor.at += 1;
    else if (byte === open) level += 1;
    else if (byte === close) {
      level -= 1;
      if (level > 0) continue;
      cursor.at += 1;
      return { kind: "string", isHex: false, start, end: cursor.at };
    }
  }
  throw unreadable("a string without an end");
};

const readHex = (cursor: Cursor): PdfValue => {
  const start = cursor.at;
  const end = cursor.bytes.indexOf(more, start);
  if (end < 0) throw unreadable("a string without an end");
  for (let at = start + 1; at < end; at += 1) {
    const byte = cursor.bytes[at] ?? 0;
    const isDigit = (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102);
    if (!isDigit && !isBlank(byte)) throw unreadable("a string with other than hexadecimal digits");
  }
  cursor.at = end + 1;
  return { kind: "string", isHex: true, start, end: cursor.at };
};

const readList = (cursor: Cursor, level: number): PdfValue => {
  cursor.at += 1;
  const items: PdfValue[] = [];
  for (;;) {
    skipBlanks(cursor);
    if (cursor.bytes[cursor.at] === listClose) break;
    items.push(readValue(cursor, level + 1));
  }
  cursor.at += 1;
  return { kind: "array", items };
};

/** Reads a dictionary, whose `<<` stands here. */
export const readDictionary = (cursor: Cursor, level = 0): PdfDictionary => {
  cursor.at += 2;
  const entries = new Map<string, PdfValue>();
  let repeats = false;
  for (;;) {
    skipBlanks(cursor);
    if (cursor.bytes[cursor.at] === more && cursor.bytes[cursor.at + 1] === more) break;
    if (cursor.bytes[cursor.at] !== slash) throw unreadable("a dictionary with other keys than names");
    const { name } = readName(cursor);
    skipBlanks(cursor);
    repeats ||= entries.has(name);
    entries.set(name, readValue(cursor, level + 1));
  }
  cursor.at += 2;
  return { kind: "dictionary", entries, repeats };
};

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const whole = /^\d{1,10}$/;

/** A number, or the reference that it begins. */
const readNumber = (cursor: Cursor, digits: string): PdfValue => {
  const value = { kind: "number" as const, value: Number(digits), digits };
  if (!whole.test(digits)) return value;
  const after = cursor.at;
  skipBlanks(cursor);
  const generation = readWordOrNothing(cursor);
  if (whole.test(generation)) {
    skipBlanks(cursor);
    if (readWordOrNothing(cursor) === "R")
      return { kind: "reference", number: value.value, generation: Number(generation) };
  }
  cursor.at = after;
  return value;
};

/** What would be no part of a reference is left for whoever reads on. */
const readWordOrNothing = (cursor: Cursor): string => {
  const word = cursor.bytes.toString("latin1", cursor.at, cursor.at + 11).split(/[^0-9A-Za-z]/, 1)[0] ?? "";
  cursor.at += word.length;
  return isRegular(cursor.bytes[cursor.at]) ? "" : word;
};

/** Reads the value that stands here, after blanks. Throws PdfFault. */
export const readValue = (cursor: Cursor, level = 0): PdfValue => {
  skipBlanks(cursor);
  cursor.left -= 1;
  if (cursor.left < 0) throw new PdfFault("pdf-too-much", "more values than any document here has");
  if (level > deepest) throw unreadable("values within values without an end");
  const byte = cursor.bytes[cursor.at];
  if (byte === slash) return readName(cursor);
  if (byte === open) return readLiteral(cursor);
  if (byte === less) return cursor.bytes[cursor.at + 1] === less ? readDictionary(cursor, level) : readHex(cursor);
  if (byte === listOpen) return readList(cursor, level);
  const word = readWord(cursor);
  if (number.test(word)) return readNumber(cursor, word);
  if (word === "null") return { kind: "null" };
  if (word === "true" || word === "false") return { kind: "boolean", value: word === "true" };
  throw unreadable("something that is no value");
};
