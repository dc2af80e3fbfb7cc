// Pictures that wait, read and written through the port of the records; who keeps them seals them.
import type { RecordsPort } from "../records-port.js";
import type { PictureTable } from "./picture-table.js";

type Port = Pick<RecordsPort, "read" | "write">;

/** Keeps a picture, which may be there already; false where the department has `most` waiting. Forgets what is over. */
export const keepPicture = ({ write }: Port, row: PictureTable, { now, most }: { now: string; most: number }) =>
  write(async (tx): Promise<boolean> => {
    await tx.deleteFrom("picture").where("until", "<=", now).execute();
    const { waiting } = await tx
      .selectFrom("picture")
      .select(({ fn }) => fn.countAll<number>().as("waiting"))
      .where("department", "=", row.department)
      .where("id", "!=", row.id)
      .executeTakeFirstOrThrow();
    if (waiting >= most) return false;
    const { until, sealed } = row;
    await tx
      .insertInto("picture")
      .values(row)
      .onConflict(conflict => conflict.column("id").doUpdateSet({ until, sealed }))
      .execute();
    return true;
  });

/** What is kept of a picture that is not over yet; null where nothing is. */
export const findPicture = ({ read }: Port, id: string, now: string): Promise<string | null> =>
  read(async db => {
    const row = await db
      .selectFrom("picture")
      .select("sealed")
      .where("id", "=", id)
      .where("until", ">", now)
      .executeTakeFirst();
    return row?.sealed ?? null;
  });

export const forgetPictures = ({ write }: Port, ids: readonly string[]): Promise<void> =>
  write(async tx => {
    await tx.deleteFrom("picture").where("id", "in", ids).execute();
  });

/** Forgets every picture that is over. */
export const forgetOldPictures = ({ write }: Port, now: string): Promise<void> =>
  write(async tx => {
    await tx.deleteFrom("picture").where("until", "<=", now).execute();
  });
