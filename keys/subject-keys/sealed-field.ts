// Personal fields as events store them: encrypted under the licence's own key, and bound to their place in that very
// stream.
import { z } from "zod";
import { decrypt, encrypt, lengthPrefixed } from "../authenticated-encryption.js";
import { KeyError } from "../key-error.js";

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };

/** What stands in an event in the place of a personal field: base64url of nonce, ciphertext and tag. */
export const SealedField = z.strictObject({ $sealed: z.string().regex(/^[A-Za-z0-9_-]{39,}$/) });
export type SealedField = z.infer<typeof SealedField>;

/**
 * Seals a value for one place: `pointer` is its JSON pointer (RFC 6901) in the event's data, `stream` the event's
 * stream.
 */
export const sealField = (value: Json, key: Uint8Array, stream: string, pointer: string): SealedField => ({
  $sealed: encrypt(key, Buffer.from(JSON.stringify(value)), lengthPrefixed(stream, pointer)).toString("base64url"),
});

/**
 * The value that was sealed; throws `sealed-field-altered` for other bytes, another key, another stream or another
 * place.
 */
export const openField = (field: SealedField, key: Uint8Array, stream: string, pointer: string): Json => {
  const sealed = Buffer.from(field.$sealed, "base64url");
  // Base64 has spare bits and ignores strange characters: only the one spelling that we wrote is read.
  const plain =
    sealed.toString("base64url") === field.$sealed ? decrypt(key, sealed, lengthPrefixed(stream, pointer)) : undefined;
  if (!plain) throw new KeyError("sealed-field-altered", `the sealed field ${pointer} of ${stream} cannot be opened`);
  return JSON.parse(plain.toString("utf8")) as Json;
};
