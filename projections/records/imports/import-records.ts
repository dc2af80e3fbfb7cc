// Imports as people see and change them: sent, given a map, begun, stopped, forgotten.
import type { Transaction } from "kysely";
import type { RecordsTables } from "../records.js";
import type { RecordsPort } from "../records-port.js";
import type { ImportState, ImportTable } from "./import-tables.js";

type Port = Pick<RecordsPort, "read" | "write">;
type Reading = Pick<RecordsPort, "read">;

/** While it is in one of these it is somebody's work, and nothing of it may be changed but that it is to stop. */
export const underWay: readonly ImportState[] = ["waiting", "running"];

const cursorForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)-([0-9a-f]{32})$/;

/** Whether a text is a cursor of the list of imports. */
export const isImportCursor = (text: string): boolean => cursorForm.test(text);

/** Notes an import whose file is on its way; false where its department has `most` files here already. */
export const beginImport = ({ write }: Port, row: ImportTable, most: number): Promise<boolean> =>
  write(async tx => {
    const { kept } = await tx
      .selectFrom("import")
      .select(eb => eb.fn.countAll<number>().as("kept"))
      .where("department", "=", row.department)
      .where("kept", "=", 1)
      .executeTakeFirstOrThrow();
    if (Number(kept) >= most) return false;
    await tx.insertInto("import").values(row).execute();
    return true;
  });

export const addPart = ({ write }: Port, part: { import: string; number: number; sealed: string }): Promise<void> =>
  write(async tx => {
    await tx.insertInto("import_part").values(part).execute();
  });

/** The part of that number; null where there is none. */
export const findPart = ({ read }: Reading, id: string, number: number): Promise<string | null> =>
  read(async db => {
    const parts = db.selectFrom("import_part").select("sealed").where("import", "=", id);
    return (await parts.where("number", "=", number).executeTakeFirst())?.sealed ?? null;
  });

/** The import by its id; null for one that is not here, or not wholly. */
export const findImport = ({ read }: Reading, id: string): Promise<ImportTable | null> =>
  read(async db => {
    const found = await db.selectFrom("import").selectAll().where("id", "=", id).executeTakeFirst();
    return found && found.state !== "arriving" ? found : null;
  });

/** A page of imports, the latest first: of one department, or of all. */
export const listImports = (
  { read }: Reading,
  { department, cursor = "", limit }: { department: string | null; cursor?: string | undefined; limit: number },
) =>
  read(async db => {
    let found = db.selectFrom("import").selectAll().where("state", "!=", "arriving");
    if (department !== null) found = found.where("department", "=", department);
    const [, madeAt, id] = cursorForm.exec(cursor) ?? [];
    if (madeAt !== undefined && id !== undefined)
      found = found.where(eb =>
        eb.or([eb("made_at", "<", madeAt), eb.and([eb("made_at", "=", madeAt), eb("id", "<", id)])]),
      );
    const rows = await found
      .orderBy("made_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: last && rows.length > limit ? `${last.made_at}-${last.id}` : null };
  });

export type ImportChange = Partial<Omit<ImportTable, "id" | "department" | "made_at" | "made_by" | "revision">>;

/** Changes an import as it was seen; false where it has moved on since. */
export const changeImport = (
  { write }: Port,
  { id, revision, state }: Pick<ImportTable, "id" | "revision" | "state">,
  change: ImportChange,
): Promise<boolean> =>
  write(async tx => {
    const { numUpdatedRows } = await tx
      .updateTable("import")
      .set({ ...change, revision: revision + 1 })
      .where("id", "=", id)
      .where("revision", "=", revision)
      .where("state", "=", state)
      .executeTakeFirst();
    return Number(numUpdatedRows) === 1;
  });

const forgetContents = async (tx: Transaction<RecordsTables>, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  for (const table of ["import_part", "import_refusal"] as const)
    await tx.deleteFrom(table).where("import", "in", ids).execute();
  await tx.updateTable("import").set({ kept: 0 }).where("id", "in", ids).execute();
};

/** Forgets file and refused rows of an import that is not under way; what was counted stays. */
export const forgetImport = ({ write }: Port, id: string): Promise<boolean> =>
  write(async tx => {
    const found = await tx
      .selectFrom("import")
      .select("id")
      .where("id", "=", id)
      .where("state", "not in", underWay)
      .execute();
    await forgetContents(
      tx,
      found.map(one => one.id),
    );
    return found.length === 1;
  });

/** Leaves no trace of a file that did not come whole. */
export const dropArriving = ({ write }: Port, id: string): Promise<void> =>
  write(async tx => {
    await tx.deleteFrom("import_part").where("import", "=", id).execute();
    await tx.deleteFrom("import").where("id", "=", id).where("state", "=", "arriving").execute();
  });

/** Forgets the contents of imports that are over, those that never arrived, and such as were made before `oldest`. */
export const sweepImports = ({ write }: Port, { now, oldest }: { now: string; oldest: string }): Promise<void> =>
  write(async tx => {
    const over = await tx
      .selectFrom("import")
      .select("id")
      .where("kept", "=", 1)
      .where("until", "<=", now)
      .where("state", "not in", underWay)
      .limit(20)
      .execute();
    await forgetContents(
      tx,
      over.map(({ id }) => id),
    );
    await tx.deleteFrom("import").where("kept", "=", 0).where("state", "=", "arriving").execute();
    await tx.deleteFrom("import").where("kept", "=", 0).where("made_at", "<=", oldest).execute();
  });

/** A page of refused rows, in the order of the file, after a line; line 0 is the header. */
export const findRefusals = (
  { read }: Reading,
  id: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ line: number; sealed: string }[]> =>
  read(db =>
    db
      .selectFrom("import_refusal")
      .select(["line", "sealed"])
      .where("import", "=", id)
      .where("line", ">", after)
      .orderBy("line")
      .limit(limit)
      .execute(),
  );
