// The audit on both engines: what was written is there, page by page, and nothing is told as written that is not.
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import t from "tap";
import type { DatabaseSettings } from "../../../projections/database/database-settings.js";
import type { AuditLine } from "../../../projections/records/audit/audit-line.js";
import { AuditAway, createAuditWriter } from "../../../projections/records/audit/audit-writer.js";
import { forgetPurposes } from "../../../projections/records/audit/forget-purposes.js";
import { openAudit } from "../../../projections/records/audit/read-audit.js";
import { openRecords } from "../../../projections/records/records.js";
import { onEachEngine, sqliteIn } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { until } from "../../support/until.js";

const year = 365 * 24 * 3_600_000;
const line = (change: Partial<AuditLine> = {}): AuditLine => ({
  at: "2026-11-28T08:00:00.000Z",
  event: "read",
  subject: "officer",
  department: "D1",
  roles: ["officer", "supervisor"],
  method: "GET",
  route: "/v1/licences/:id",
  licence: "A",
  purpose: null,
  status: 200,
  code: null,
  reason: null,
  request: "r1",
  client: "192.0.2.1",
  ...change,
});

const opened = (settings: DatabaseSettings, spool: string) => {
  const writer = createAuditWriter({ database: settings, keptMs: 100 * year, spool }, () => undefined);
  const audit = openAudit(settings);
  return {
    writer,
    audit,
    close: async () => {
      await writer.close();
      await audit.close();
    },
  };
};

onEachEngine("lines come back newest first, each once, page by page and by every filter", async (t, engine) => {
  const folder = await temporaryFolder(t);
  const { settings, remove } = await engine.newDatabase(folder);
  const { writer, audit, close } = opened(settings, `${folder}/waiting`);
  t.teardown(remove);
  t.teardown(close);
  const second = (n: number) => `2026-11-28T08:00:${String(n).padStart(2, "0")}.000Z`;
  await Promise.all(
    Array.from({ length: 25 }, (_, n) =>
      writer.write([line({ at: second(n), request: `r${n}`, licence: n % 5 === 0 ? "B" : "A" })]),
    ),
  );
  await writer.write([
    line({ at: second(30), event: "act", subject: null, department: null, roles: [], licence: null }),
  ]);
  // Where the database takes its time, lines wait in a file until it has them.
  await until(async () => (await audit.read({ limit: 100 })).items.length === 26);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await audit.read({ limit: 7, cursor });
    seen.push(...page.items.map(({ at }) => at));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  t.same(seen, [second(30), ...Array.from({ length: 25 }, (_, n) => second(24 - n))]);
  const count = async (asked: object) => (await audit.read({ limit: 100, ...asked })).items.length;
  t.equal(await count({ licence: "B" }), 5);
  t.equal(await count({ event: "act" }), 1);
  t.equal(await count({ subject: "officer", department: "D1" }), 25);
  t.equal(await count({ from: second(20), to: second(30) }), 5, "not before, and before");
  const [first] = (await audit.read({ limit: 1 })).items;
  t.match(first, { roles: [], subject: null });
  t.match((await audit.read({ limit: 2 })).items[1], { ...line({ at: second(24), request: "r24" }) });
});

onEachEngine("what readers of an erased person's licence stated is erased, and nothing else", async (t, engine) => {
  const folder = await temporaryFolder(t);
  const { settings, remove } = await engine.newDatabase(folder);
  const { writer, audit, close } = opened(settings, `${folder}/waiting`);
  t.teardown(remove);
  t.teardown(close);
  await writer.write([line({ purpose: "核对张某的资格" }), line({ licence: "B", purpose: "年检" })]);
  await until(async () => (await audit.read({ limit: 10 })).items.length === 2);
  await forgetPurposes(settings, [["A"]]);
  t.same((await audit.read({ limit: 10 })).items.map(({ licence, purpose }) => [licence, purpose]).sort(), [
    ["A", null],
    ["B", "年检"],
  ]);
});

