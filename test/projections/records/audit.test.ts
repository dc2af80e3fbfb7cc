// The audit on both engines: what was written is there, page by page, and nothing is told as written that is not.
import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import t from "tap";
import type { DatabaseSettings } from "../../../projections/database/database-settings.js";
import type { AuditLine } from "../../../projections/records/audit/audit-line.js";
import { AuditAway, createAuditWriter } from "../../../projections/records/audit/audit-writer.js";
import { forgetPurposes } from "../../../projections/records/audit/forget-purposes.js";
import { openAudit } from "../../../projections/records/audit/read-audit.js";
import { openRecords } from "../../../projections/records/records.js";
import { onEachEngine, sqliteIn } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

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

const opened = (settings: DatabaseSettings) => {
  const writer = createAuditWriter({ database: settings, keptMs: 100 * year }, () => undefined);
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
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  const { writer, audit, close } = opened(settings);
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
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  const { writer, audit, close } = opened(settings);
  t.teardown(remove);
  t.teardown(close);
  await writer.write([line({ purpose: "核对张某的资格" }), line({ licence: "B", purpose: "年检" })]);
  await forgetPurposes(settings, [["A"]]);
  t.same((await audit.read({ limit: 10 })).items.map(({ licence, purpose }) => [licence, purpose]).sort(), [
    ["A", null],
    ["B", "年检"],
  ]);
});

onEachEngine("several processes write to one audit, and no line is lost", async (t, engine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  const one = opened(settings);
  const other = opened(settings);
  t.teardown(remove);
  t.teardown(one.close);
  t.teardown(other.close);
  await Promise.all(
    Array.from({ length: 200 }, (_, n) => (n % 2 === 0 ? one : other).writer.write([line({ request: `r${n}` })])),
  );
  const pages = await Promise.all([one.audit.read({ limit: 500 }), other.audit.read({ limit: 500 })]);
  for (const { items } of pages) t.equal(new Set(items.map(({ request }) => request)).size, 200);
});

t.test("a line that cannot be written is told as not written, and the next is, once it can be", async t => {
  const settings = sqliteIn(`${await temporaryFolder(t)}/not-there`);
  // A folder in the file's place: it can neither be opened nor made.
  mkdirSync(settings.records, { recursive: true });
  const writer = createAuditWriter({ database: settings, keptMs: year }, () => undefined);
  t.teardown(writer.close);
  await t.rejects(writer.write([line()]), AuditAway);
  rmSync(settings.records, { recursive: true });
  mkdirSync(dirname(settings.records), { recursive: true });
  await writer.write([line({ request: "later" })]);
  const audit = openAudit(settings);
  t.teardown(audit.close);
  t.match((await audit.read({ limit: 10 })).items, [{ request: "later" }]);
});

t.test("after its close nothing is taken any more, and what was waiting is on disk", async t => {
  const settings = sqliteIn(await temporaryFolder(t));
  await (await openRecords(settings)).destroy();
  const writer = createAuditWriter({ database: settings, keptMs: year }, () => undefined);
  const waiting = writer.write([line()]);
  await writer.close();
  await waiting;
  await t.rejects(writer.write([line()]), AuditAway);
  const audit = openAudit(settings);
  t.teardown(audit.close);
  t.equal((await audit.read({ limit: 10 })).items.length, 1);
});
