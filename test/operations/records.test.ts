// What is kept beside the log: backups take it, a restore brings it back, and who is erased is erased from it.
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import type { AuditLine } from "../../projections/records/audit/audit-line.js";
import { createAuditWriter } from "../../projections/records/audit/audit-writer.js";
import { openAudit } from "../../projections/records/audit/read-audit.js";
import { sqliteIn } from "../support/each-engine.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { backUp, restoreInto } from "./restored-home.js";
import { runLicet } from "./sealing-home.js";
import { damagedHome, sealedHome } from "./sound-home.js";

const sound = await sealedHome();
t.teardown(() => rm(sound.folder, { recursive: true, force: true }));
const folder = await temporaryFolder(t);
const at = (name: string): string => join(folder, name);
const home = await damagedHome(sound);
t.teardown(() => rm(home, { recursive: true, force: true }));

const stated = "核对张某本人的从业资格";
const line: AuditLine = {
  at: new Date().toISOString(),
  event: "read",
  subject: "officer",
  department: null,
  roles: [],
  method: "GET",
  route: "/v1/licences/:id",
  licence: sound.person,
  purpose: stated,
  status: 200,
  code: null,
  reason: null,
  request: "r",
  client: "192.0.2.1",
};
const writer = createAuditWriter(
  { database: sqliteIn(home), keptMs: 3_600_000, spool: join(home, "audit-waiting") },
  () => undefined,
);
await writer.write([line, { ...line, licence: "OTHER", purpose: "年检" }]);
await writer.close();

const purposes = async (where: string): Promise<Record<string, string | null>> => {
  const audit = openAudit(sqliteIn(where));
  const { items } = await audit.read({ limit: 100 });
  await audit.close();
  // Beside the lines of those who made the home.
  const ours = items.filter(({ request }) => request === line.request);
  return Object.fromEntries(ours.map(({ licence, purpose }) => [licence ?? "", purpose]));
};
const bytesIn = async (where: string): Promise<Buffer> => {
  const files = ["records.db", "records.db-wal"].map(name => readFile(join(where, name)).catch(() => Buffer.alloc(0)));
  return Buffer.concat(await Promise.all(files));
};

t.test("a backup takes the audit, and a restore brings it back", async t => {
  t.equal((await backUp(home, at("before"), "--subject-keys", at("keys-before"))).code, 0);
  const restored = join(await temporaryFolder(t), "home");
  const done = await restoreInto(restored, sound.folder, at("before"), "--subject-keys", at("keys-before"));
  t.equal(done.code, 0, done.stderr);
  t.same(await purposes(restored), { [sound.person]: stated, OTHER: "年检" });
});

t.test("who is erased is erased from what readers stated, to the last byte", async t => {
  t.ok((await bytesIn(home)).includes(stated), "it stood there");
  t.equal((await runLicet({ LICET_HOME: home }, "keys", "destroy", sound.person, "--yes")).code, 0);
  t.same(await purposes(home), { [sound.person]: null, OTHER: "年检" });
  t.notOk((await bytesIn(home)).includes(stated));
});

t.test("a backup of before does not bring back what was stated of a person who was erased since", async t => {
  t.equal((await backUp(home, at("after"), "--subject-keys", at("keys-after"))).code, 0);
  const restored = join(await temporaryFolder(t), "home");
  const done = await restoreInto(restored, sound.folder, at("before"), "--subject-keys", at("keys-after"));
  t.equal(done.code, 0, done.stderr);
  t.same(await purposes(restored), { [sound.person]: null, OTHER: "年检" });
  t.notOk((await bytesIn(restored)).includes(stated));
});