onEachEngine("several processes write to one audit, and no line is lost", async (t, engine) => {
  const folder = await temporaryFolder(t);
  const { settings, remove } = await engine.newDatabase(folder);
  const one = opened(settings, `${folder}/waiting`);
  const other = opened(settings, `${folder}/waiting`);
  t.teardown(remove);
  t.teardown(one.close);
  t.teardown(other.close);
  await Promise.all(
    Array.from({ length: 200 }, (_, n) => (n % 2 === 0 ? one : other).writer.write([line({ request: `r${n}` })])),
  );
  // A writer that finds the file locked while the other makes its tables has its lines wait in a file of their own.
  for (const { audit } of [one, other])
    await until(async () => {
      const { items } = await audit.read({ limit: 500 });
      return items.length === 200 && new Set(items.map(({ request }) => request)).size === 200;
    });
  t.pass();
});

t.test(
  "a line waits in a file while the database is away, and is in it once it is back, in its place and once",
  async t => {
    const folder = await temporaryFolder(t);
    const settings = sqliteIn(`${folder}/home`);
    const spool = `${folder}/waiting`;
    // A folder in the file's place: it can neither be opened nor made.
    mkdirSync(settings.records, { recursive: true });
    const writer = createAuditWriter({ database: settings, keptMs: year, spool }, () => undefined);
    await writer.write([line({ request: "early" })]);
    await writer.write([line({ request: "later", at: "2026-11-28T08:00:01.000Z" })]);
    t.equal(readdirSync(spool).length, 1);
    rmSync(settings.records, { recursive: true });
    await until(() => existsSync(settings.records) && readdirSync(spool).length === 0);
    const audit = openAudit(settings);
    t.teardown(audit.close);
    t.match((await audit.read({ limit: 10 })).items, [{ request: "later" }, { request: "early" }]);
    await writer.close();
  },
);

t.test("what a process that ended left in its file is delivered by the next", async t => {
  const folder = await temporaryFolder(t);
  const settings = sqliteIn(`${folder}/home`);
  const spool = `${folder}/waiting`;
  mkdirSync(settings.records, { recursive: true });
  const killed = createAuditWriter({ database: settings, keptMs: year, spool }, () => undefined);
  await killed.write([line({ request: "left" })]);
  await killed.close();
  const [name = ""] = readdirSync(spool);
  appendFileSync(`${spool}/${name}`, '{"id":"cut of');
  utimesSync(`${spool}/${name}`, new Date(0), new Date(0));
  rmSync(settings.records, { recursive: true });
  const next = createAuditWriter({ database: settings, keptMs: year, spool }, () => undefined);
  await next.write([line({ request: "next", at: "2026-11-28T08:00:01.000Z" })]);
  await next.close();
  t.same(readdirSync(spool), []);
  const audit = openAudit(settings);
  t.teardown(audit.close);
  t.match((await audit.read({ limit: 10 })).items, [{ request: "next" }, { request: "left" }]);
});

t.test("a line that neither the database nor a file takes is told as not kept", async t => {
  const folder = await temporaryFolder(t);
  const settings = sqliteIn(`${folder}/home`);
  mkdirSync(settings.records, { recursive: true });
  writeFileSync(`${folder}/waiting`, "no folder");
  const writer = createAuditWriter({ database: settings, keptMs: year, spool: `${folder}/waiting` }, () => undefined);
  t.teardown(writer.close);
  await t.rejects(writer.write([line()]), AuditAway);
});

t.test("after its close nothing is taken any more, and what was waiting is on disk", async t => {
  const folder = await temporaryFolder(t);
  const settings = sqliteIn(folder);
  await (await openRecords(settings)).destroy();
  const start = { database: settings, keptMs: year, spool: `${folder}/waiting` };
  const writer = createAuditWriter(start, () => undefined);
  const waiting = writer.write([line()]);
  await writer.close();
  await waiting;
  await t.rejects(writer.write([line()]), AuditAway);
  const audit = openAudit(settings);
  t.teardown(audit.close);
  t.equal((await audit.read({ limit: 10 })).items.length, 1);
});
