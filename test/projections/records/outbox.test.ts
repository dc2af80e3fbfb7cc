// The outbox on both engines: told once, sent by one of many, tried until it was taken or given up.
import { sql } from "kysely";
import {
  type ClaimedMessage,
  claimMessages,
  type Delivery,
  dropMessages,
  forgetMessages,
  type NewMessage,
  putMessages,
  settleMessage,
} from "../../../projections/records/outbox/outbox.js";
import { openRecords, type Records } from "../../../projections/records/records.js";
import { onEachEngine } from "../../support/each-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const letters = (count: number, owner = "a") =>
  Array.from({ length: count }, (_, at) => ({ owner, key: `${owner} ${at}`, sealed: "sealed" }));
const put = (db: Records, messages: readonly NewMessage[]) => db.transaction().execute(tx => putMessages(tx, messages));
const settle = (db: Records, message: ClaimedMessage, by: string, delivery: Delivery) =>
  db.transaction().execute(tx => settleMessage(tx, message, by, delivery));
const claim = (db: Records, by: string, limit = 10) => claimMessages(db, { by, limit, forMs: 60_000, ofOneHost: 4 });
/** As if so much time had passed. */
const later = async (db: Records, ms: number): Promise<void> => {
  await db
    .updateTable("outbox")
    .set({ due: sql`due - ${ms}`, claimed_until: sql`claimed_until - ${ms}`, made: sql`made - ${ms}` })
    .execute();
};

onEachEngine("a message is told once, and claimed by one of many", async (t, engine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const db = await openRecords(settings);
  t.teardown(() => db.destroy());
  t.equal(await put(db, letters(40)), 40);
  t.equal(await put(db, letters(40)), 0, "the same keys again");
  const claimed = (await Promise.all(["a", "b", "c", "d"].map(by => claim(db, by, 20)))).flat();
  t.equal(new Set(claimed.map(({ id }) => id)).size, claimed.length, "nobody got what another one has");
  while (claimed.length < 40) {
    const more = await claim(db, "e", 20);
    if (!t.ok(more.length > 0)) return;
    claimed.push(...more);
  }
  t.strictSame(await claim(db, "f"), [], "all of them are claimed");
});

onEachEngine("who dies with a claim loses it; who was late changes nothing", async (t, engine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const db = await openRecords(settings);
  t.teardown(() => db.destroy());
  await put(db, letters(1));
  const [first] = await claim(db, "dead");
  await later(db, 61_000);
  const [again] = await claim(db, "alive");
  t.equal(again?.id, first?.id, "with the id that it had");
  if (!first || !again) return;
  await settle(db, first, "dead", { taken: false, fault: "late", final: true });
  await settle(db, again, "alive", { taken: true });
  t.match(await db.selectFrom("outbox").selectAll().execute(), [{ state: "sent", sealed: "", fault: null }]);
});

onEachEngine("what is not taken comes again for days, and is given up at last", async (t, engine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const db = await openRecords(settings);
  t.teardown(() => db.destroy());
  await put(db, letters(1));
  const day = 24 * 3_600_000;
  let waited = 0;
  let tries = 0;
  for (let state = "waiting"; state === "waiting"; tries += 1) {
    const [message] = await claim(db, "s");
    if (!message) {
      t.fail("it was not due");
      return;
    }
    await settle(db, message, "s", { taken: false, fault: "answered 503", final: false });
    t.strictSame(await claim(db, "s"), [], "not at once");
    const row = await db.selectFrom("outbox").selectAll().executeTakeFirstOrThrow();
    ({ state } = row);
    const pauseMs = Math.max(0, Number(row.due) - Date.now()) + 1_000;
    if (state === "waiting") waited += pauseMs;
    await later(db, pauseMs);
  }
  t.ok(tries >= 10, `${tries} tries`);
  t.ok(waited > 4 * day && waited < 7 * day, `over ${waited / day} days`);
  t.match(await db.selectFrom("outbox").selectAll().execute(), [
    { state: "given-up", fault: "answered 503", sealed: "" },
  ]);
  await later(db, 500 * day);
  await forgetMessages(db);
  t.strictSame(await db.selectFrom("outbox").selectAll().execute(), []);
});

onEachEngine("what an owner takes back is not sent", async (t, engine) => {
  const { settings, remove } = await engine.newDatabase(await temporaryFolder(t));
  t.teardown(remove);
  const db = await openRecords(settings);
  t.teardown(() => db.destroy());
  await put(db, [...letters(2, "a"), ...letters(1, "b")]);
  await db.transaction().execute(tx => dropMessages(tx, "a"));
  t.strictSame(
    (await claim(db, "s")).map(({ owner }) => owner),
    ["b"],
  );
});
