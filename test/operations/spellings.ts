// Every way in which our files, PDFs, SQLite and programs around us write a text: what a search for a person has to look for.
import { constants, inflateSync } from "node:zlib";

const base32 = (bytes: Buffer): string => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let [bits, text] = ["", ""];
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  for (let at = 0; at + 5 <= bits.length; at += 5) text += alphabet.charAt(Number.parseInt(bits.slice(at, at + 5), 2));
  return text;
};

/** The characters that the bytes come to wherever they begin in a stream of such characters: what their neighbours have a part in is left out. */
const aligned = (bytes: Buffer, group: number, bitsOfCharacter: number, encode: (bytes: Buffer) => string): string[] =>
  Array.from({ length: group }, (_, before) => {
    const text = encode(Buffer.concat([Buffer.alloc(before), bytes]));
    const from = Math.ceil((before * 8) / bitsOfCharacter);
    return text.slice(from, Math.floor(((before + bytes.length) * 8) / bitsOfCharacter));
  });

const percent = (bytes: Buffer): string => [...bytes].map(byte => `%${byte.toString(16).padStart(2, "0")}`).join("");
const escapes = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
const plainAscii = (text: string): string =>
  text.replace(/\\u00([2-7][0-9a-f])/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The byte strings in which the text may stand in a file. */
export const spellingsOf = (text: string): Buffer[] => {
  const utf8 = Buffer.from(text);
  const utf16le = Buffer.from(text, "utf16le");
  const utf16be = Buffer.from(utf16le).swap16();
  const ascii = [utf8, utf16le, utf16be].flatMap(bytes => {
    const base64 = aligned(bytes, 3, 6, each => each.toString("base64"));
    const url = base64.map(each => each.replaceAll("+", "-").replaceAll("/", "_"));
    const thirtyTwo = aligned(bytes, 5, 5, base32);
    const hex = bytes.toString("hex");
    return [...base64, ...url, ...thirtyTwo, ...thirtyTwo.map(each => each.toLowerCase()), hex, hex.toUpperCase()];
  });
  const escaped = [escapes(text), plainAscii(escapes(text))];
  const sent = [percent(utf8), encodeURIComponent(text)];
  ascii.push(
    ...[...escaped, ...sent].flatMap(each => [
      each,
      each.replace(/[0-9a-f]{2,}/g, hex => hex.toUpperCase()),
      each.toLowerCase(),
    ]),
  );
  return [utf8, utf16le, utf16be, ...ascii.filter(each => each.length > 3).map(each => Buffer.from(each, "latin1"))];
};

const mostInflated = 50_000_000;

/** What zlib streams in the bytes come to, wherever they begin; damaged and cut ones as far as they go. */
export const inflatedIn = (bytes: Buffer): Buffer[] => {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    if (((0x78 << 8) | (bytes[at + 1] ?? 0)) % 31 !== 0) continue;
    try {
      found.push(
        inflateSync(bytes.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostInflated }),
      );
    } catch {
      // Two bytes that only look like the beginning of a stream.
    }
  }
  return found;
};

/** True when one of the byte strings stands in the bytes, or in a compressed stream in them. */
export const holdsAnyOf = (bytes: Buffer, spellings: readonly Buffer[]): boolean =>
  [bytes, ...inflatedIn(bytes)].some(each => spellings.some(spelling => each.includes(spelling)));
