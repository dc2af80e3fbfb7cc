// What cannot be read is never green: every way in which view and log can fail, for every kind of question.
import t from "tap";
import { findIssuers } from "../../projections/views/catalogue/find-issuers.js";
import { marketRegulation } from "../../src/catalogue/examples/development-departments.js";
import type { EventStore } from "../../src/event-store/event-store.js";
import { EventStoreError } from "../../src/event-store/event-store-error.js";
import { latestVersion } from "../../src/licence/licence.js";
import { createIssuerRecords } from "../../src/verification/checks/issuer-records.js";
import { eventReader } from "../../src/verification/licence-log.js";
import type { VerificationReads } from "../../src/verification/verification-reads.js";
import { byId, byToken, decision, openSampleRegistry, tokenOf } from "./sample-registry.js";

const registry = await openSampleRegistry();
t.teardown(registry.close);
const { deps, verifierWith } = registry;
const term = { validFrom: registry.day(-30), validTo: registry.day(300), issuedOn: registry.day(-30) };
const good = await registry.issue(term);
const { id: revokedId, ...rest } = await registry.issue(term);
await registry.act({ licence: revokedId, act: "revocations", body: decision(registry.today) });
const revoked = { id: revokedId, ...rest };

const throwing: VerificationReads = {
  byTokenHash: () => Promise.reject(new Error("SQLITE_IOERR")),
  byLicence: () => Promise.reject(new Error("SQLITE_IOERR")),
  byName: () => Promise.reject(new Error("SQLITE_IOERR")),
};
type Seen = Awaited<ReturnType<VerificationReads["byLicence"]>>;
const changed = (change: (seen: NonNullable<Seen>) => NonNullable<Seen>): VerificationReads => {
  const after = (seen: Seen): Seen => seen && change({ ...seen, facts: seen.facts });
  return {
    byTokenHash: async sha256 => after(await deps.reads.byTokenHash(sha256)),
    byLicence: async id => after(await deps.reads.byLicence(id)),
    byName: async asked => {
      const named = await deps.reads.byName(asked);
      const [first] = named.licences;
      return first ? { ...named, ...change(first), licences: named.licences.map(change) } : named;
    },
  };
};
const old = new Date(Date.now() - 61_000).toISOString();
const hour = 3_600_000;
const unusable: Record<string, VerificationReads> = {
  throws: throwing,
  "is 61 s old": changed(seen => ({ ...seen, caughtUpAt: old })),
  "was never caught up": changed(seen => ({ ...seen, caughtUpAt: "1970-01-01T00:00:00.000Z" })),
  "has a time nobody can read": changed(seen => ({ ...seen, caughtUpAt: "yesterday" })),
  "was caught up in 10 s": changed(seen => ({ ...seen, caughtUpAt: new Date(Date.now() + 10_000).toISOString() })),
  "was caught up in an hour": changed(seen => ({ ...seen, caughtUpAt: new Date(Date.now() + hour).toISOString() })),
  "is 61 s old by the database's clock": changed(seen => ({
    ...seen,
    databaseNow: Date.parse(seen.caughtUpAt) + 61_000,
  })),
  "is ahead of the database's clock": changed(seen => ({ ...seen, databaseNow: Date.parse(seen.caughtUpAt) - 10_000 })),
  "has stopped": changed(seen => ({ ...seen, stopped: "poison" })),
  "holds no JSON": changed(seen => ({ ...seen, facts: seen.facts.slice(1) })),
  "holds another licence's facts": changed(seen => ({ ...seen, facts: "{}" })),
  "knows nothing": {
    byTokenHash: async () => null,
    byLicence: async () => null,
    byName: () => Promise.reject(new Error("no such table")),
  },
};

const refusing: Pick<EventStore, "readStream"> = {
  readStream: () => Promise.reject(new EventStoreError("unavailable", "the log is away")),
};
const damaged: Pick<EventStore, "readStream"> = {
  readStream: async stream => (await deps.store.readStream(stream)).map(event => ({ ...event, data: "{}" })),
};

