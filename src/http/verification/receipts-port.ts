// What HTTP is handed for receipts.
import type { Key } from "../../licence/key.js";
import type { CheckedReceipt, ReadReceipt } from "../../verification/receipts/check-receipt.js";
import type { GivenReceipt } from "../../verification/receipts/give-receipt.js";
import type { Receipted } from "../../verification/receipts/receipt.js";
import type { Verdict } from "../../verification/verdict.js";

/** Receipts on verdicts, signed off the thread that answers. */
export interface ReceiptsPort {
  /** Null where none is given on such a verdict. Throws HttpProblem `receipts-unavailable`. */
  give(question: Receipted, verdict: Verdict): Promise<GivenReceipt | null>;
  /** What came of checking what was read of a receipt. Never rejects. */
  check(receipt: ReadReceipt): Promise<CheckedReceipt>;
  /** Every key that ever signed receipts here and was not stolen, as the views know them. Rejects while they are away. */
  keys(): Promise<readonly Key[]>;
}
