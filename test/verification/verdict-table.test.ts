// THE table: what a licence is × what is at fault × how it is asked about. Never valid where it may not be, each with its
// own code.
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { EventStoreError } from "../../src/event-store/event-store-error.js";
import { type ExistingLicence, latestVersion } from "../../src/licence/licence.js";
import type { ActRequest, IssueBody } from "../../src/registry/commands.js";
import { namedQuestion, type Question } from "../../src/verification/question.js";
import { sharingOf } from "../../src/verification/sharing.js";
import { decisiveCheck, type Verdict } from "../../src/verification/verdict.js";
import type { SeenAnswer, SeenFacts, VerificationReads } from "../../src/verification/verification-reads.js";
import type { VerifierDeps } from "../../src/verification/verifier.js";
import { exampleSoleTrader } from "../support/example-persons.js";
import { byId, byToken, decision, openSampleRegistry, question, tokenOf } from "./sample-registry.js";

const registry = await openSampleRegistry();
t.teardown(registry.close);
const { deps, day, today, department } = registry;

type Act = ActRequest extends infer R ? (R extends ActRequest ? Omit<R, "licence"> : never) : never;
interface State {
  term: Pick<IssueBody, "validFrom" | "validTo">;
  acts?: Act[];
  code: string;
  verdict: Verdict["verdict"];
  info: number;
  /** Questions that name the first version, where a later one has taken its place. */
  former?: { code: string; info: number };
}

const running = { validFrom: day(-300), validTo: day(60) };
const told = { ground: "超出许可范围从事经营活动", decisionNumber: "市监处罚〔2026〕12号", decisionDate: today };
const good = { code: "active", verdict: "valid", info: 0 } as const;
const ended = (code: string, acts: Act[]): State => ({ term: running, acts, code, verdict: "not-valid", info: 3 });
const inspected = (result: "fail" | "deferred", code: string): State => ({
  ...good,
  term: running,
  acts: [{ act: "inspections", body: { date: today, result, nextDue: null } }],
  code,
});

const states: Readonly<Record<string, State>> = {
  active: { ...good, term: running },
  "not yet valid": {
    term: { validFrom: day(5), validTo: day(60) },
    code: "not-yet-valid",
    verdict: "not-valid",
    info: 1,
  },
  expired: { term: { validFrom: day(-300), validTo: day(-1) }, code: "expired", verdict: "not-valid", info: 3 },
  suspended: {
    ...ended("suspended", [{ act: "suspensions", body: { ...told, from: today } }]),
    info: 2,
  },
  annulled: ended("annulled", [{ act: "annulments", body: told }]),
  withdrawn: ended("withdrawn", [{ act: "withdrawals", body: decision(today) }]),
  revoked: ended("revoked", [{ act: "revocations", body: decision(today) }]),
  cancelled: ended("cancelled", [{ act: "cancellations", body: { ground: "终止经营", effectiveDate: today } }]),
  void: ended("void", [{ act: "voidings", body: { ground: "重复签发" } }]),
  replaced: {
    ...good,
    term: running,
    acts: [{ act: "replacements", body: { kind: "exchange", date: today, reason: "证照破损" } }],
    former: { code: "superseded", info: 3 },
  },
  "failed at its inspection": inspected("fail", "inspection-failed"),
  "deferred at its inspection": inspected("deferred", "inspection-deferred"),
  "renewal applied for": {
    ...good,
    term: running,
    acts: [{ act: "renewal-applications", body: { appliedOn: day(-1) } }],
    code: "renewal-undecided",
  },
  "erased as a person": { ...good, term: running },
};

const licences = new Map<string, { first: ExistingLicence; now: ExistingLicence }>();
for (const [name, { term, acts = [] }] of Object.entries(states)) {
  const holders = name.startsWith("erased") ? { holders: [exampleSoleTrader(foodLicence, 77)] } : {};
  const first = await registry.issue({ ...term, ...holders, issuedOn: day(-300) });
  let now = first;
  for (const act of acts) now = await registry.act({ licence: first.id, ...act } as ActRequest);
  licences.set(name, { first, now });
}

type Asked = "token" | "id" | "number" | "identifier" | "document";
const named = (kind: "number" | "identifier", licence: ExistingLicence): Question => {
  const version = latestVersion(licence);
  const [holder] = version.holders;
  const text = version[kind];
  if (typeof text !== "string" || typeof holder?.code !== "string") throw new Error("it is readable");
  return question(namedQuestion(kind, { text, holderCode: holder.code }));
};
const questions = ({ first, now }: { first: ExistingLicence; now: ExistingLicence }): Record<Asked, Question> => ({
  token: byToken(tokenOf(first)),
  id: byId(first.id),
  number: named("number", now),
  identifier: named("identifier", first),
  document: { kind: "document", sha256: "0".repeat(64), id: first.id, version: 1, copy: null },
});
/** Those that name the very version that was issued first. */
const ofFirst: readonly Asked[] = ["token", "identifier", "document"];

