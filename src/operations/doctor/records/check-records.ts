// What is kept beside the log, row by row. Sessions are left alone, since losing them signs people out and no more, and
// so are pictures that wait for a day at most, what imports keep for a week, and wrong answers, which count for an hour.
import { sql } from "kysely";
import type { Records, RecordsTables } from "../../../../projections/records/records.js";
import type { EventStore } from "../../../event-store/event-store.js";
import type { Ledger } from "../scratch.js";
import { knownStreams } from "./known-streams.js";
import { type Checking, recordChecks, shaped } from "./record-checks.js";
import { ImportMapRow, LookRow } from "./record-shapes.js";

export interface CheckRecords extends Omit<Checking, "known"> {
  ledger: Ledger;
  store: Pick<EventStore, "readStream">;
}

type Keyed = keyof typeof recordChecks;

const rowsAtOnce = 500;

/** By which column rows are told apart. */
const keyOf = (table: Keyed) => (table === "request" ? "command" : "id");

/** All rows of a table in the order of their keys, those without one first: SQLite lets a key be null. */
async function* rowsOf(records: Records, table: Keyed): AsyncGenerator<{ key: string; row: RecordsTables[Keyed] }> {
  const key = sql.ref<string>(keyOf(table));
  const rows = records.selectFrom(table).selectAll().select(key.as("keyed")).limit(rowsAtOnce);
  const without = await rows.where(eb => eb.or([eb(key, "is", null), eb(key, "=", "")])).execute();
  for (const { keyed, ...row } of without) yield { key: String(keyed), row };
  for (let after = ""; ; ) {
    const page = await rows.where(key, ">", after).orderBy(key).execute();
    for (const { keyed, ...row } of page) yield { key: keyed, row };
    const last = page.at(-1);
    if (!last) return;
    after = last.keyed;
  }
}

/** Looks, in the order of their key; one that was taken of no show is told. */
const checkLooks = async ({ records, findings }: CheckRecords): Promise<number> => {
  let checked = 0;
  for (let after = { show: "", number: 0 }; ; ) {
    const page = await records
      .selectFrom("show_look")
      .leftJoin("show", "show.id", "show_look.show")
      .select(["show_look.show", "show_look.number", "show_look.at", "show.id as of"])
      .where(eb =>
        eb.or([
          eb("show_look.show", ">", after.show),
          eb.and([eb("show_look.show", "=", after.show), eb("show_look.number", ">", after.number)]),
        ]),
      )
      .orderBy("show_look.show")
      .orderBy("show_look.number")
      .limit(rowsAtOnce)
      .execute();
    for (const { of, ...look } of page) {
      const where = `show_look ${look.show} ${look.number}`;
      shaped(findings, where, LookRow, look);
      if (of === null) findings.add("record-of-nothing", where, "its show is not there");
    }
    checked += page.length;
    const last = page.at(-1);
    if (!last) return checked;
    after = last;
  }
};

const mapsAtOnce = 50;

/** The maps that departments keep, in the order of their key. */
const checkMaps = async ({ records, findings }: CheckRecords): Promise<number> => {
  let checked = 0;
  for (let after = { department: "", name: "" }; ; ) {
    const page = await records
      .selectFrom("import_map")
      .selectAll()
      .where(eb =>
        eb.or([
          eb("department", ">", after.department),
          eb.and([eb("department", "=", after.department), eb("name", ">", after.name)]),
        ]),
      )
      .orderBy("department")
      .orderBy("name")
      .limit(mapsAtOnce)
      .execute();
    for (const map of page) shaped(findings, `import_map ${map.department} ${map.name}`, ImportMapRow, map);
    checked += page.length;
    const last = page.at(-1);
    if (!last) return checked;
    after = last;
  }
};

/** Checks every row; answers how many there are. A table that cannot be read is told, and the others are checked. */
export const checkRecords = async (deps: CheckRecords): Promise<number> => {
  const { records, ledger, store, findings } = deps;
  const checking: Checking = { ...deps, known: await knownStreams(ledger, store) };
  const checkTable = async (table: Keyed): Promise<number> => {
    let checked = 0;
    for await (const { key, row } of rowsOf(records, table)) {
      await recordChecks[table](checking, row, `${table} ${key}`);
      checked += 1;
    }
    return checked;
  };
  const ofTable = async (table: string, check: () => Promise<number>): Promise<number> =>
    check().catch((error: unknown) => {
      findings.add("records-unreadable", table, error instanceof Error ? error.message : String(error));
      return 0;
    });
  let checked = await ofTable("show_look", () => checkLooks(deps));
  checked += await ofTable("import_map", () => checkMaps(deps));
  for (const table of Object.keys(recordChecks) as Keyed[]) checked += await ofTable(table, () => checkTable(table));
  return checked;
};
