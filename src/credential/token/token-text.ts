// Text in a token: in the shorter of two encodings, for a code that is smaller is read better.

const utf8 = new TextEncoder();

/**
 * Text as a token holds it: a byte string of UTF-16BE where that is shorter than UTF-8 (Han characters: two bytes, not
 * three), else a text string.
 */
export const encodeTokenText = (text: string): Uint8Array | string =>
  text.length * 2 < utf8.encode(text).length ? utf16be(text) : text;

/**
 * Reads a text string or a byte string of UTF-16BE, or gives `undefined`. Whether the shorter of the two was used is
 * for the caller to see by encoding again.
 */
export const decodeTokenText = (value: unknown): string | undefined => {
  const text = value instanceof Uint8Array ? readUtf16be(value) : value;
  return typeof text === "string" && isWellFormed(text) ? text : undefined;
};

/** Whether text has no lone surrogate, so that UTF-8 and UTF-16 can both say it. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

const utf16be = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i));
  return bytes;
};

const readUtf16be = (bytes: Uint8Array): string | undefined => {
  if (bytes.length % 2 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at));
  return text;
};
