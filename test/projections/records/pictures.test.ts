// Pictures that wait for their version, on both engines: kept for a day, of their department, sealed, and no more than so many.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import t from "tap";
import { openConnection } from "../../../projections/database/database.js";
import { copyRecords } from "../../../projections/records/copy-records.js";
import { keepPicture } from "../../../projections/records/pictures/picture-records.js";
import { openRecordsPort } from "../../../projections/records/records-port.js";
import { openPictures } from "../../../src/service/pictures/open-pictures.js";
import { onEachEngine, sqliteIn, type TestEngine } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const day = 24 * 3_600_000;

const opened = async (t: Parameters<Parameters<typeof onEachEngine>[1]>[0], engine: TestEngine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const records = openRecordsPort(settings, () => undefined);
  t.teardown(records.close);
  let now = Date.parse("2026-11-28T08:00:00Z");
  const over = new Set<string>();
  const keys = new Map<string, Buffer | "destroyed">();
  const cases = {
    isOpen: async (id: string) => !over.has(id),
    subjectKeys: { keyFor: (stream: string) => keys.get(stream) ?? Buffer.alloc(32, stream) },
  };
  const open = (key: Buffer = randomBytes(32)) => {
    const pictures = openPictures({ records, key, clock: () => now, cases });
    t.teardown(pictures.close);
    return pictures;
  };
  return { records, open, over, keys, pass: (ms: number) => (now += ms) };
};

onEachEngine(
  "a picture is found by its department and hash, as it was sent, and nothing of it is in the clear",
  async (t, engine) => {
    const { records, open } = await opened(t, engine);
    const pictures = open();
    const bytes = Buffer.concat([Buffer.from("one and the same picture"), randomBytes(64)]);
    const sha256 = (await pictures.keep("A", bytes)) ?? "";
    t.match(sha256, /^[0-9a-f]{64}$/);
    t.equal(await pictures.keep("A", bytes), sha256, "sent again, it waits once");
    t.ok((await pictures.find("A", sha256))?.length === bytes.length);
    t.same(Buffer.from((await pictures.find("A", sha256)) ?? ""), bytes);
    t.equal(await pictures.find("B", sha256), null);
    const [row, ...others] = await records.read(db => db.selectFrom("picture").selectAll().execute());
    t.equal(others.length, 0);
    const kept = JSON.stringify(row) + Buffer.from(row?.sealed ?? "", "base64").toString("latin1");
    for (const clear of [sha256, "one and the same"]) t.notOk(kept.includes(clear));
    t.equal(await open().find("A", sha256), null, "under another key it is as good as forgotten");
  },
);

onEachEngine("it is forgotten when it is used up, and after a day", async (t, engine) => {
  const { records, open, pass } = await opened(t, engine);
  const pictures = open();
  const [one = "", other = ""] = [
    await pictures.keep("A", Buffer.from("1")),
    await pictures.keep("A", Buffer.from("2")),
  ].map(sha256 => sha256 ?? "");
  await pictures.forget("B", [one]);
  t.ok(await pictures.find("A", one), "another department's is another one");
  await pictures.forget("A", [one]);
  t.equal(await pictures.find("A", one), null);
  pass(day - 1);
  t.ok(await pictures.find("A", other));
  pass(1);
  t.equal(await pictures.find("A", other), null, "at its hour, whether or not it was swept");
  await pictures.keep("A", Buffer.from("3"));
  const left = await records.read(db => db.selectFrom("picture").select("id").execute());
  t.equal(left.length, 1, "and the next one sweeps it");
});

onEachEngine("a department has no more than so many waiting; one that waits is kept longer", async (t, engine) => {
  const { records } = await opened(t, engine);
  const row = (id: string, department = "a") => ({ id, department, until: "2026-11-29", sealed: "" });
  const keep = (...of: Parameters<typeof row>) => keepPicture(records, row(...of), { now: "2026-11-28", most: 2 });
  t.same(
    [await keep("1"), await keep("2"), await keep("3"), await keep("2"), await keep("4", "b")],
    [true, true, false, true, true],
  );
});

onEachEngine("those of a case are kept as long as it is open, under its own key", async (t, engine) => {
  const { records, open, pass, over, keys } = await opened(t, engine);
  const pictures = open();
  const bytes = Buffer.from("of a case");
  const keep = (id: string) => pictures.ofCases.keep(id, new Map([["1", bytes]]));
  const rows = () => records.read(db => db.selectFrom("case_picture").select("case_id").orderBy("case_id").execute());
  for (const id of ["A", "B", "C", "D"]) await keep(id);
  await keep("A");
  pass(40 * day);
  t.same(await pictures.ofCases.find("A", "1"), bytes);
  t.equal(await pictures.ofCases.find("A", "2"), null);
  t.equal(await pictures.ofCases.find("E", "1"), null);
  over.add("B");
  keys.set("case-C", "destroyed");
  t.equal(await pictures.ofCases.find("C", "1"), null, "it went with its key");
  await pictures.ofCases.forget("D");
  await pictures.sweep();
  t.same(await rows(), [{ case_id: "A" }], "of those that are over nothing stays");
  over.add("A");
  await pictures.sweep();
  t.same(await rows(), [{ case_id: "A" }], "found open a moment ago, it is left alone for a day");
  pass(day + 1);
  await pictures.sweep();
  t.same(await rows(), []);
});

t.test("a backup's copy of the records has no pictures, nor a byte of one", async t => {
  const folder = await temporaryFolder(t);
  const settings = sqliteIn(folder);
  const records = openRecordsPort(settings, () => undefined);
  const pictures = openPictures({
    records,
    key: randomBytes(32),
    clock: Date.now,
    cases: { isOpen: async () => true, subjectKeys: { keyFor: () => randomBytes(32) } },
  });
  await pictures.ofCases.keep("A", new Map([["1", Buffer.from("of a case")]]));
  await pictures.keep("A", randomBytes(50_000));
  const [row] = await records.read(db => db.selectFrom("picture").select("sealed").execute());
  t.ok(copyRecords(settings.records, `${folder}/copy.db`));
  const copy = openConnection({ file: `${folder}/copy.db`, patience: 1_000 });
  t.match(copy.prepare("SELECT count(*) AS n FROM picture").get(), { n: 0 });
  t.match(copy.prepare("SELECT count(*) AS n FROM case_picture").get(), { n: 1 }, "cases go on after a restore");
  copy.close();
  t.notOk(readFileSync(`${folder}/copy.db`).includes(row?.sealed.slice(1_000, 1_040) ?? "none"));
  await pictures.close();
  await records.close();
});
