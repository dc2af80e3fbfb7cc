// Who asked to be reminded: an order an account.
import { dropMessages, type NewMessage, putMessages } from "../outbox/outbox.js";
import type { Records } from "../records.js";
import type { RecordsPort } from "../records-port.js";
import type { ReminderTable } from "./reminder-table.js";

export type StoredReminder = Omit<ReminderTable, "confirmed"> & { confirmed: boolean };

const stored = (row: ReminderTable): StoredReminder => ({ ...row, confirmed: row.confirmed !== 0 });

/** The order of an account; null for none. Rejects with RecordsAway. */
export const findReminder = async ({ read }: Pick<RecordsPort, "read">, id: string): Promise<StoredReminder | null> => {
  const row = await read(db => db.selectFrom("reminder").selectAll().where("id", "=", id).executeTakeFirst());
  return row ? stored(row) : null;
};

/**
 * Puts an order in the place of an earlier one, with the message that goes out about it, if any; what was not sent for
 * the earlier one is taken back. Rejects with RecordsAway.
 */
export const putReminder = (
  { write }: Pick<RecordsPort, "write">,
  { confirmed, ...order }: StoredReminder,
  message: NewMessage | null,
): Promise<void> =>
  write(async tx => {
    const row = { ...order, confirmed: confirmed ? 1 : 0 };
    const { id, ...others } = row;
    await tx
      .insertInto("reminder")
      .values(row)
      .onConflict(conflict => conflict.column("id").doUpdateSet(others))
      .execute();
    await dropMessages(tx, id);
    if (message) await putMessages(tx, [message]);
  });

/** Ends an order, and takes back what was not sent for it. Rejects with RecordsAway. */
export const dropReminder = ({ write }: Pick<RecordsPort, "write">, id: string): Promise<void> =>
  write(async tx => {
    await tx.deleteFrom("reminder").where("id", "=", id).execute();
    await dropMessages(tx, id);
  });

/** Orders of holders, page by page in the order of their ids. */
export const holdersReminders = async (db: Records, after: string, limit: number): Promise<StoredReminder[]> => {
  const orders = db.selectFrom("reminder").selectAll().where("department", "is", null).where("id", ">", after);
  return (await orders.orderBy("id").limit(limit).execute()).map(stored);
};

/** Orders that remind on a day, page by page in the order of their ids. */
export const remindersOn = async (
  db: Records,
  day: string,
  after: string,
  limit: number,
): Promise<StoredReminder[]> => {
  const rows = await db
    .selectFrom("reminder")
    .selectAll()
    .where("confirmed", "=", 1)
    .where("until", ">=", day)
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(stored);
};

/**
 * Puts the messages of an order into the outbox and notes how far it was told, both or neither; nothing of an order that
 * was changed or ended meanwhile.
 */
export const tellReminder = (
  db: Records,
  { id, sealed }: StoredReminder,
  messages: readonly NewMessage[],
  toldTo: string,
): Promise<void> =>
  db.transaction().execute(async tx => {
    const { numUpdatedRows } = await tx
      .updateTable("reminder")
      .set({ told_to: toldTo })
      .where("id", "=", id)
      .where("sealed", "=", sealed)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) await putMessages(tx, messages);
  });

/** Forgets orders that remind no more since before a day. */
export const forgetReminders = async (db: Records, before: string): Promise<void> => {
  await db.deleteFrom("reminder").where("until", "<", before).execute();
};
