// Damage done by hand to a home, and that the doctor names each: nothing else may be wrong with a home that was left alone.
import { randomBytes } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import t from "tap";
import { examineHome } from "../../src/commands/doctor.js";
import { readConfig } from "../../src/config.js";
import type { FindingCode } from "../../src/operations/finding.js";
import { openSealingHome, personalIssue, somePerson } from "./sealing-home.js";

t.setTimeout(180_000);

// libsql closes a file only when the last statement on it is collected, and the last one to close a file moves its write-ahead log into it: while
// files are copied, that would leave the copy with neither. So the logs are folded before, and not copied.
const foldLogs = async (home: string): Promise<void> => {
  for (const file of await readdir(home, { recursive: true }))
    if (file.endsWith(".db")) {
      const db = new Database(join(home, file), { timeout: 5_000 });
      const row = db.prepare("pragma wal_checkpoint(truncate)").raw().get([]) as number[];
      if (row[0] !== 0) throw new Error(`${file} is still being read or written`);
      db.close();
    }
};
const isWhole = (path: string): boolean => !/-(wal|shm)$/.test(path);

/** A home with a person and two organisations, one of them renewed and replaced, everything sealed, and nobody working on it. */
const sealedHome = async (): Promise<{ folder: string; person: string; firm: string }> => {
  const home = await openSealingHome();
  const app = await home.serve();
  const post = async (url: string, payload: object) => {
    const reply = await home.ask(app, "officer", { method: "POST", url, payload });
    if (reply.statusCode >= 300) throw new Error(reply.body);
    return reply.json() as { id: string };
  };
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const types = (await home.ask(app, "officer", { url: "/v1/licence-types" })).json() as { items: { code: string }[] };
  const type = await home.ask(app, "officer", { url: `/v1/licence-types/${types.items[0]?.code}` });
  const person = await post("/v1/licences", personalIssue(today, somePerson(1)));
  const firm = await post("/v1/licences", type.json().example);
  await post(`/v1/licences/${firm.id}/replacements`, { date: today, reason: "原件遗失" });
  for (const { id } of [person, firm]) await home.sealed(app, id);
  const folder = await mkdtemp(join(tmpdir(), "licet-sound-"));
  const source = home.config.home;
  await home.services.close();
  await foldLogs(source);
  await cp(source, folder, { recursive: true, filter: isWhole });
  await rm(source, { recursive: true, force: true });
  return { folder, person: person.id, firm: firm.id };
};

const sound = await sealedHome();
t.teardown(() => rm(sound.folder, { recursive: true, force: true }));

const change = (file: string, ...statements: string[]): void => {
  const db = new Database(file);
  for (const statement of statements) db.exec(statement);
  db.close();
};
const rows = (file: string, query: string): Record<string, string>[] => {
  const db = new Database(file);
  const found = db.prepare(query).all([]) as Record<string, string>[];
  db.close();
  return found;
};
const unlock = ["drop trigger events_are_never_changed", "drop trigger events_are_never_deleted"];
const flipByte = async (path: string): Promise<void> => {
  const bytes = await readFile(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
};
const documentsOf = async (home: string): Promise<string[]> => {
  const files = await readdir(join(home, "documents"), { recursive: true, withFileTypes: true });
  return files.filter(file => file.isFile()).map(file => join(file.parentPath, file.name));
};
const examine = (home: string, options = {}) =>
  examineHome(readConfig({ LICET_HOME: home, LOG_LEVEL: "silent" }), options);

interface Damaged {
  home: string;
  events: string;
  views: string;
}

const damagedHome = async (damage: (home: Damaged) => void | Promise<void>): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), "licet-damaged-"));
  await cp(sound.folder, home, { recursive: true, filter: isWhole });
  await damage({ home, events: join(home, "events.db"), views: join(home, "views.db") });
  return home;
};

const finds = (title: string, codes: readonly FindingCode[], damage: (home: Damaged) => void | Promise<void>): void => {
  t.test(title, async t => {
    const home = await damagedHome(damage);
    const { healthy, findings } = await examine(home);
    t.equal(healthy, false);
    t.same([...new Set(findings.map(({ code }) => code))].sort(), [...codes].sort(), JSON.stringify(findings, null, 1));
    await rm(home, { recursive: true, force: true });
  });
};

t.test("a sound home has nothing wrong with it, and is left as it is", async t => {
  const { healthy, findings, checked } = await examine(sound.folder, { settled: true });
  t.same(findings, []);
  t.equal(healthy, true);
  t.match(checked, { licences: 2, versions: 3, waiting: 0, erased: 0 });
  t.equal(checked.sealed + checked.neverSealed, 3);
});