t.test("where nothing can be read, the phone of a department that was read before is told with its tokens", async t => {
  let isAway = false;
  const readStream: EventStore["readStream"] = (...asked) =>
    isAway ? Promise.reject(new EventStoreError("unavailable", "away")) : deps.store.readStream(...asked);
  const verifier = verifierWith({ reads: throwing, store: { readStream } });
  const textOf = async (question: Parameters<typeof verifier.verify>[0]) =>
    (await verifier.verify(question)).checks[0]?.text.zh;
  t.match(await textOf(byToken(tokenOf(good))), "完全一致");
  isAway = true;
  t.match(await textOf(byToken(tokenOf(good))), "请稍后重试或致电 0990-5550114。");
  t.match(await textOf(byId(good.id)), "请稍后重试。", "an id names no department");
});

for (const [name, reads] of Object.entries(unusable)) {
  t.test(`a view that ${name} leaves the verdict to the licence's own stream`, async t => {
    const verifier = verifierWith({ reads });
    for (const question of [byToken(tokenOf(good)), byId(good.id)]) {
      const verdict = await verifier.verify(question);
      t.equal(verdict.verdict, "valid");
      t.equal(verdict.checks.at(-1)?.code, "read-from-log");
      t.ok(Date.now() - Date.parse(verdict.asOf ?? "") < 60_000);
    }
    for (const question of [byToken(tokenOf(revoked)), byId(revoked.id)])
      t.equal((await verifier.verify(question)).verdict, "not-valid");
  });

  for (const [how, store] of Object.entries({ refuses: refusing, "is damaged": damaged }))
    t.test(`a view that ${name} and a log that ${how}: could not check, whatever was asked`, async t => {
      const verifier = verifierWith({ reads, store });
      const asked = [byToken(tokenOf(good)), byId(good.id), byToken(tokenOf(revoked)), byId(revoked.id)];
      for (const question of asked) {
        const verdict = await verifier.verify(question);
        t.equal(verdict.verdict, "could-not-check");
        t.ok(verdict.checks.every(({ outcome }) => outcome === "not-checked"));
        t.equal(verdict.asOf, null);
        t.notOk(verdict.licence);
        t.notOk(verdict.status);
      }
    });
}

t.test("views that do not answer leave the verdict to the licence's own stream", async t => {
  const silent = (): Promise<never> => new Promise(() => undefined);
  const verifier = verifierWith({ reads: { byTokenHash: silent, byLicence: silent, byName: silent } });
  const verdicts = await Promise.all(
    [byToken(tokenOf(good)), byId(good.id), byId(revoked.id)].map(each => verifier.verify(each)),
  );
  t.same(
    verdicts.map(({ verdict }) => verdict),
    ["valid", "valid", "not-valid"],
  );
  t.ok(verdicts.every(({ checks }) => checks.at(-1)?.code === "read-from-log"));
});

t.test("knowledge of 60 s is fresh enough, and the verdict says of when it speaks", async t => {
  const caughtUpAt = new Date(Date.now() - 59_000).toISOString();
  const reads = changed(seen => ({ ...seen, caughtUpAt }));
  const verdict = await verifierWith({ reads, store: refusing }).verify(byToken(tokenOf(revoked)));
  t.not(verdict.verdict, "valid");
  t.equal(verdict.asOf, verdict.verdict === "could-not-check" ? null : caughtUpAt);
});

t.test("where the database has a clock of its own, it alone tells how old the views are", async t => {
  for (const away of [-hour, hour]) {
    const reads = changed(seen => {
      const written = Date.now() + away;
      return { ...seen, caughtUpAt: new Date(written - 1_000).toISOString(), databaseNow: written };
    });
    const verdict = await verifierWith({ reads }).verify(byToken(tokenOf(revoked)));
    t.match(verdict, { verdict: "not-valid", checks: [{}, {}, {}, { code: "up-to-date" }] });
    t.ok(Date.parse(verdict.asOf ?? "") <= Date.now(), "no answer speaks of a time to come");
  }
});

t.test("a clock that is set back does not make dead views fresh", async t => {
  const caughtUpAt = new Date(Date.now() - 50_000).toISOString();
  let ticks = 0;
  let now = Date.now();
  const reads = changed(seen => ({ ...seen, caughtUpAt }));
  const verifier = verifierWith({ reads, clock: () => now, ticks: () => ticks });
  const fresh = async () => (await verifier.verify(byId(good.id))).checks.at(-1)?.code;
  t.equal(await fresh(), "up-to-date");
  ticks += 50_000;
  t.equal(await fresh(), "up-to-date", "the clock stood still");
  ticks += 11_000;
  now -= 20_000;
  t.equal(await fresh(), "read-from-log");
});

