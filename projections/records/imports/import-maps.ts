// The maps that departments keep, by name.
import type { RecordsPort } from "../records-port.js";
import type { ImportMapTable } from "./import-tables.js";

type Port = Pick<RecordsPort, "read" | "write">;

/** Every map of a department by name, without what it says. */
export const listMaps = (
  { read }: Pick<RecordsPort, "read">,
  department: string,
): Promise<Omit<ImportMapTable, "map">[]> =>
  read(db =>
    db
      .selectFrom("import_map")
      .select(["department", "name", "saved_at", "saved_by"])
      .where("department", "=", department)
      .orderBy("name")
      .execute(),
  );

export const findMap = (
  { read }: Pick<RecordsPort, "read">,
  department: string,
  name: string,
): Promise<ImportMapTable | null> =>
  read(async db => {
    const maps = db.selectFrom("import_map").selectAll().where("department", "=", department);
    return (await maps.where("name", "=", name).executeTakeFirst()) ?? null;
  });

/** Keeps a map in the place of the one of its name; false where the department has `most` others. */
export const saveMap = ({ write }: Port, row: ImportMapTable, most: number): Promise<boolean> =>
  write(async tx => {
    const { others } = await tx
      .selectFrom("import_map")
      .select(eb => eb.fn.countAll<number>().as("others"))
      .where("department", "=", row.department)
      .where("name", "!=", row.name)
      .executeTakeFirstOrThrow();
    if (Number(others) >= most) return false;
    const { map, saved_at, saved_by } = row;
    await tx
      .insertInto("import_map")
      .values(row)
      .onConflict(conflict => conflict.columns(["department", "name"]).doUpdateSet({ map, saved_at, saved_by }))
      .execute();
    return true;
  });

export const dropMap = ({ write }: Port, department: string, name: string): Promise<void> =>
  write(async tx => {
    await tx.deleteFrom("import_map").where("department", "=", department).where("name", "=", name).execute();
  });
