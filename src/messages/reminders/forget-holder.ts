// What a holder who is erased asked to be reminded of goes with them: their codes stand in the order, and so does where to.
import type { Records } from "../../../projections/records/records.js";
import type { RecordsPort } from "../../../projections/records/records-port.js";
import { dropReminder, holdersReminders } from "../../../projections/records/reminders/reminders.js";
import type { StoredHolder } from "../../licence/events/licence-events.js";
import { isNamedBy } from "../../licence/holding.js";
import type { LetterSeal } from "../sealed-letter.js";
import { orderContext, ReminderOrder } from "./reminder-order.js";

const ordersAtOnce = 100;

/** The codes in an order; none where it does not open, which the doctor tells. */
const codesOf = (letters: LetterSeal, { id, sealed }: { id: string; sealed: string }): readonly string[] => {
  try {
    return ReminderOrder.parse(letters.open(sealed, orderContext(id))).codes;
  } catch {
    return [];
  }
};

/** Ends the orders of whoever asked as one of these holders, with what was not sent of them; answers how many. */
export const forgetHolder = async (
  { records, letters }: { records: Records; letters: LetterSeal },
  holders: readonly StoredHolder[],
): Promise<number> => {
  const port: Pick<RecordsPort, "write"> = { write: work => records.transaction().execute(work) };
  let forgotten = 0;
  for (let after = ""; holders.length > 0; ) {
    const orders = await holdersReminders(records, after, ordersAtOnce);
    for (const { id, sealed } of orders) {
      const codes = codesOf(letters, { id, sealed });
      if (!holders.some(holder => isNamedBy(codes, holder))) continue;
      await dropReminder(port, id);
      forgotten += 1;
    }
    const last = orders.at(-1);
    if (!last) break;
    after = last.id;
  }
  return forgotten;
};