finds("a changed row of a view", ["view-row-differs"], ({ views }) =>
  change(views, `update verification set facts = replace(facts, 'standing', 'ended') where licence = '${sound.firm}'`),
);
finds("a row that a view lacks", ["view-row-missing"], ({ views }) =>
  change(views, `delete from verification_token where licence = '${sound.person}'`),
);
finds("a row that the log does not give", ["view-row-unknown"], ({ views }) =>
  change(views, "insert into verification_token (sha256, licence, version) values ('f', 'NOBODY', 1)"),
);
finds("a view without its table", ["view-unreadable"], ({ views }) => change(views, "drop table search_span"));
finds("views that are no database", ["views-missing"], async ({ views }) => {
  for (const file of [`${views}-wal`, `${views}-shm`]) await rm(file, { force: true });
  await writeFile(views, randomBytes(8_192));
});
finds("a checkpoint moved back", ["view-row-unknown"], ({ views, events }) => {
  const [first] = rows(events, "select id from events where position = 1");
  const moved = `position = '${"1".padStart(20, "0")}', event_id = '${first?.id}'`;
  change(views, `update checkpoint set ${moved} where view = 'documents'`);
});
finds("a checkpoint on an event that the log does not hold", ["checkpoint-not-in-log"], ({ views }) =>
  change(views, "update checkpoint set event_id = 'another' where view = 'catalogue'"),
);
finds("a checkpoint moved past the end of the log", ["checkpoint-not-in-log"], ({ views }) =>
  change(views, `update checkpoint set position = '${"9".repeat(6).padStart(20, "0")}' where view = 'licences'`),
);
finds(
  "a checkpoint moved forward over events that the view has not seen",
  ["view-row-missing"],
  async ({ views, events }) => {
    const [last] = rows(events, "select id, position from events order by position desc limit 1");
    change(
      views,
      "delete from verification where rowid in (select rowid from verification limit 1)",
      `update checkpoint set position = '${String(last?.position).padStart(20, "0")}', event_id = '${last?.id}' where view = 'verification'`,
    );
  },
);
finds("a view that stopped", ["view-stopped"], ({ views }) =>
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
finds("a second seal", ["second-seal"], ({ events }) =>
  change(
    events,
    `insert into events (position, stream, revision, id, type, schema, data, meta)
      select (select max(position) + 1 from events), stream, revision + 1, '${crypto.randomUUID()}', type, schema, data, meta
      from events where type = 'LicenceSealed' limit 1`,
  ),
);
finds("a second seal in a stream of its own", ["event-in-wrong-stream"], ({ events }) =>
  change(
    events,
    `insert into events (position, stream, revision, id, type, schema, data, meta)
      select (select max(position) + 1 from events), stream || '0', 0, '${crypto.randomUUID()}', type, schema, data, meta
      from events where type = 'LicenceSealed' limit 1`,
  ),
);
finds("a number reserved twice for the same licence", ["reservation-doubled"], ({ events }) =>
  change(
    events,
    `insert into events (position, stream, revision, id, type, schema, data, meta)
      select (select max(position) + 1 from events), stream, revision + 1, '${crypto.randomUUID()}', type, schema, data, meta
      from events where type = 'NumberReserved' limit 1`,
  ),
);
finds(
  "a number reserved a second time, for somebody else",
  ["number-not-reserved", "reservation-doubled"],
  ({ events }) =>
    change(
      events,
      `insert into events (position, stream, revision, id, type, schema, data, meta)
      select (select max(position) + 1 from events), stream, revision + 1, '${crypto.randomUUID()}', type, schema,
        '{"licence":"NOBODY"}', meta
      from events where type = 'NumberReserved' limit 1`,
    ),
);
finds(
  "an issue recorded twice",
  ["act-does-not-fit", "event-id-doubled", "recorded-out-of-order", "version-out-of-order"],
  ({ events }) =>
    change(
      events,
      `insert into events (position, stream, revision, id, type, schema, data, meta)
      select (select max(position) + 1 from events), stream, 2, id, type, schema, data, meta
      from events where stream = 'licence-${sound.firm}' and revision = 0`,
    ),
);
finds("an event cut out of the log", ["position-gap", "revision-gap"], ({ events }) =>
  change(events, ...unlock, "delete from events where stream = 'type-numbers' and revision = 2"),
);
finds("an event that cannot be read", ["event-damaged"], ({ events }) =>
  change(events, ...unlock, "update events set data = '{}' where stream = 'type-numbers' and revision = 2"),
);
finds("a number reserved for somebody else", ["number-not-reserved"], ({ events }) =>
  change(events, ...unlock, `update events set data = '{"licence":"NOBODY"}' where type = 'NumberReserved'`),
);
finds("a serial reserved for somebody else", ["serial-not-reserved"], ({ events }) =>
  change(events, ...unlock, `update events set data = '{"licence":"NOBODY"}' where type = 'SerialReserved'`),
);
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

t.test("a changed token, hash or identifier", async t => {
  const [row] = rows(
    join(sound.folder, "events.db"),
    `select data from events where stream = 'licence-${sound.firm}' and revision = 0`,
  );
  const issued = JSON.parse(row?.data ?? "{}") as Record<string, string>;
  const alter = async (changes: Record<string, string>) => {
    const data = JSON.stringify({ ...issued, ...changes }).replaceAll("'", "''");
    const home = await damagedHome(({ events }) =>
      change(
        events,
        ...unlock,
        `update events set data = '${data}' where stream = 'licence-${sound.firm}' and revision = 0`,
      ),
    );
    const { findings } = await examine(home);
    await rm(home, { recursive: true, force: true });
    return new Set(findings.filter(({ code }) => !code.startsWith("view-")).map(({ code }) => code));
  };
  const { token = "", identifier = "" } = issued;
  const last = token.charCodeAt(200) === 65 ? "B" : "A";
  const found = await alter({ token: token.slice(0, 200) + last + token.slice(201) });
  t.ok(found.has("token-hash-wrong") || found.has("token-wrong"));
  t.same([...(await alter({ tokenSha256: "0".repeat(64) }))], ["token-hash-wrong"]);
  const check = identifier.endsWith("A") ? "B" : "A";
  t.same([...(await alter({ identifier: identifier.slice(0, -1) + check }))], ["identifier-wrong"]);
});

t.test("an orphan is no fault, and is removed only when asked and older than 24 hours", async t => {
  const home = await damagedHome(() => undefined);
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
  const home = await mkdtemp(join(tmpdir(), "licet-empty-"));
  await t.rejects(examine(home), { name: "HomeMissing" });
  t.same(await readdir(home), []);
  await rm(home, { recursive: true, force: true });
});
