// A licence's id: 16 bytes, told as 26 characters of base32.
import { decodeBase32, encodeBase32 } from "./base32.js";
import { CredentialError } from "./credential-error.js";
import { withCheck } from "./id-check.js";

const byteLength = 16;

/**
 * The 26-character id of a licence in upper case, read from text in either case, or `undefined` where the text is not
 * one spelling of 16 bytes.
 */
export const readLicenceId = (text: string): string | undefined => {
  const bytes = idBytes(text);
  return bytes === undefined ? undefined : encodeBase32(bytes);
};

/** The 16 bytes of a licence id. Throws `CredentialError` (`not-a-licence-id`). */
export const licenceIdToBytes = (id: string): Uint8Array => {
  const bytes = idBytes(id);
  if (bytes === undefined)
    throw new CredentialError("not-a-licence-id", `${JSON.stringify(id)} is not a licence id of 26 characters`);
  return bytes;
};

/** The id that a licence is given, of 16 bytes that nobody else has: two of its characters follow from the others. */
export const newLicenceId = (bytes: Uint8Array): string => withCheck(licenceIdFromBytes(bytes));

/** The 26-character id of 16 bytes. Throws `CredentialError` (`not-a-licence-id`) for another number of bytes. */
export const licenceIdFromBytes = (bytes: Uint8Array): string => {
  if (bytes.length !== byteLength)
    throw new CredentialError("not-a-licence-id", `a licence id has 16 bytes, not ${bytes.length}`);
  return encodeBase32(bytes);
};

const idBytes = (text: string): Uint8Array | undefined => {
  if (text.length !== 26) return undefined;
  const decoded = decodeBase32(text);
  return decoded?.canonical === true ? decoded.bytes : undefined;
};
