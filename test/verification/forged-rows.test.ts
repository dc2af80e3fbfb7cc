// Rows that another hand wrote into the views: whatever they claim, no answer rests on them.
import { randomBytes } from "node:crypto";
import t from "tap";
import { openViews } from "../../projections/database/open-views.js";
import { createRowMacs, type RowForged } from "../../projections/database/row-macs.js";
import { readCheckpoints } from "../../projections/views/checkpoint.js";
import { findVerification } from "../../projections/views/licences/find-verification.js";
import { encodeToken } from "../../src/credential/token/encode-token.js";
import { databaseOf } from "../../src/home/home.js";
import { latestVersion } from "../../src/licence/licence.js";
import type { Verifier } from "../../src/verification/verifier.js";
import { sampleKey } from "../credential/sample-token.js";
import { byId, byToken, decision, openSampleRegistry, tokenOf } from "./sample-registry.js";

const registry = await openSampleRegistry();
t.teardown(registry.close);
const { opened, home } = registry;
const term = { validFrom: registry.day(-30), validTo: registry.day(300), issuedOn: registry.day(-30) };
const good = await registry.issue(term);
const revoked = await registry.issue(term);
const db = openViews(databaseOf(home.config), "write");
t.teardown(() => db.destroy());
const rowOf = async (id: string) => db.selectFrom("licence").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const asIssued = await rowOf(revoked.id);
await registry.act({ licence: revoked.id, act: "revocations", body: decision(registry.today) });
const asRevoked = await rowOf(revoked.id);

/** Asks by token and by id, with the row of the revoked licence as it is given; puts it back afterwards. */
const withRow = async (row: Partial<typeof asRevoked>, ask: (verifier: Verifier) => Promise<void>) => {
  await db.updateTable("licence").set(row).where("id", "=", revoked.id).execute();
  try {
    const forged: RowForged[] = [];
    const macs = createRowMacs(opened.rowKey, error => forged.push(error));
    // What is ready to be told is another row, which is forged further down.
    const { ready: _, ...reads } = findVerification(db, macs);
    await ask(registry.verifierWith({ reads }));
    return forged;
  } finally {
    await db.updateTable("licence").set(asRevoked).where("id", "=", revoked.id).execute();
  }
};