const away = (): Promise<never> => Promise.reject(new Error("SQLITE_IOERR"));
const noViews: VerificationReads = { byTokenHash: away, byLicence: away, byName: away };
const noLog: VerifierDeps["store"] = {
  readStream: () => Promise.reject(new EventStoreError("unavailable", "the log is away")),
};
const changed = (change: Partial<SeenFacts>): VerificationReads => {
  const after = (seen: SeenFacts | null): SeenFacts | null => seen && { ...seen, facts: seen.facts, ...change };
  const { ready } = deps.reads;
  const asReady = (seen: SeenAnswer | null): SeenAnswer | null => seen && { ...seen, ...change };
  return {
    byTokenHash: async sha256 => after(await deps.reads.byTokenHash(sha256)),
    byLicence: async id => after(await deps.reads.byLicence(id)),
    byName: async asked => ({ ...(await deps.reads.byName(asked)), ...change }),
    ...(ready && {
      ready: {
        byTokenHash: async sha256 => asReady(await ready.byTokenHash(sha256)),
        byLicence: async id => asReady(await ready.byLicence(id)),
      },
    }),
  };
};
const old = new Date(Date.now() - 61_000).toISOString();

/** What an answer rests on. */
type Rests = "view" | "log" | "nothing";
const faults: Readonly<Record<string, { deps: Partial<VerifierDeps>; rests: Rests }>> = {
  none: { deps: {}, rests: "view" },
  "view away": { deps: { reads: noViews }, rests: "log" },
  "view stale": { deps: { reads: changed({ caughtUpAt: old }) }, rests: "log" },
  "view stopped": { deps: { reads: changed({ stopped: "poison" }) }, rests: "log" },
  "clock two minutes ahead": { deps: { clock: () => Date.now() + 120_000 }, rests: "log" },
  "clock two minutes behind": { deps: { clock: () => Date.now() - 120_000 }, rests: "log" },
  "view and log away": { deps: { reads: noViews, store: noLog }, rests: "nothing" },
  "view stale, log away": { deps: { reads: changed({ caughtUpAt: old }), store: noLog }, rests: "nothing" },
  "view stopped, log away": { deps: { reads: changed({ stopped: "poison" }), store: noLog }, rests: "nothing" },
};

const saidIn = (verdict: Verdict) => ({
  verdict: verdict.verdict,
  code: decisiveCheck(verdict)?.code,
  info: sharingOf(verdict).info,
});
const unreachable = { verdict: "could-not-check", code: "unreachable", info: 4 };

type Test = typeof t;

/** Asks in every way about every licence, and holds each answer to the table. */
const holdTable = async (t: Test, change: Partial<VerifierDeps>, rests: Rests): Promise<void> => {
  const verifier = registry.verifierWith(change);
  for (const [state, licence] of licences) {
    const { code, verdict, info, former } = states[state] as State;
    for (const [asked, each] of Object.entries(questions(licence)) as [Asked, Question][]) {
      const answer = await verifier.verify(each);
      const isNamed = asked === "number" || asked === "identifier";
      const superseded = former && ofFirst.includes(asked) ? { verdict: "not-valid" as const, ...former } : null;
      const known = superseded ?? { verdict, code, info };
      t.same(
        saidIn(answer),
        rests === "nothing" || (isNamed && rests === "log") ? unreachable : known,
        `${state}, ${asked}`,
      );
      const fresh = answer.checks.find(({ name }) => name === "fresh")?.code;
      if (answer.verdict !== "could-not-check") t.equal(fresh, rests === "log" ? "read-from-log" : "up-to-date");
      if (answer.verdict === "could-not-check")
        t.same([answer.asOf, answer.licence, answer.status], [null, undefined, undefined]);
    }
  }
};

for (const [fault, { deps, rests }] of Object.entries(faults))
  t.test(`fault: ${fault}`, t => holdTable(t as Test, deps, rests));

t.test("log away behind a view that is fresh: what was read of issuers before is enough", async t => {
  let store = deps.store;
  const known = { store: { readStream: (stream: string) => store.readStream(stream) } };
  const verifier = registry.verifierWith(known);
  await verifier.verify(byId(licences.get("active")?.first.id ?? ""));
  store = noLog as typeof store;
  for (const [state, { now }] of licences)
    t.equal((await verifier.verify(named("number", now))).verdict, states[state]?.verdict, state);
});

t.test("a person who was erased", async t => {
  const { first } = licences.get("erased as a person") ?? {};
  const asked = named("number", first as ExistingLicence);
  await registry.opened.subjectKeysWriter.destroy(`licence-${first?.id}`);
  const byLog = registry.verifierWith({ reads: noViews });
  const token = byToken(tokenOf(first as ExistingLicence));
  for (const each of [token, byId(first?.id ?? "")]) {
    const verdict = await byLog.verify(each);
    t.equal(verdict.verdict, "valid");
    t.equal(verdict.licence?.holder, null);
  }
  t.same(saidIn(await byLog.verify(asked)), unreachable);
  licences.delete("erased as a person");
});

t.test("a key that was ended, and then was found to be stolen, changes no answer but by its code", async t => {
  const { keys } = registry.opened.registry;
  const [key] = await keys.appointed(department, "token");
  const seen = async (position: string) =>
    registry.home.services.deps.lag.waitUntilSeen(position, { timeoutMs: 600_000 });
  await seen((await keys.end(key?.kid ?? "", { reason: "superseded", compromisedSince: null })).position);
  await holdTable(t as Test, {}, "view");
  const since = new Date(Date.now() - 1_000).toISOString();
  await seen((await keys.end(key?.kid ?? "", { reason: "compromised", compromisedSince: since })).position);
  await holdTable(t as Test, {}, "view");
  const verdict = await registry.verifierWith().verify(byId(licences.get("active")?.first.id ?? ""));
  t.match(verdict.checks[1], { outcome: "pass", code: "key-compromised-recorded" });
});
