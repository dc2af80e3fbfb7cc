// Imports as those see them who run them: any number of processes, of which one at a time has an import, and one import
// of a department is under way. Whoever dies leaves it to the next once their time is over.
import type { RecordsPort } from "../records-port.js";
import type { ImportTable } from "./import-tables.js";

type Port = Pick<RecordsPort, "read" | "write">;

/** Breaks of a unique index, by either engine's code: another process was faster. */
const wasFaster = (error: unknown): boolean => {
  const codes = [error, (error as { cause?: unknown } | null)?.cause].map(one => (one as { code?: unknown })?.code);
  return codes.some(code => code === "23505" || String(code).startsWith("SQLITE_CONSTRAINT"));
};

const toBegin = (now: string) => (db: Parameters<Parameters<Port["read"]>[0]>[0]) =>
  db
    .selectFrom("import")
    .selectAll()
    .where(eb =>
      eb.or([
        eb.and([eb("state", "=", "running"), eb("owned_until", "<", now)]),
        eb.and([
          eb("state", "=", "waiting"),
          eb.not(
            eb.exists(
              eb
                .selectFrom("import as other")
                .select("other.id")
                .whereRef("other.department", "=", "import.department")
                .where("other.state", "=", "running"),
            ),
          ),
        ]),
      ]),
    )
    .orderBy("made_at")
    .orderBy("id");

/** Whether any import waits for somebody to run it. */
export const anyImportWaits = ({ read }: Pick<RecordsPort, "read">, now: string): Promise<boolean> =>
  read(async db => (await toBegin(now)(db).limit(1).execute()).length > 0);

export interface Claim {
  owner: string;
  now: string;
  until: string;
}

/** Takes an import to run, the one first that was sent first; null where none waits that nobody has. */
export const claimImport = async ({ write }: Port, { owner, now, until }: Claim): Promise<ImportTable | null> => {
  try {
    return await write(async tx => {
      const found = await toBegin(now)(tx).limit(1).executeTakeFirst();
      if (!found) return null;
      const tries = found.state === "running" ? found.tries + 1 : found.tries;
      const { numUpdatedRows } = await tx
        .updateTable("import")
        .set({ state: "running", owner, owned_until: until, tries })
        .where("id", "=", found.id)
        .where("state", "=", found.state)
        .where(eb => (found.state === "running" ? eb("owned_until", "<", now) : eb.lit(true)))
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1 ? { ...found, state: "running", owner, owned_until: until, tries } : null;
    });
  } catch (error) {
    if (wasFaster(error)) return null;
    throw error;
  }
};

/** Says that it is still run, and how far it is: `lost` when another has it by now, `stop` when it is to end. */
export const keepImport = (
  { write }: Port,
  id: string,
  { owner, until, progress, moved }: Omit<Claim, "now"> & { progress: string | null; moved: boolean },
): Promise<"go-on" | "stop" | "lost"> =>
  write(async tx => {
    await tx
      .updateTable("import")
      .set({ owned_until: until, ...(progress !== null && { progress }), ...(moved && { tries: 0 }) })
      .where("id", "=", id)
      .where("owner", "=", owner)
      .where("state", "=", "running")
      .execute();
    const found = await tx
      .selectFrom("import")
      .select("stop")
      .where("id", "=", id)
      .where("owner", "=", owner)
      .where("state", "=", "running")
      .executeTakeFirst();
    if (!found) return "lost";
    return found.stop === 1 ? "stop" : "go-on";
  });

/** Notes how a run ended, or that it waits for another go; nothing where another has it by now. */
export const settleImport = (
  { write }: Port,
  id: string,
  owner: string,
  change: Partial<Pick<ImportTable, "state" | "stop" | "progress" | "outcome" | "logged" | "tries" | "until" | "kept">>,
): Promise<void> =>
  write(async tx => {
    const { numUpdatedRows } = await tx
      .updateTable("import")
      .set(eb => ({ ...change, owner: null, owned_until: null, revision: eb("revision", "+", 1) }))
      .where("id", "=", id)
      .where("owner", "=", owner)
      .where("state", "=", "running")
      .executeTakeFirst();
    if (Number(numUpdatedRows) === 0 || change.kept !== 0) return;
    await tx.deleteFrom("import_part").where("import", "=", id).execute();
  });

/** Forgets the refused rows of an earlier run. */
export const clearRefusals = ({ write }: Port, id: string): Promise<void> =>
  write(async tx => {
    await tx.deleteFrom("import_refusal").where("import", "=", id).execute();
  });

export const addRefusals = (
  { write }: Port,
  rows: readonly { import: string; line: number; sealed: string }[],
): Promise<void> =>
  write(async tx => {
    if (rows.length > 0)
      await tx
        .insertInto("import_refusal")
        .values([...rows])
        .execute();
  });
