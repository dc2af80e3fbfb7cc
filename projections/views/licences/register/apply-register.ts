// Writes what a batch changes of the public register.
import { packer } from "../../../database/packed-rows.js";
import type { Batch } from "../../view.js";
import type { RegisterChanges } from "./register-changes.js";

const lastOrdinal = async ({ tx }: Batch): Promise<number> => {
  const last = await tx
    .selectFrom("register_entry")
    .select("ordinal")
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return last?.ordinal ?? -1;
};

/** Writes entries, notices and counts; a count that has come to nothing is removed, for a rebuild would not make it. */
export const applyRegister = async (batch: Batch, { begun, changed, notices, counts }: RegisterChanges) => {
  const { tx, write } = batch;
  if (begun.length > 0) {
    const entries = packer("register_entry");
    const next = (await lastOrdinal(batch)) + 1;
    for (const [at, entry] of begun.entries()) entries.add({ ...entry, ordinal: next + at });
    await write.insert(entries.rows);
  }
  await write.update(changed);
  await write.insert(notices);
  if (counts.values.length === 0) return;
  await write.sum(counts);
  await tx.deleteFrom("register_count").where("count", "=", 0).execute();
};
