// The answer on a receipt as `/openapi.json` describes it.
import { z } from "zod";
import type { CheckedReceipt } from "../../verification/receipts/check-receipt.js";
import { Receipt } from "../../verification/receipts/receipt.js";
import { receiptCodes } from "../../verification/receipts/receipt-wording.js";
import { Bilingual } from "./verdict-reply.js";

/** What a receipt says, under the names of its claims (RFC 7519). */
const Said = Receipt.meta({ id: "Receipt" });

export const ReceiptReply = z
  .strictObject({
    outcome: z.enum(["genuine", "not-genuine", "unproven", "could-not-check"]),
    code: z.enum(Object.keys(receiptCodes) as [keyof typeof receiptCodes, ...(keyof typeof receiptCodes)[]]),
    text: Bilingual,
    kid: z.string(),
    receipt: Said.optional(),
    links: z.strictObject({ verify: z.string() }).optional(),
  })
  .meta({ id: "CheckedReceipt" });
export type ReceiptReply = z.infer<typeof ReceiptReply>;

/** The answer, with what the receipt says where it is ours, and where to ask what is so now. */
export const receiptReply = ({ code, kid, receipt }: CheckedReceipt, publicUrl: string): ReceiptReply => {
  const { outcome, text } = receiptCodes[code];
  if (!receipt || outcome !== "genuine") return { outcome, code, text, kid };
  const now = receipt.licence && { links: { verify: `${publicUrl}/V/${receipt.licence.id}` } };
  return { outcome, code, text, kid, receipt, ...now };
};
