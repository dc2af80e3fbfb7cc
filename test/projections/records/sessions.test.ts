// Sessions as they are kept, on both engines: compared and set, ended once for all, and in no backup.
import { existsSync, readFileSync } from "node:fs";
import t from "tap";
import { copyRecords } from "../../../projections/records/copy-records.js";
import { openRecords } from "../../../projections/records/records.js";
import { openRecordsPort } from "../../../projections/records/records-port.js";
import {
  addSession,
  changeSession,
  endSession,
  endSessionsAtProvider,
  endSessionsOf,
  findSession,
  noteReturn,
} from "../../../projections/records/sessions/session-records.js";
import { onEachEngine, sqliteIn } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const day = "2026-11-28T08:00:00.000Z";
const session = (id: string, subject = "u", ends_at = "2026-11-28T18:00:00.000Z", sid: string | null = null) => ({
  id,
  current: `hash-${id}`,
  former: null,
  issuer: "i",
  subject,
  sealed: `sealed-${id}`,
  rotated_at: day,
  seen_at: day,
  ends_at,
  ended_at: null,
  sid,
});
const anew = { instead: null, now: day };

onEachEngine(
  "a session is found by its secrets, changed by one of two who would, and ended for good",
  async (t, engine) => {
    const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
    t.teardown(remove);
    const records = openRecordsPort(settings, () => undefined);
    t.teardown(records.close);
    await addSession(records, session("a"), anew);
    t.match(await findSession(records, "hash-a"), { id: "a", ended_at: null });
    t.equal(await findSession(records, "hash-b"), undefined);
    const change = (current: string) =>
      changeSession(records, { id: "a", current: "hash-a" }, { current, former: "hash-a", rotated_at: day });
    t.same((await Promise.all([change("hash-2"), change("hash-3")])).sort(), [false, true]);
    t.match(await findSession(records, "hash-a"), { id: "a", former: "hash-a" }, "the one before finds it too");
    await endSession(records, "a", day);
    t.match(await findSession(records, "hash-a"), { ended_at: day });
    await endSession(records, "a", "2026-11-28T09:00:00.000Z");
    t.match(await findSession(records, "hash-a"), { ended_at: day }, "once");
    const { current = "" } = (await findSession(records, "hash-a")) ?? {};
    t.equal(await changeSession(records, { id: "a", current }, { seen_at: day }), false);
  },
);

onEachEngine(
  "a new one ends the one before it, all of somebody's end at once, old ones are forgotten",
  async (t, engine) => {
    const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
    t.teardown(remove);
    const records = openRecordsPort(settings, () => undefined);
    t.teardown(records.close);
    await addSession(records, session("a"), anew);
    await addSession(records, session("b"), { instead: "a", now: day });
    await addSession(records, session("c"), anew);
    await addSession(records, session("d", "other"), anew);
    t.match(await findSession(records, "hash-a"), { ended_at: day });
    await endSessionsOf(records, { issuer: "i", subject: "u" }, { now: day });
    for (const id of ["b", "c"]) t.match(await findSession(records, `hash-${id}`), { ended_at: day }, id);
    t.match(await findSession(records, "hash-d"), { ended_at: null });
    await addSession(records, session("e", "u", "2026-12-01T00:00:00.000Z"), {
      instead: null,
      now: "2026-11-29T00:00:00.000Z",
    });
    t.equal(await findSession(records, "hash-d"), undefined);
  },
);

onEachEngine("a provider ends a session that it names, once, or all of somebody's", async (t, engine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const ports = [openRecordsPort(settings, () => undefined), openRecordsPort(settings, () => undefined)];
  for (const { close } of ports) t.teardown(close);
  const [records] = ports;
  if (!records) throw new Error("there is one");
  const begun: [id: string, subject: string, sid: string | null][] = [
    ["a", "u", "s1"],
    ["b", "u", "s2"],
    ["c", "u", null],
    ["d", "v", "s4"],
  ];
  for (const [id, subject, sid] of begun)
    await addSession(records, session(id, subject, "2026-11-28T18:00:00.000Z", sid), anew);
  const goOn = async () => {
    const found = await Promise.all(begun.map(([id]) => findSession(records, `hash-${id}`)));
    return found.flatMap(one => (one?.ended_at === null ? [one.id] : []));
  };
  const told = (message: string, subject?: string, sid?: string, issuer = "i") =>
    ({ issuer, subject, sid, message, until: "2026-11-28T08:10:00.000Z", now: day }) as const;
  t.strictSame(await endSessionsAtProvider(records, told("m0", "u", "s1", "another provider")), []);
  t.strictSame(await goOn(), ["a", "b", "c", "d"]);
  const both = ports.flatMap(port =>
    [told("m1", undefined, "s1"), told("m1", undefined, "s1")].map(each => endSessionsAtProvider(port, each)),
  );
  t.strictSame(
    (await Promise.all(both)).filter(ended => ended !== null),
    [["u"]],
    "whoever is told at the same time",
  );
  t.strictSame(await goOn(), ["b", "c", "d"]);
  await endSessionsAtProvider(records, told("m2", "v", "s2"));
  t.strictSame(await goOn(), ["b", "c", "d"], "not another one's");
  await endSessionsAtProvider(records, told("m3", "u", "s9"));
  t.strictSame(await goOn(), ["b", "d"], "that of which no name was told may be the one");
  await endSessionsAtProvider(records, told("m4", "u"));
  t.strictSame(await goOn(), ["d"]);
});

onEachEngine("a sign-in comes back once, whoever asks at the same time", async (t, engine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const ports = [openRecordsPort(settings, () => undefined), openRecordsPort(settings, () => undefined)];
  for (const { close } of ports) t.teardown(close);
  const back = { state: "s", until: "2026-11-28T08:10:00.000Z", now: day };
  const all = await Promise.all(ports.flatMap(port => [noteReturn(port, back), noteReturn(port, back)]));
  t.equal(all.filter(Boolean).length, 1);
  const [port] = ports;
  if (!port) throw new Error("there is one");
  const later = { ...back, until: "2026-11-28T08:30:00.000Z", now: "2026-11-28T08:20:00.000Z" };
  t.equal(await noteReturn(port, later), true, "what nobody would believe any more is forgotten");
});

t.test("a backup takes no session, not a byte of one", async t => {
  const folder = await temporaryFolder(t);
  const settings = sqliteIn(folder);
  const records = openRecordsPort(settings, () => undefined);
  await addSession(records, session("taken"), anew);
  await noteReturn(records, { state: "returned-state", until: day, now: day });
  await records.close();
  const copy = `${folder}/copy.db`;
  t.equal(copyRecords(settings.records, copy), true);
  const bytes = readFileSync(copy);
  for (const text of ["hash-taken", "sealed-taken", "returned-state"]) t.notOk(bytes.includes(text), text);
  t.notOk(existsSync(`${copy}-wal`));
  const restored = await openRecords({ ...settings, records: copy });
  t.same(await restored.selectFrom("session").selectAll().execute(), []);
  await restored.destroy();
});
