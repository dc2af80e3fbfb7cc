// Whether this registry gave a receipt: read strictly, held to a key that signs receipts and nothing else, and to that
// key's term and end.
import { compactVerify, errors } from "jose";
import { z } from "zod";
import { isLowS } from "../../credential/es256.js";
import { type Day, dayAt } from "../../licence/day.js";
import { couldSignOn, type Key } from "../../licence/key.js";
import { longestReceipt, Receipt, receiptType } from "./receipt.js";
import type { ReceiptCode } from "./receipt-wording.js";

/** What is known of keys. Rejects where nothing can be. */
export type FindKey = (kid: string) => Promise<Key | null>;

export interface CheckedReceipt {
  code: ReceiptCode;
  /** What it says; only where a key of ours signed it. */
  receipt: Receipt | null;
  kid: string;
}

/** A receipt's text, and the key that it names. */
export interface ReadReceipt {
  kid: string;
  text: string;
}

interface CheckDeps {
  findKey: FindKey;
  /** The addresses under which this registry was ever found. */
  origins: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
  timeZone: string;
}

const Header = z.strictObject({
  alg: z.literal("ES256"),
  typ: z.literal(receiptType),
  kid: z.string().regex(/^[0-9a-f]{8}$/),
});

const clocksApartSeconds = 300;

/** The bytes of base64url in its one spelling (RFC 7515 §2): no padding, no blanks, spare bits 0. */
const decoded = (segment: string): Buffer | null => {
  const bytes = Buffer.from(segment, "base64url");
  return segment !== "" && bytes.toString("base64url") === segment ? bytes : null;
};

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/** Reads the text of a receipt, blanks around it aside; null for what is none. Nothing of it is believed yet. */
export const readReceipt = (typed: string): ReadReceipt | null => {
  const text = typed.trim();
  if (text.length > longestReceipt) return null;
  const segments = text.split(".");
  const [header, payload, signature] = segments.map(decoded);
  if (segments.length !== 3 || !header || !payload || !signature || !isLowS(signature)) return null;
  const read = Header.safeParse(parsed(header));
  return read.success ? { kid: read.data.kid, text } : null;
};

/** The receipt that the key signed; null where it did not. */
const signedBy = async ({ jwk }: Key, text: string): Promise<Receipt | null> => {
  try {
    const { payload } = await compactVerify(text, { ...jwk, kty: "EC" }, { algorithms: ["ES256"] });
    return Receipt.parse(parsed(payload));
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
    throw error;
  }
};

const codeOf = ({ iss, iat }: Receipt, key: Key, { origins, now, timeZone }: CheckDeps): ReceiptCode => {
  if (key.ended?.reason === "compromised") return "key-compromised";
  if (!origins.includes(iss)) return "another-registry";
  if (iat * 1_000 > now + clocksApartSeconds * 1_000) return "dated-ahead";
  const day: Day = dayAt(iat * 1_000, timeZone);
  return couldSignOn(key, day, timeZone) ? "signed-here" : "outside-term";
};

/** Checks what was read. Never rejects: where keys cannot be read, it could not be checked. */
export const checkReceipt = async ({ kid, text }: ReadReceipt, deps: CheckDeps): Promise<CheckedReceipt> => {
  const answered = (code: ReceiptCode, receipt: Receipt | null = null): CheckedReceipt => ({ code, receipt, kid });
  let key: Key | null;
  try {
    key = await deps.findKey(kid);
  } catch {
    return answered("unreachable");
  }
  if (!key) return answered("unknown-key");
  if (key.use !== "receipt") return answered("wrong-use");
  const receipt = await signedBy(key, text);
  return receipt ? answered(codeOf(receipt, key, deps), receipt) : answered("signature-wrong");
};
