// Pictures of cases, read and written through the port of the records; who keeps them seals them.
import type { RecordsPort } from "../records-port.js";
import type { CasePictureTable } from "./picture-table.js";

type Port = Pick<RecordsPort, "read" | "write">;

/** Keeps pictures with their case; one that is there stays. */
export const keepCasePictures = ({ write }: Port, rows: readonly CasePictureTable[]): Promise<void> =>
  write(async tx => {
    for (const row of rows)
      await tx
        .insertInto("case_picture")
        .values(row)
        .onConflict(conflict => conflict.columns(["case_id", "id"]).doNothing())
        .execute();
  });

/** What is kept of a picture of a case; null where nothing is. */
export const findCasePicture = ({ read }: Port, of: string, id: string): Promise<string | null> =>
  read(async db => {
    const row = await db
      .selectFrom("case_picture")
      .select("sealed")
      .where("case_id", "=", of)
      .where("id", "=", id)
      .executeTakeFirst();
    return row?.sealed ?? null;
  });

export const forgetCasePictures = ({ write }: Port, of: string): Promise<void> =>
  write(async tx => {
    await tx.deleteFrom("case_picture").where("case_id", "=", of).execute();
  });

/** Some cases with pictures that nobody has looked after since an instant. */
export const casesWithPictures = ({ read }: Port, since: string, limit: number): Promise<string[]> =>
  read(async db => {
    const rows = await db
      .selectFrom("case_picture")
      .select("case_id")
      .distinct()
      .where("looked_at", "<", since)
      .limit(limit)
      .execute();
    return rows.map(({ case_id: id }) => id);
  });

/** Notes when a case was found to be open still. */
export const noteOpenCase = ({ write }: Port, of: string, at: string): Promise<void> =>
  write(async tx => {
    await tx.updateTable("case_picture").set({ looked_at: at }).where("case_id", "=", of).execute();
  });
