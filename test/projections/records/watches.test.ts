// Watches on both engines: what is told of one licence to one target goes out in order, once for each change, and stops
// with the watch.
import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { Test } from "tap";
import {
  type ClaimedMessage,
  claimMessages,
  type Delivery,
  type NewMessage,
  putMessages,
  settleMessage,
} from "../../../projections/records/outbox/outbox.js";
import { openRecords, type Records, type RecordsTables } from "../../../projections/records/records.js";
import { feedPlace, noteFeedPlace } from "../../../projections/records/watches/watch-feed.js";
import {
  askWatch,
  confirmWatch,
  endLane,
  endWatch,
  endWatchesOf,
  findWatch,
  forgetWatches,
  keepWatch,
  type LookedAt,
  lookAgain,
  mostAskedADay,
  mostOfTarget,
  type NewWatch,
  tellWatch,
  type Watch,
  watchesOf,
  watchesThatEnd,
  watchesToLookAt,
} from "../../../projections/records/watches/watches.js";
import { onEachEngine, type TestEngine } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
const letter = (owner: string, key: string) => ({ owner, key, sealed: "sealed" });
const watch = (name: string, target = "t", licence = "L1"): NewWatch => ({
  id: hash(name),
  licence,
  lane: hash(`${licence} ${target}`),
  target: hash(target),
  sealed: "sealed",
  until: "2027-11-29",
  told_revision: 0,
  told_day: "2026-11-29",
});

const opened = async (t: Test, engine: TestEngine): Promise<Records> => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const db = await openRecords(settings);
  t.teardown(() => db.destroy());
  return db;
};
const inOne = <T>(db: Records, work: (tx: Transaction<RecordsTables>) => Promise<T>): Promise<T> =>
  db.transaction().execute(work);
const ask = (db: Records, asked: NewWatch) =>
  inOne(db, tx => askWatch(tx, asked, letter(asked.id, `${asked.id} asks`)));
const confirm = (db: Records, id: string) => inOne(db, tx => confirmWatch(tx, id));
const found = async (db: Records, id: string): Promise<Watch> => {
  const one = await findWatch(db, id);
  if (!one) throw new Error("it is not there");
  return one;
};
const confirmed = async (db: Records, asked: NewWatch): Promise<Watch> => {
  await ask(db, asked);
  await confirm(db, asked.id);
  await inOne(db, tx => tx.deleteFrom("outbox").where("owner", "=", asked.id).execute());
  return found(db, asked.id);
};
const tell = (db: Records, of: Watch, keys: readonly string[], revision: number, lookOn: string | null = null) =>
  inOne(db, tx =>
    tellWatch(
      tx,
      of,
      keys.map(key => ({ key: `${of.id} ${key}`, sealed: "sealed" })),
      { revision, day: "2026-11-29", lookOn },
    ),
  );
const put = (db: Records, messages: readonly NewMessage[]) => inOne(db, tx => putMessages(tx, messages));
const settle = (db: Records, message: ClaimedMessage, delivery: Delivery) =>
  inOne(db, tx => settleMessage(tx, message, "s", delivery));
const claim = (db: Records, by = "s") => claimMessages(db, { by, limit: 20, forMs: 60_000, ofOneHost: 4 });
const later = (db: Records, ms: number) =>
  db
    .updateTable("outbox")
    .set({ due: sql`due - ${ms}`, claimed_until: sql`claimed_until - ${ms}` })
    .execute();

onEachEngine("a message with a turn waits for those before it, and for no others", async (t, engine) => {
  const db = await opened(t, engine);
  const lane = (owner: string, turns: readonly number[]) =>
    turns.map(turn => ({ ...letter(owner, `${owner} ${turn}`), turn }));
  await put(db, [...lane("a", [1, 2, 3]), ...lane("b", [1, 2]), letter("c", "c 1"), letter("c", "c 2")]);
  const first = await claim(db);
  t.strictSame(first.map(({ key }) => key).sort(), ["a 1", "b 1", "c 1", "c 2"]);
  t.strictSame(await claim(db, "another"), [], "what is claimed is waited for");
  const of = (key: string) => {
    const message = first.find(each => each.key === key);
    if (!message) throw new Error(`${key} was not claimed`);
    return message;
  };
  t.equal(await settle(db, of("a 1"), { taken: false, fault: "503", final: false }), "waiting");
  t.equal(await settle(db, of("b 1"), { taken: false, fault: "410", final: true }), "given-up");
  t.strictSame(
    (await claim(db)).map(({ key }) => key),
    ["b 2"],
    "one that was given up is waited for no longer; one that comes again is",
  );
  await later(db, 60_000);
  const [again] = (await claim(db)).filter(({ owner }) => owner === "a");
  t.equal(again?.key, "a 1");
  t.equal(again && (await settle(db, again, { taken: true })), "sent");
  t.equal(again && (await settle(db, again, { taken: true })), null, "it is nobody's any more");
  t.strictSame(
    (await claim(db)).map(({ key }) => key),
    ["a 2"],
  );
});

