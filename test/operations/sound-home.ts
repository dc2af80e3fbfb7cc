// A home that nothing is wrong with and nobody works on, copies of it with damage done by hand, and what the doctor says of them.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import type t from "tap";
import { examineHome } from "../../src/commands/doctor.js";
import { readConfig } from "../../src/home/settings/config.js";
import type { FindingCode } from "../../src/operations/doctor/finding.js";
import { madeOnce } from "../support/made-once.js";
import { openSealingHome, personalIssue, somePerson } from "./sealing-home.js";

type Tap = Pick<typeof t, "test">;

/** A home in a folder, and two licences in it. */
export interface SoundHome {
  folder: string;
  person: string;
  firm: string;
}

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

const namesOfLicences = "licences.json";

/** Makes such a home in a folder, and beside its files one that names its licences. */
const makeSealedHome = async (folder: string): Promise<void> => {
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
  await post(`/v1/licences/${firm.id}/replacements`, { kind: "lost", date: today, reason: "原件遗失" });
  for (const { id } of [person, firm]) await home.sealed(app, id);
  const source = home.config.home;
  await home.services.close();
  await foldLogs(source);
  await cp(source, folder, { recursive: true, filter: isWhole });
  await rm(source, { recursive: true, force: true });
  await writeFile(join(folder, namesOfLicences), JSON.stringify({ person: person.id, firm: firm.id }));
};

/** A home with a person and two organisations, one of them renewed and replaced, everything sealed, and nobody working on it; or another one. */
export const sealedHome = async (which: "sound" | "another" = "sound"): Promise<SoundHome> => {
  const folder = await madeOnce(`${which}-home`, makeSealedHome);
  const names = join(folder, namesOfLicences);
  const licences = JSON.parse(await readFile(names, "utf8")) as Omit<SoundHome, "folder">;
  await rm(names);
  return { folder, ...licences };
};

export const change = (file: string, ...statements: string[]): void => {
  const db = new Database(file);
  for (const statement of statements) db.exec(statement);
  db.close();
};
export const rows = (file: string, query: string): Record<string, string>[] => {
  const db = new Database(file);
  const found = db.prepare(query).all([]) as Record<string, string>[];
  db.close();
  return found;
};
export const unlock = ["drop trigger events_are_never_changed", "drop trigger events_are_never_deleted"];
export const flipByte = async (path: string): Promise<void> => {
  const bytes = await readFile(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
};
export const documentsOf = async (home: string): Promise<string[]> => {
  const files = await readdir(join(home, "documents"), { recursive: true, withFileTypes: true });
  return files.filter(file => file.isFile()).map(file => join(file.parentPath, file.name));
};
export const examine = (home: string, options = {}) =>
  examineHome(readConfig({ LICET_HOME: home, LOG_LEVEL: "silent" }), options);

export interface Damaged {
  home: string;
  events: string;
  views: string;
}

/** A copy of a sound home with some damage done to it. */
export const damagedHome = async (
  sound: SoundHome,
  damage: (home: Damaged) => void | Promise<void> = () => undefined,
): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), "licet-damaged-"));
  await cp(sound.folder, home, { recursive: true, filter: isWhole });
  await damage({ home, events: join(home, "events.db"), views: join(home, "views.db") });
  return home;
};

/** A test that the doctor finds exactly these codes after the damage. */
export const finding =
  (t: Tap, sound: SoundHome) =>
  (title: string, codes: readonly FindingCode[], damage: (home: Damaged) => void | Promise<void>): void => {
    t.test(title, async t => {
      const home = await damagedHome(sound, damage);
      const { healthy, findings } = await examine(home);
      t.equal(healthy, false);
      const found = [...new Set(findings.map(({ code }) => code))].sort();
      t.same(found, [...codes].sort(), JSON.stringify(findings, null, 1));
      await rm(home, { recursive: true, force: true });
    });
  };
