// Text in a token: in the shorter of two encodings, for a code that is smaller is read better.

const utf8 = new TextEncoder();

/**
 * Text as a token holds it: a byte string of UTF-16BE where that is shorter than UTF-8 (Han characters: two bytes, not
 * three), else a text string.
 */
export function encodeTokenText(text: string): Uint8Array | string {
  return text.length * 2 < utf8.encode(text).length ? utf16be(text) : text;
}

/**
 * Reads a text string or a byte string of UTF-16BE, or gives `undefined`. Whether the shorter of the two was used is
 * for the caller to see by encoding again.
 */
export function decodeTokenText(value: unknown): string | undefined {
  const text = value instanceof Uint8Array ? readUtf16be(value) : value;
  return typeof text === "string" && isWellFormed(text) ? text : undefined;
}

/** Whether text has no lone surrogate, so that UTF-8 and UTF-16 can both say it. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function utf16be(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i));
  return bytes;
}

function readUtf16be(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at));
  return text;
}
