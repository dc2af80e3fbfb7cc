// Imports on both engines: who has one, what is forgotten and when, and that nothing is changed behind somebody's back.
import t from "tap";
import { openConnection } from "../../../projections/database/database.js";
import { copyRecords } from "../../../projections/records/copy-records.js";
import {
  addRefusals,
  anyImportWaits,
  claimImport,
  keepImport,
  settleImport,
} from "../../../projections/records/imports/import-claims.js";
import { dropMap, findMap, listMaps, saveMap } from "../../../projections/records/imports/import-maps.js";
import {
  addPart,
  beginImport,
  changeImport,
  findImport,
  findPart,
  findRefusals,
  forgetImport,
  listImports,
  sweepImports,
} from "../../../projections/records/imports/import-records.js";
import type { ImportTable } from "../../../projections/records/imports/import-tables.js";
import { openRecordsPort } from "../../../projections/records/records-port.js";
import { onEachEngine, sqliteIn, type TestEngine } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const minute = (n: number): string => `2026-11-28T08:${String(n).padStart(2, "0")}:00.000Z`;
const idOf = (n: number): string => String(n).padStart(32, "0");

const row = (n: number, change: Partial<ImportTable> = {}): ImportTable => ({
  ...{ id: idOf(n), department: "A", made_at: minute(n), made_by: "officer", state: "waiting", run: "record" },
  ...{ stop: 0, details: "sealed", progress: null, outcome: null, logged: null, revision: 0, owner: null },
  ...{ owned_until: null, tries: 0, until: minute(50), kept: 1, ...change },
});

const opened = async (t: Parameters<Parameters<typeof onEachEngine>[1]>[0], engine: TestEngine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const records = openRecordsPort(settings, () => undefined);
  t.teardown(records.close);
  return records;
};
const by = (owner: string, now: number) => ({ owner, now: minute(now), until: minute(now + 1) });

onEachEngine("one process has an import, and one import of a department is under way", async (t, engine) => {
  const records = await opened(t, engine);
  for (const one of [row(1), row(2), row(3, { department: "B" })]) await beginImport(records, one, 9);
  const claimed = await Promise.all(["p", "q", "r", "s"].map(owner => claimImport(records, by(owner, 10))));
  const rest = await claimImport(records, by("t", 10));
  const had = [...claimed, rest].flatMap(one => one?.id ?? []).sort();
  t.same(had, [idOf(1), idOf(3)]);
  t.notOk(await anyImportWaits(records, minute(10)), "the second of A waits for the first");
  const owner = (await findImport(records, idOf(1)))?.owner ?? "";
  await settleImport(records, idOf(1), owner, { state: "recorded" });
  t.ok(await anyImportWaits(records, minute(10)));
  t.match(await claimImport(records, by("p", 10)), { id: idOf(2), state: "running", tries: 0 });
});

onEachEngine(
  "who says nothing for its time has lost it to the next, and changes nothing any more",
  async (t, engine) => {
    const records = await opened(t, engine);
    await beginImport(records, row(1), 9);
    await claimImport(records, by("dead", 10));
    t.equal(await claimImport(records, by("next", 11)), null, "not before");
    const word = { owner: "dead", until: minute(13), progress: '{"rows":1}', moved: false };
    t.equal(await keepImport(records, idOf(1), word), "go-on");
    t.equal(await claimImport(records, by("next", 12)), null);
    t.match(await claimImport(records, by("next", 14)), { id: idOf(1), owner: "next", tries: 1 });
    t.equal(await keepImport(records, idOf(1), word), "lost");
    await settleImport(records, idOf(1), "dead", { state: "recorded", kept: 0 });
    t.match(await findImport(records, idOf(1)), { state: "running", owner: "next", kept: 1, progress: '{"rows":1}' });
    const on = { owner: "next", until: minute(20), progress: null, moved: true };
    t.equal(await keepImport(records, idOf(1), on), "go-on");
    const seen = await findImport(records, idOf(1));
    t.match(seen, { tries: 0 }, "it came further");
    t.ok(seen && (await changeImport(records, seen, { stop: 1 })));
    t.equal(await keepImport(records, idOf(1), on), "stop");
    await settleImport(records, idOf(1), "next", { state: "stopped", stop: 0 });
    t.match(await findImport(records, idOf(1)), { state: "stopped", owner: null, stop: 0 });
  },
);

