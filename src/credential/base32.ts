// Base32 (RFC 4648) in one spelling: what a token and a licence's id are written in.

/** Each character by its five bits. */
export const base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const valueOfCharCode = new Int8Array(128).fill(-1);
for (let value = 0; value < base32Alphabet.length; value++) {
  valueOfCharCode[base32Alphabet.charCodeAt(value)] = value;
  valueOfCharCode[base32Alphabet.toLowerCase().charCodeAt(value)] = value;
}

/**
 * What base32 text says; `canonical` is false when its spare bits are not all 0 (the text is another spelling of the
 * same bytes).
 */
export interface Base32Decoded {
  bytes: Uint8Array;
  canonical: boolean;
}

/** Length of the base32 text of so many bytes, without padding. */
export const base32Length = (byteLength: number): number => Math.ceil((byteLength * 8) / 5);

/** RFC 4648 section 6, upper case, without padding. */
export const encodeBase32 = (bytes: Uint8Array): string => {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) {
      text += base32Alphabet.charAt((buffer >>> (bits - 5)) & 31);
    }
  }
  return bits > 0 ? text + base32Alphabet.charAt((buffer << (5 - bits)) & 31) : text;
};

/**
 * Reads RFC 4648 base32 without padding in either ASCII case, or gives `undefined` where the text is not base32 (a
 * character outside the alphabet, a length that no bytes have). Compares character codes: `toUpperCase` would also let
 * U+017F pass for S and U+0131 for I.
 */
export const decodeBase32 = (text: string): Base32Decoded | undefined => {
  const byteLength = Math.floor((text.length * 5) / 8);
  if (base32Length(byteLength) !== text.length) return undefined;
  const bytes = new Uint8Array(byteLength);
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = valueOfCharCode[text.charCodeAt(i)] ?? -1;
    if (value < 0) return undefined;
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (buffer >>> bits) & 0xff;
    }
  }
  return { bytes, canonical: (buffer & ((1 << bits) - 1)) === 0 };
};
