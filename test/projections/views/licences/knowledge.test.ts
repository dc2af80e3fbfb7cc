import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import t from "tap";
import { createCheckpoints } from "../../../../projections/database/checkpoint-table.js";
import { openDatabase } from "../../../../projections/database/database.js";
import { begin } from "../../../../projections/views/checkpoint.js";
import { openKnowledge } from "../../../../projections/views/licences/knowledge.js";
import { licences } from "../../../../projections/views/licences/licences.js";
import { changeCheckpoints, sampleMacs } from "../../sample-macs.js";

const folder = mkdtempSync(join(tmpdir(), "licet-knowledge-"));
const file = join(folder, "views.db");
const db = openDatabase({ file });
await createCheckpoints(db);
await begin(db, sampleMacs, licences);
const knowledge = openKnowledge(file, sampleMacs);
t.teardown(async () => {
  knowledge.close();
  await db.destroy();
  rmSync(folder, { recursive: true });
});
const move = (position: string) => changeCheckpoints(db, () => ({ position }));

t.test("what was committed before a turn of the event loop is known in it", async t => {
  for (const position of ["00000000000000000001", "00000000000000000002"]) {
    knowledge.read();
    await move(position);
    await nextTurn();
    t.equal(knowledge.read().position, position);
  }
});

t.test("more answers than sockets can be ready at once never rest on one look", async t => {
  const before = knowledge.read();
  await move("00000000000000000003");
  await nextTurn();
  const answers = Array.from({ length: 1024 }, () => knowledge.read());
  t.not(answers[0], before);
  t.ok(new Set(answers).size > 1);
});

t.test("a database that cannot be read is an error, not an answer", async t => {
  await nextTurn();
  await db.schema.dropTable("checkpoint").execute();
  t.throws(() => knowledge.read());
  t.throws(() => knowledge.read(), "again");
});
