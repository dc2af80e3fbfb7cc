// Codes that open something to whoever has them: 128 bits as 26 characters of base32, kept as their hash alone.
import { createHash, createHmac } from "node:crypto";
import { encodeBase32 } from "../../credential/base32.js";
import { readLicenceId } from "../../credential/licence-id.js";

/** The code that 16 secret bytes spell. */
export const codeOf = (bytes: Uint8Array): string => encodeBase32(bytes);

/** The code that a text spells, in either case; null for a text that spells none. A licence's id has the same form. */
export const readCode = (text: string): string | null => readLicenceId(text) ?? null;

/** What is kept of a code: its SHA-256, by which it is found. */
export const hashOfCode = (code: string): string => createHash("sha256").update(code).digest("hex");

/** The HMAC of a text under a code: only who holds the code can tell whether it is of this text. */
export const macUnderCode = (code: string, text: string): string =>
  createHmac("sha256", code).update(text).digest("hex");