t.test("a fresh view answers while the log is away, once the issuer's records are known", async t => {
  let store: Pick<EventStore, "readStream"> = deps.store;
  const verifier = verifierWith({ store: { readStream: stream => store.readStream(stream) } });
  await verifier.verify(byToken(tokenOf(good)));
  store = refusing;
  t.equal((await verifier.verify(byToken(tokenOf(revoked)))).verdict, "not-valid");
  t.equal((await verifier.verify(byToken(tokenOf(good)))).verdict, "valid");
});

t.test("a fresh view answers while the log is away, also of issuers whose streams were never read", async t => {
  const issuers = findIssuers(registry.home.services.db, registry.macs);
  const verifier = verifierWith({ store: refusing, reads: { ...deps.reads, issuers } });
  t.match(await verifier.verify(byToken(tokenOf(good))), {
    verdict: "valid",
    checks: [{}, { code: "key-authorised" }],
  });
  t.equal((await verifier.verify(byId(revoked.id))).verdict, "not-valid");
  const none = async () => null;
  const nothing = { key: none, tokenKeys: async () => [], department: none, type: none };
  for (const views of [nothing, { ...issuers, type: () => Promise.reject(new Error("SQLITE_IOERR")) }]) {
    const without = verifierWith({ store: refusing, reads: { ...deps.reads, issuers: views } });
    t.equal((await without.verify(byToken(tokenOf(good)))).verdict, "could-not-check");
  }
});

t.test("what the views tell of an issuer is what the log tells", async t => {
  const views = findIssuers(registry.home.services.db, registry.macs);
  const read = eventReader(deps);
  const unread = () => Promise.reject(new Error("the log is away"));
  const [log, away] = [createIssuerRecords(read), createIssuerRecords(unread, views)].map(kept => kept.asOf("1"));
  if (!log || !away) throw new Error("two records");
  const { issuer, typeCode, typeRevision } = latestVersion(good);
  const kids = await log.appointed(issuer.code);
  t.ok(kids.size > 0);
  t.strictSame(await away.appointed(issuer.code), kids);
  for (const kid of kids) t.strictSame(await away.key(kid), await log.key(kid));
  t.strictSame(await away.type(typeCode, typeRevision), await log.type(typeCode, typeRevision));

  const { keys } = registry.opened.registry;
  const [ended] = await keys.appointed(marketRegulation.code, "token");
  await keys.end(ended?.kid ?? "", { reason: "superseded", compromisedSince: null });
  const since = new Date(Date.now() - 1_000).toISOString();
  const { position } = await keys.end(ended?.kid ?? "", { reason: "compromised", compromisedSince: since });
  t.ok(await registry.home.services.deps.lag.waitUntilSeen(position, { timeoutMs: 600_000 }));
  const told = await createIssuerRecords(read)
    .asOf(null)
    .key(ended?.kid ?? "");
  t.match(told?.ended, { reason: "compromised", compromisedSince: since });
  t.strictSame(
    await views.key(ended?.kid ?? ""),
    told,
    "also of a key that ended, and was stolen as was found out later",
  );
});

t.test("a log that does not answer in time is not waited for again by those who ask right after", async t => {
  let asked = 0;
  const silent: Pick<EventStore, "readStream"> = {
    readStream: () => {
      asked += 1;
      return new Promise(() => undefined);
    },
  };
  const verifier = verifierWith({ reads: throwing, store: silent });
  t.equal((await verifier.verify(byId(good.id))).verdict, "could-not-check");
  t.equal((await verifier.verify(byId(good.id))).verdict, "could-not-check");
  t.equal(asked, 1);
});

t.test("text that cannot be a token of ours needs neither view nor log", async t => {
  const token = tokenOf(good);
  const verifier = verifierWith({ reads: throwing, store: refusing });
  const verdict = await verifier.verify(byToken(`${token.slice(0, 20)}${"A".repeat(20)}${token.slice(40)}`));
  t.equal(verdict.verdict, "not-genuine");
});

t.test("what could not be read is told to the operator", async t => {
  registry.alarms.length = 0;
  await verifierWith({ reads: throwing, store: refusing }).verify(byId(good.id));
  t.strictSame(
    registry.alarms.map(({ event }) => event),
    ["view-unusable", "log-unreadable"],
  );
});
