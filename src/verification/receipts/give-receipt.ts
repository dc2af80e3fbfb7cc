// Gives receipts, signed off the thread that answers: JWS Compact Serialization (RFC 7515 §7.1) by ES256, in its one
// spelling; each in full, and short for a QR code.
import { type KeyObject, randomBytes } from "node:crypto";
import { base64url, CompactSign } from "jose";
import { toLowS } from "../../credential/es256.js";
import type { Verdict } from "../verdict.js";
import { type Receipt, type Receipted, receiptOf, receiptType, shortened } from "./receipt.js";

/** The key that signs receipts now. */
export interface ReceiptKey {
  kid: string;
  privateKey: KeyObject;
}

/** A receipt: what it says, its text, and makes the text of its short form under the same `jti`. */
export interface GivenReceipt {
  receipt: Receipt;
  text: string;
  short(): Promise<string>;
}

/** Of the two signatures that are good for the same bytes, the one with the lower s: a receipt has one text. */
const inOneSpelling = (jws: string): string => {
  const end = jws.lastIndexOf(".") + 1;
  return jws.slice(0, end) + base64url.encode(toLowS(base64url.decode(jws.slice(end))));
};

const signed = async (receipt: Receipt, { kid, privateKey }: ReceiptKey): Promise<string> => {
  const payload = new TextEncoder().encode(JSON.stringify(receipt));
  const header = { alg: "ES256", typ: receiptType, kid };
  return inOneSpelling(await new CompactSign(payload).setProtectedHeader(header).sign(privateKey));
};

/** A receipt on a verdict; null where nothing was checked: then there is none. Rejects where no key can sign. */
export const giveReceipt = async (
  { question, verdict }: { question: Receipted; verdict: Verdict },
  { iss, now, key }: { iss: string; now: number; key: () => Promise<ReceiptKey> },
): Promise<GivenReceipt | null> => {
  const jti = randomBytes(16).toString("base64url");
  const receipt = receiptOf(question, verdict, { iss, now, jti });
  if (!receipt) return null;
  const signing = await key();
  return { receipt, text: await signed(receipt, signing), short: () => signed(shortened(receipt), signing) };
};
