// What anyone may know about a key.
import { z } from "zod";

/**
 * `login` signs in the development identity provider; `trust`, `status` and `receipt` each sign what their name says.
 */
export const KeyUse = z.enum(["token", "seal", "authority", "login", "trust", "status", "receipt"]);
export type KeyUse = z.infer<typeof KeyUse>;

const Day = z.iso.date();

/**
 * The body of a `KeyCreated` event; `certificate` is base64 DER, for keys that have one. Days are the registry's, both
 * included.
 */
export const KeyFacts = z.strictObject({
  kid: z.string().regex(/^[0-9a-f]{8}$/),
  use: KeyUse,
  department: z.string().min(1).nullable(),
  jwk: z.record(z.string(), z.string()),
  certificate: z.string().nullable(),
  from: Day,
  to: Day,
});
export type KeyFacts = z.infer<typeof KeyFacts>;