const ofStranger = createRowMacs(randomBytes(32));
const otherRow = await rowOf(good.id);
const forgeries: Record<string, Partial<typeof asRevoked>> = {
  "its facts of before, under the MAC of now": { facts: asIssued.facts },
  "changed facts, under no MAC": {
    facts: asRevoked.facts.replace(/"endings":\[.*?\],"insp/, '"endings":[],"insp'),
    mac: "",
  },
  "facts under another key's MAC": {
    facts: asIssued.facts,
    mac: ofStranger.ofRow((await readCheckpoints(db)).get("licences")?.build ?? "", "licence", { ...asIssued }),
  },
  "facts under the MAC of another build": {
    facts: asIssued.facts,
    mac: createRowMacs(opened.rowKey).ofRow("another", "licence", { ...asIssued }),
  },
  "another licence's facts and MAC": { facts: otherRow.facts, mac: otherRow.mac },
  "a MAC of half the length": { mac: asRevoked.mac.slice(0, 11) },
  "no wrongly signed versions in the place of some": { unsigned: "1" },
};

for (const [what, row] of Object.entries(forgeries))
  t.test(`a licence with ${what}: the answer is its stream's, and the row is told of`, async t => {
    const forged = await withRow(row, async verifier => {
      for (const question of [byToken(tokenOf(revoked)), byId(revoked.id)]) {
        const verdict = await verifier.verify(question);
        t.equal(verdict.verdict, "not-valid");
        t.equal(verdict.status, "revoked");
        t.equal(verdict.checks.at(-1)?.code, "read-from-log");
      }
    });
    t.equal(forged.length, 2);
    t.match(forged[0], {
      table: "licence",
      message: new RegExp(`${revoked.id}; find out who did, and run "licet rebuild"`),
    });
  });

const answerOf = async (position: number) =>
  db.selectFrom("licence_answer").selectAll().where("position", "=", position).executeTakeFirstOrThrow();
const readyRevoked = await answerOf(asRevoked.position);
const readyOther = await answerOf(otherRow.position);
const asIfGood = { ...readyRevoked, answer: readyOther.answer.replaceAll(good.id, revoked.id) };
const ofBuild = async (): Promise<string> => (await readCheckpoints(db)).get("licences")?.build ?? "";
const forgedAnswers: Record<string, Partial<typeof readyRevoked>> = {
  "changed words, under the MAC of now": { answer: asIfGood.answer },
  "changed words, under no MAC": { answer: asIfGood.answer, mac: "" },
  "words under another key's MAC": {
    answer: asIfGood.answer,
    mac: ofStranger.ofRow(await ofBuild(), "licence_answer", { ...asIfGood }),
  },
  "words under the MAC of another build": {
    answer: asIfGood.answer,
    mac: createRowMacs(opened.rowKey).ofRow("another", "licence_answer", { ...asIfGood }),
  },
  "another licence's words and MAC": { answer: readyOther.answer, mac: readyOther.mac },
  "a MAC of half the length": { mac: readyRevoked.mac.slice(0, 11) },
};

for (const [what, row] of Object.entries(forgedAnswers))
  t.test(`a ready answer with ${what}: the answer is the stream's, and the row is told of`, async t => {
    const put = (to: typeof row) =>
      db.updateTable("licence_answer").set(to).where("position", "=", asRevoked.position).execute();
    await put(row);
    t.teardown(() => put(readyRevoked));
    const forged: RowForged[] = [];
    const macs = createRowMacs(opened.rowKey, error => forged.push(error));
    const verifier = registry.verifierWith({ reads: findVerification(db, macs) });
    for (const question of [byToken(tokenOf(revoked)), byId(revoked.id)]) {
      const verdict = await verifier.verify(question);
      t.match(verdict, { verdict: "not-valid", status: "revoked" });
      t.equal(verdict.checks.at(-1)?.code, "read-from-log");
    }
    t.match(forged, [{ table: "licence_answer" }, { table: "licence_answer" }]);
  });

t.test("a token's hash that leads to another licence is passed over for the token's own", async t => {
  const position = { position: otherRow.position };
  const hash = latestVersion(revoked).tokenSha256;
  const put = (to: typeof position) => db.updateTable("licence_token").set(to).where("sha256", "=", hash).execute();
  await put(position);
  t.teardown(() => put({ position: asRevoked.position }));
  const verdict = await registry.verifierWith().verify(byToken(tokenOf(revoked)));
  t.match(verdict, { verdict: "not-valid", status: "revoked", licence: { id: revoked.id } });
});

t.test("a row without an event is not genuine", async t => {
  const facts = asIssued.facts.replaceAll(revoked.id, "A".repeat(26));
  await db
    .insertInto("licence")
    .values({ ...asIssued, position: 1, id: "A".repeat(26), facts })
    .execute();
  const verdict = await registry.verifierWith().verify(byId("A".repeat(26)));
  t.match(verdict, { verdict: "not-genuine", checks: [{ code: "unknown-licence" }] });
  await db.deleteFrom("licence").where("position", "=", 1).execute();
});

t.test("a token that was recorded with another key's signature is not valid, by view and by log", async t => {
  const { deps, urlBase } = opened;
  const { sign } = deps;
  const other = sampleKey();
  deps.sign = ({ kid, ...facts }) => encodeToken(facts, kid, urlBase.length, other.sign);
  const wrong = await registry.issue(term).finally(() => {
    deps.sign = sign;
  });
  const away = () => Promise.reject(new Error("SQLITE_IOERR"));
  const byView = registry.verifierWith();
  const byLog = registry.verifierWith({ reads: { byTokenHash: away, byLicence: away, byName: away } });
  for (const [verifier, source] of [
    [byView, "up-to-date"],
    [byLog, "read-from-log"],
  ] as const)
    for (const question of [byToken(tokenOf(wrong)), byId(wrong.id)]) {
      const verdict = await verifier.verify(question);
      t.match(verdict, {
        verdict: "not-valid",
        checks: [{ code: "recorded" }, { code: "signature-wrong" }, {}, { code: source }],
      });
    }
  t.ok(registry.alarms.some(({ event }) => event === "recorded-but-unsigned"));
  t.equal((await rowOf(wrong.id)).unsigned, "1");
  const renewed = await registry.act({
    licence: wrong.id,
    act: "replacements",
    body: { kind: "lost", date: registry.today, reason: "原件遗失" },
  });
  t.equal((await rowOf(wrong.id)).unsigned, "1", "what was found of a version stays with the licence");
  t.equal((await byView.verify(byToken(tokenOf(renewed)))).verdict, "valid");
});

t.test("a checkpoint that another hand wrote is no knowledge, whatever it claims", async t => {
  const projector = registry.home.services.projector;
  await projector?.close(); // nobody mends it meanwhile
  const sound = await db.selectFrom("checkpoint").selectAll().where("view", "=", "licences").executeTakeFirstOrThrow();
  const put = (row: Partial<typeof sound>) =>
    db.updateTable("checkpoint").set(row).where("view", "=", "licences").execute();
  const source = async () => {
    const { checks } = await registry
      .verifierWith({ reads: findVerification(db, registry.macs) })
      .verify(byId(good.id));
    return checks.at(-1)?.code;
  };
  await put(sound);
  t.equal(await source(), "up-to-date");
  const claims = [
    { caught_up_at: new Date(Date.now() + 1_000).toISOString() },
    { position: "0".repeat(20) },
    { event_id: "" },
    { keys_at: "9".repeat(20) },
    { build: "another" },
    { version: sound.version + 1 },
    { mac: "" },
  ];
  for (const claim of claims) {
    await put({ ...sound, ...claim });
    t.equal(await source(), "read-from-log", JSON.stringify(claim));
    await t.rejects(findVerification(db, registry.macs).knowledge(), { name: "RowForged", table: "checkpoint" });
  }
  const stopped = createRowMacs(opened.rowKey);
  await put({ ...sound, stopped: null, mac: stopped.of(sound.build, "checkpoint", [sound.view]) });
  t.equal(await source(), "read-from-log");
  await put(sound);
});