onEachEngine("of two who change it as they saw it, one does", async (t, engine) => {
  const records = await opened(t, engine);
  await beginImport(records, row(1, { state: "arrived" }), 9);
  const seen = row(1, { state: "arrived" });
  const both = await Promise.all(["one", "other"].map(details => changeImport(records, seen, { details })));
  t.same([...both].sort(), [false, true]);
});

onEachEngine(
  "files are bounded, listed page by page, and forgotten with their rows at their time",
  async (t, engine) => {
    const records = await opened(t, engine);
    const begin = (n: number, change: Partial<ImportTable> = {}) =>
      beginImport(records, row(n, { state: "arrived", ...change }), 3);
    t.same(
      [await begin(1), await begin(2), await begin(3, { until: minute(20) }), await begin(4)],
      [true, true, true, false],
    );
    t.ok(await begin(5, { department: "B", state: "arriving", until: minute(20) }));
    for (const number of [1, 3]) {
      await addPart(records, { import: idOf(number), number: 0, sealed: "part" });
      await addRefusals(
        records,
        [7, 8, 12].map(line => ({ import: idOf(number), line, sealed: `${line}` })),
      );
    }
    const first = await listImports(records, { department: "A", limit: 2 });
    t.same(
      first.items.map(({ id }) => id),
      [idOf(3), idOf(2)],
    );
    const second = await listImports(records, { department: null, limit: 2, cursor: first.nextCursor ?? "" });
    t.same([second.items.map(({ id }) => id), second.nextCursor], [[idOf(1)], null], "none that did not arrive");
    t.match(await findRefusals(records, idOf(1), { after: 7, limit: 1 }), [{ line: 8, sealed: "8" }]);
    await sweepImports(records, { now: minute(30), oldest: "2026" });
    t.equal(await findPart(records, idOf(3), 0), null);
    t.same(await findRefusals(records, idOf(3), { after: 0, limit: 9 }), []);
    t.match(await findImport(records, idOf(3)), { kept: 0, state: "arrived" });
    t.equal(await findPart(records, idOf(1), 0), "part");
    t.ok(await begin(4), "there is room again");
    t.ok(await forgetImport(records, idOf(1)));
    t.equal(await findPart(records, idOf(1), 0), null);
    await sweepImports(records, { now: minute(30), oldest: minute(1) });
    t.equal(await findImport(records, idOf(1)), null, "after a year nothing is left");
    await beginImport(records, row(6, { department: "C", until: minute(1) }), 9);
    t.notOk(await forgetImport(records, idOf(6)), "what is under way is kept");
    await sweepImports(records, { now: minute(30), oldest: "2026" });
    t.match(await findImport(records, idOf(6)), { kept: 1 });
  },
);

onEachEngine("a department keeps its maps by name, and no more than so many", async (t, engine) => {
  const records = await opened(t, engine);
  const map = (name: string, said = "{}") => ({ department: "A", name, map: said, saved_at: minute(1), saved_by: "o" });
  t.same(
    [
      await saveMap(records, map("one"), 2),
      await saveMap(records, map("two"), 2),
      await saveMap(records, map("three"), 2),
      await saveMap(records, map("one", '{"a":1}'), 2),
    ],
    [true, true, false, true],
  );
  t.match(await listMaps(records, "A"), [{ name: "one" }, { name: "two" }]);
  t.match(await findMap(records, "A", "one"), { map: '{"a":1}' });
  t.equal(await findMap(records, "B", "one"), null);
  await dropMap(records, "A", "one");
  t.equal((await listMaps(records, "A")).length, 1);
});

t.test("a backup's copy has the imports and the maps, and nothing of a file", async t => {
  const settings = sqliteIn(await temporaryFolder(t));
  const records = openRecordsPort(settings, () => undefined);
  await beginImport(records, row(1, { state: "arrived" }), 9);
  await addPart(records, { import: idOf(1), number: 0, sealed: "part" });
  await addRefusals(records, [{ import: idOf(1), line: 3, sealed: "row" }]);
  await saveMap(records, { department: "A", name: "one", map: "{}", saved_at: "", saved_by: "" }, 9);
  t.ok(copyRecords(settings.records, `${settings.records}.copy`));
  const copy = openConnection({ file: `${settings.records}.copy`, patience: 1_000 });
  const rows = ["import", "import_map", "import_part", "import_refusal"].map(table =>
    Reflect.get(copy.prepare(`SELECT count(*) AS n FROM ${table}`).get() as object, "n"),
  );
  t.same(rows, [1, 1, 0, 0]);
  copy.close();
  await records.close();
});