onEachEngine("only the first of a line is looked at by who claims, and the line goes on at once", async (t, engine) => {
  const db = await opened(t, engine);
  const message = (turn: number) => ({ ...letter("a", `a ${turn}`), turn });
  await put(db, [message(1), message(2)]);
  const due = async (by: number) =>
    (await db.selectFrom("outbox").select("key").where("due", "<=", by).where("state", "=", "waiting").execute())
      .length;
  const soon = Date.now() + 60_000;
  t.equal(await due(soon), 1);
  const [first] = await claim(db);
  if (!first) throw new Error("none was claimed");
  // One who adds to the line while its first is taken out leaves nothing behind that nobody calls.
  await Promise.all([settle(db, first, { taken: true }), put(db, [message(3)])]);
  for (const turn of [2, 3]) {
    t.equal(await due(soon), 1);
    const [next] = await claim(db);
    t.equal(next?.key, `a ${turn}`);
    if (next) await settle(db, next, { taken: false, fault: "410", final: true });
  }
  await put(db, [message(4)]);
  t.strictSame(
    (await claim(db)).map(({ key }) => key),
    ["a 4"],
  );
});

onEachEngine("a change is told once, whoever plans it, in the order of planning", async (t, engine) => {
  const db = await opened(t, engine);
  const one = await confirmed(db, watch("one"));
  t.strictSame(
    await Promise.all([tell(db, one, ["r1", "r2"], 2), tell(db, one, ["r1", "r2"], 2)]).then(all => all.sort()),
    [false, true],
  );
  t.ok(await tell(db, await found(db, one.id), ["r3"], 3));
  const rows = await db
    .selectFrom("outbox")
    .select(["key", "turn"])
    .where("turn", "is not", null)
    .orderBy("turn")
    .execute();
  t.strictSame(
    rows.map(({ key, turn }) => [key.split(" ")[1], Number(turn)]),
    [
      ["r1", 1],
      ["r2", 2],
      ["r3", 3],
    ],
  );
});

onEachEngine("who confirms anew comes in the place of the earlier watch, and after its messages", async (t, engine) => {
  const db = await opened(t, engine);
  const one = await confirmed(db, watch("one"));
  await tell(db, one, ["r1"], 1);
  const two = await confirmed(db, watch("two"));
  t.equal((await found(db, one.id)).state, "ended");
  t.notOk(await confirm(db, one.id), "an ended one stays so");
  t.ok(await tell(db, two, ["r2"], 2));
  t.strictSame(
    (await claim(db)).map(({ key }) => key.split(" ")[1]),
    ["r1"],
  );
  t.strictSame(
    (await watchesOf(db, ["L1", "L2"])).map(({ id }) => id),
    [two.id],
  );
});

onEachEngine("who ends a watch, or takes nothing for days, is told nothing more", async (t, engine) => {
  const db = await opened(t, engine);
  const [one, two] = [await confirmed(db, watch("one")), await confirmed(db, watch("two", "another"))];
  for (const each of [one, two]) await tell(db, each, ["r1", "r2"], 2);
  await inOne(db, tx => endWatch(tx, one.id));
  await inOne(db, tx => endLane(tx, two.lane));
  t.strictSame(await claim(db), []);
  t.match(await found(db, one.id), { state: "ended", sealed: "" });
  t.notOk(await tell(db, one, ["r3"], 3), "nor by who read it before");
  const three = await confirmed(db, watch("three", "third"));
  await ask(db, watch("four", "fourth"));
  t.equal(await inOne(db, tx => endWatchesOf(tx, "L1")), 2, "of a licence all, confirmed or not");
  t.equal((await found(db, three.id)).state, "ended");
  t.strictSame(await claim(db), []);
});

onEachEngine("a target is asked so often a day and watches so many licences", async (t, engine) => {
  const db = await opened(t, engine);
  for (let count = 0; count < mostAskedADay; count += 1) t.equal(await ask(db, watch(`asked ${count}`)), "asked");
  t.equal(await ask(db, watch("once more")), "too-often");
  t.equal(await ask(db, watch("another", "another")), "asked");
  await db.updateTable("watch").set({ made: sql`made - 90000000` }).execute();
  t.equal(await ask(db, watch("tomorrow")), "asked");
  for (let count = 0; count < mostOfTarget; count += 1)
    await db
      .insertInto("watch")
      .values({
        ...watch(`kept ${count}`),
        lane: hash(`${count}`),
        state: "confirmed",
        made: 0,
        noticed: 0,
        told: 0,
        look_on: null,
      })
      .execute();
  t.equal(await ask(db, watch("one too many")), "too-many");
});

