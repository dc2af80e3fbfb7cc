/** What anyone may know about a key, and which key counts on a day. */
import { z } from "zod";

/** `login` signs in the development identity provider; `trust`, `status` and `receipt` each sign what their name says. */
export const KeyUse = z.enum(["token", "seal", "authority", "login", "trust", "status", "receipt"]);
export type KeyUse = z.infer<typeof KeyUse>;

const Day = z.iso.date();

/** The body of a `KeyCreated` event; `certificate` is base64 DER, for keys that have one. Days are the registry's, both included. */
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

/** The day a key ended before its term, and why (`KeyEnded`). */
export type KeyEnd = {
  readonly on: string;
  readonly reason: "superseded" | "ceased" | "compromised";
  readonly compromisedSince: string | null;
};

export type KnownKey = KeyFacts & { readonly ended?: KeyEnd };

/** Whether the key may have signed on that day: within its term, and not after the day it ended. */
export const countsOn = (key: KnownKey, day: string): boolean =>
  key.from <= day && day <= key.to && (!key.ended || day <= key.ended.on);

/**
 * The key to sign with on a day: of those whose term holds it and that have not ended by then, the one that began last (then the lowest
 * kid). `department` null asks for the registry's own. Hand in appointed keys only: a key that lost its appointment is nobody's.
 */
export const keyOn = <K extends KnownKey>(
  keys: readonly K[],
  wanted: { readonly use: KeyUse; readonly department: string | null; readonly day: string },
): K | undefined =>
  keys
    .filter(key => key.use === wanted.use && key.department === wanted.department)
    .filter(key => countsOn(key, wanted.day) && !(key.ended && key.ended.on <= wanted.day))
    .sort((a, b) => (a.from === b.from ? (a.kid < b.kid ? -1 : 1) : a.from < b.from ? 1 : -1))[0];
