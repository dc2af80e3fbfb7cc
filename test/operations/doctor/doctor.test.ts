// Damage done by hand to the views, documents and keys of a home, and that the doctor names each: nothing else may be wrong with a home that was
// left alone.
import { randomBytes } from "node:crypto";
import { readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import t from "tap";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { change, damagedHome, documentsOf, examine, finding, flipByte, rows, sealedHome } from "../sound-home.js";

const sound = await sealedHome();
t.teardown(() => rm(sound.folder, { recursive: true, force: true }));
const finds = finding(t, sound);

t.test("a sound home has nothing wrong with it, and is left as it is", async t => {
  const { healthy, findings, checked } = await examine(sound.folder, { settled: true });
  t.same(findings, []);
  t.equal(healthy, true);
  t.match(checked, { licences: 2, versions: 3, waiting: 0, erased: 0 });
  t.equal(checked.sealed + checked.neverSealed, 3);
});

finds("a changed row of a view", ["view-row-differs", "view-row-forged"], ({ views }) =>
  change(views, `update licence set facts = replace(facts, 'standing', 'ended') where id = '${sound.firm}'`),
);
finds("a row that a view lacks", ["view-row-missing"], ({ views }) =>
  change(
    views,
    `delete from licence_token where position = (select position from licence where id = '${sound.person}')`,
  ),
);
finds("a row that the log does not give", ["view-row-unknown"], ({ views }) =>
  change(views, "insert into licence_token (sha256, position, version) values ('f', 1, 1)"),
);
finds("a view without its table", ["view-unreadable"], ({ views }) => change(views, "drop table licence_span"));
finds("views that are no database", ["views-missing"], async ({ views }) => {
  for (const file of [`${views}-wal`, `${views}-shm`]) await rm(file, { force: true });
  await writeFile(views, randomBytes(8_192));
});
finds("a checkpoint moved back", ["view-row-forged", "view-row-unknown"], ({ views, events }) => {
  const [first] = rows(events, "select id from events where position = 1");
  const moved = `position = '${"1".padStart(20, "0")}', event_id = '${first?.id}'`;
  change(views, `update checkpoint set ${moved} where view = 'documents'`);
});
finds(
  "a checkpoint on an event that the log does not hold",
  ["checkpoint-not-in-log", "view-row-forged"],
  ({ views }) => change(views, "update checkpoint set event_id = 'another' where view = 'catalogue'"),
);
finds("a checkpoint moved past the end of the log", ["checkpoint-not-in-log", "view-row-forged"], ({ views }) =>
  change(views, `update checkpoint set position = '${"9".repeat(6).padStart(20, "0")}' where view = 'licences'`),
);
finds(
  "a checkpoint moved forward over events that the view has not seen",
  ["view-row-missing"],
  async ({ views, events }) => {
    const [last] = rows(events, "select id, position from events order by position desc limit 1");
    change(
      views,
      "delete from licence where position in (select position from licence limit 1)",
      `update checkpoint set position = '${String(last?.position).padStart(20, "0")}', event_id = '${last?.id}' where view = 'licences'`,
    );
  },
);
finds("a view that stopped", ["view-row-forged", "view-stopped"], ({ views }) =>
  change(views, "update checkpoint set stopped = 'by hand' where view = 'licences'"),
);
finds("a flipped byte in each document", ["document-damaged"], async ({ home }) => {
  for (const path of await documentsOf(home)) await flipByte(path);
});
finds("one document in the place of another", ["document-damaged"], async ({ home }) => {
  const [one = "", ...others] = (await documentsOf(home)).sort();
  await writeFile(one, await readFile(others[0] ?? ""));
});
finds("a document that is gone", ["document-missing"], async ({ home }) => {
  for (const path of await documentsOf(home)) await rm(path);
});
finds("a key file that was altered", ["key-unopenable"], async ({ home }) => {
  const keys = await readdir(join(home, "keys"));
  await flipByte(join(home, "keys", keys.find(name => name.startsWith("seal-")) ?? ""));
});
finds("a key file that is gone", ["key-unopenable"], async ({ home }) => {
  const keys = await readdir(join(home, "keys"));
  await rm(join(home, "keys", keys.find(name => name.startsWith("token-")) ?? ""));
});
finds("a passphrase that opens nothing", ["home-unopenable"], ({ home }) =>
  writeFile(join(home, "keys", "passphrase"), "another passphrase, long enough\n"),
);
finds("a registry's secret that is gone", ["home-unopenable"], ({ home }) =>
  rm(join(home, "keys", "secret-number.key")),
);
finds("a person's key that is gone", ["subject-key-missing", "view-not-comparable"], ({ home }) =>
  change(
    join(home, "subject-keys", "subject-keys.db"),
    `delete from subject_keys where stream = 'licence-${sound.person}'`,
  ),
);

finds("a person's key that was altered", ["subject-key-damaged", "view-not-comparable"], ({ home }) =>
  change(
    join(home, "subject-keys", "subject-keys.db"),
    `update subject_keys set wrapped = zeroblob(60) where stream = 'licence-${sound.person}'`,
  ),
);

t.test("an orphan is no fault, and is removed only when asked and older than 24 hours", async t => {
  const home = await damagedHome(sound);
  const [one] = await documentsOf(home);
  const orphan = join(one ?? "", "..", "0".repeat(62));
  await writeFile(orphan, "left behind");
  const codes = async (options = {}) => {
    const { healthy, findings } = await examine(home, options);
    t.equal(healthy, true);
    return findings.map(({ code }) => code);
  };
  t.same(await codes(), ["orphan-document"]);
  t.same(await codes({ removeOrphans: true }), ["orphan-document"], "a young one may be on its way to its seal");
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  await utimes(orphan, yesterday, yesterday);
  t.same(await codes(), ["orphan-document"], "nothing is removed unasked");
  t.same(await codes({ removeOrphans: true }), ["orphan-removed"]);
  t.same(await codes({ settled: true }), []);
  await rm(home, { recursive: true, force: true });
});

t.test("a folder without a registry is refused and left empty", async t => {
  const home = await temporaryFolder(t);
  await t.rejects(examine(home), { name: "HomeMissing" });
  t.same(await readdir(home), []);
});