onEachEngine(
  "a watch ends after its last day unless it is kept; what nobody confirms is forgotten",
  async (t, engine) => {
    const db = await opened(t, engine);
    const [one, two] = [await confirmed(db, watch("one")), await confirmed(db, watch("two", "another"))];
    await ask(db, watch("never", "third"));
    t.strictSame((await watchesThatEnd(db, "2027-11-29", 10)).map(({ id }) => id).sort(), [one.id, two.id].sort());
    await inOne(db, tx => keepWatch(tx, two.id, "2028-11-29"));
    const forget = (today: string) => inOne(db, tx => forgetWatches(tx, today, 10));
    await forget("2027-11-29");
    t.equal((await found(db, one.id)).state, "confirmed", "on its last day it tells");
    await forget("2027-11-30");
    t.equal((await found(db, one.id)).state, "ended");
    t.equal((await found(db, two.id)).state, "confirmed");
    await db.updateTable("watch").set({ made: sql`made - 90000000` }).execute();
    await forget("2027-11-30");
    t.strictSame(
      (await db.selectFrom("watch").select("id").execute()).map(({ id }) => id),
      [two.id],
    );
    t.strictSame(await claim(db), [], "nor is it asked again");
  },
);

onEachEngine(
  "what was just confirmed is looked at, and what a day came for, the longest overdue first, a page after another",
  async (t, engine) => {
    const db = await opened(t, engine);
    const names = ["never", "third", "first", "second", "same day"];
    const days = [null, "2026-12-24", "2026-12-01", "2026-12-03", "2026-12-03"];
    const ids: string[] = [];
    for (const [at, name] of names.entries()) {
      const one = await confirmed(db, watch(name, name));
      ids.push(one.id);
      t.strictSame(
        (await watchesToLookAt(db, { today: "2026-11-29", after: null, limit: 9 })).map(({ id }) => id),
        [one.id],
      );
      t.ok(await tell(db, one, [], 0, days[at] ?? null));
    }
    const [, third, first, ...sameDay] = ids;
    const inOrder = [first, ...sameDay.sort(), third];
    for (const [today, count] of [
      ["2026-11-29", 0],
      ["2026-11-30", 0],
      ["2026-12-01", 1],
      ["2026-12-03", 3],
      ["2027-12-03", 4],
    ] as const) {
      const looked: string[] = [];
      for (let after: LookedAt | null = null; ; ) {
        const [next]: LookedAt[] = await watchesToLookAt(db, { today, after, limit: 1 });
        if (!next) break;
        looked.push(next.id);
        after = next;
      }
      t.strictSame(looked, inOrder.slice(0, count), today);
    }
    await lookAgain(db, "L1");
    t.equal((await watchesToLookAt(db, { today: "2026-11-29", after: null, limit: 9 })).length, 5, "or soon");
  },
);

onEachEngine("the feed keeps its place", async (t, engine) => {
  const db = await opened(t, engine);
  t.equal(await feedPlace(db), null);
  for (const at of ["1", "2"]) {
    const place = { position: at.padStart(20, "0"), eventId: at };
    await noteFeedPlace(db, place);
    t.strictSame(await feedPlace(db), place);
  }
});

onEachEngine("watches of before are looked at once after the change of their table", async (t, engine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const before = await openRecords(settings);
  const one = await confirmed(before, watch("one"));
  await tell(before, one, [], 0);
  await before.schema.dropIndex("watch_look").execute();
  await before.schema.alterTable("watch").dropColumn("look_on").execute();
  await before.schema.alterTable("watch").addColumn("looked", "integer").execute();
  await sql`delete from records_migration where name = '0018-watch-look-on'`.execute(before);
  await before.destroy();
  const db = await openRecords(settings);
  t.teardown(() => db.destroy());
  t.strictSame(
    (await watchesToLookAt(db, { today: "2026-11-29", after: null, limit: 9 })).map(({ id }) => id),
    [one.id],
  );
});

onEachEngine("none is claimed that goes to a host which has enough", async (t, engine) => {
  const db = await opened(t, engine);
  await put(db, [{ ...letter("a", "a 1"), via: "slow" }, { ...letter("b", "b 1"), via: "other" }, letter("c", "c 1")]);
  const keys = async (except: string[]) =>
    (await claimMessages(db, { by: "s", limit: 20, forMs: 60_000, ofOneHost: 4, except })).map(({ key }) => key).sort();
  t.strictSame(await keys(["slow", "none"]), ["b 1", "c 1"]);
  t.strictSame(await keys([]), ["a 1"]);
  const many = (name: string) =>
    Array.from({ length: 9 }, (_, at) => ({ ...letter(name, `${name} ${at}`), via: `host ${name}` }));
  await put(db, [...many("d"), ...many("e")]);
  const hosts = (await keys([])).map(key => key.slice(0, 1));
  t.strictSame(hosts, [..."ddddeeee"], "and of one host no more than it is to have");
});
