// Every act over HTTP (docs/interface.md, Routes): what it answers, what it records, and what a repeat answers.
import t from "tap";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { addDays } from "../../src/licence/day.js";
import { anew } from "../support/anew.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const [type] = shippedTypes.filter(({ term }) => term.exampleYears !== null);
if (!type) throw new Error("a shipped type has a term");
const example = (await home.ask(app, "officer", { url: `/v1/licence-types/${type.code}` })).json().example;
const today: string = example.validFrom;
const until: string = example.validTo;
const decision = { ground: "g", decisionNumber: "n", decisionDate: today, effectiveDate: today };
const revocation = { groundCode: "9-law", ...decision };

const issue = async () =>
  (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: anew(example) })).json();
const act = async (id: string, name: string, payload: Record<string, unknown>, headers: Record<string, string> = {}) =>
  home.ask(app, "officer", { method: "POST", url: `/v1/licences/${id}/${name}`, payload, headers });

interface Act {
  name: string;
  payload: Record<string, unknown>;
  before?: [string, Record<string, unknown>];
  gives: Record<string, unknown>;
}

const suspension = { from: today, ground: "g", decisionNumber: "n", decisionDate: today };

const acts: Act[] = [
  {
    name: "renewals",
    payload: { validFrom: addDays(until, 1), validTo: addDays(until, 366), reason: "r" },
    gives: { status: "active", version: 2, inForce: 1 },
  },
  {
    name: "amendments",
    payload: { holders: [{ ...example.holders[0], name: "示例市新名有限公司" }], changeDate: today, reason: "r" },
    gives: { status: "active", version: 2, inForce: 2, validTo: until, holders: [{ name: "示例市新名有限公司" }] },
  },
  {
    name: "replacements",
    payload: { kind: "lost", date: today, reason: "遗失" },
    gives: { status: "active", version: 2, inForce: 2 },
  },
  {
    name: "corrections",
    payload: { issuedOn: addDays(today, -1), reason: "颁发日期印制有误" },
    gives: { status: "active", version: 2, inForce: 2, issuedOn: addDays(today, -1), validTo: until },
  },
  { name: "suspensions", payload: suspension, gives: { status: "suspended", statusSince: today, version: 1 } },
  { name: "suspensions", payload: { ...suspension, until: addDays(today, 9) }, gives: { status: "suspended" } },
  {
    name: "reinstatements",
    payload: { from: today, ground: "g" },
    before: ["suspensions", suspension],
    gives: { status: "active" },
  },
  { name: "annulments", payload: { groundCode: "69-2", ...decision }, gives: { status: "annulled" } },
  { name: "withdrawals", payload: { groundCode: "8-law", ...decision }, gives: { status: "withdrawn" } },
  { name: "revocations", payload: revocation, gives: { status: "revoked" } },
  { name: "revocations", payload: { ...revocation, effectiveDate: addDays(today, 3) }, gives: { status: "active" } },
  {
    name: "cancellations",
    payload: { groundCode: "70-6", ground: "g", effectiveDate: today },
    gives: { status: "cancelled" },
  },
  { name: "voidings", payload: { ground: "重复签发" }, gives: { status: "void", statusSince: null } },
  { name: "inspections", payload: { date: today, result: "pass", nextDue: null }, gives: { status: "active" } },
  {
    name: "settings-aside",
    payload: { ...decision, decision: 1 },
    before: ["revocations", revocation],
    gives: { status: "active" },
  },
];

for (const { name, payload, before, gives } of acts)
  t.test(`${name} answers 200 with ${JSON.stringify(gives)}`, async t => {
    const licence = await issue();
    if (before) t.equal((await act(licence.id, ...before)).statusCode, 200);
    const etag = (await home.ask(app, "officer", { url: `/v1/licences/${licence.id}` })).headers.etag;
    const headers = { "if-match": String(etag), "idempotency-key": "k" };
    const tried = await act(licence.id, `${name}?dryRun=true`, payload, headers);
    t.equal(tried.statusCode, 200, tried.body);
    const reply = await act(licence.id, name, payload, headers);
    t.equal(reply.statusCode, 200, reply.body);
    t.match(reply.json(), gives);
    const revision = before ? 2 : 1;
    t.equal(reply.headers.etag, `"${revision}"`);
    t.equal(reply.json().revision, revision);
    const { recordedAt, ...told } = tried.json().records;
    const { status, statusSince, inForce, version } = reply.json();
    t.match(
      tried.json(),
      { dryRun: true, status, statusSince, inForce, version },
      "a dry run tells what is recorded then",
    );
    const { items } = (await home.ask(app, "officer", { url: `/v1/licences/${licence.id}/history` })).json();
    t.same({ ...told, recordedAt: items.at(-1).recordedAt }, items.at(-1));
    t.ok(recordedAt <= items.at(-1).recordedAt);
    const again = await act(licence.id, name, payload, headers);
    t.same([again.statusCode, again.json()], [200, reply.json()], "the same key and body, the same answer");
    const other = await act(
      licence.id,
      name,
      { ...payload, ...("ground" in payload ? { ground: "h" } : { reason: "h", note: "h" }) },
      headers,
    );
    t.ok([412, 422].includes(other.statusCode), "the same key with another body is refused");
  });

t.test("without a key, an identical decision is recorded once", async t => {
  const licence = await issue();
  const first = await act(licence.id, "revocations", revocation);
  const second = await act(licence.id, "revocations", revocation);
  t.equal(second.statusCode, 200);
  t.same(second.json(), first.json());
});

t.test("a dry run refuses as the act does, says where nothing would change, and records nothing", async t => {
  const licence = await issue();
  const dry = (name: string, payload: Record<string, unknown>) => act(licence.id, `${name}?dryRun=true`, payload);
  const late = { ...revocation, decisionDate: addDays(today, 1) };
  t.match((await dry("revocations", late)).json(), { status: 422, code: "decision-in-future" });
  t.match((await dry("amendments", { holders: [], changeDate: today, reason: "r" })).json(), { status: 422 });
  const same = { holders: licence.holders, changeDate: today, reason: "r" };
  t.match((await dry("amendments", same)).json(), { dryRun: true, records: null, version: 1 });
  t.match((await act(licence.id, "revocations?dryRun=1", revocation)).json(), {
    status: 400,
    code: "invalid-parameter",
  });
  t.match((await dry("revocations", revocation)).json(), {
    dryRun: true,
    status: "revoked",
    records: { act: "revoke" },
  });
  const found = await home.ask(app, "officer", { url: `/v1/licences/${licence.id}` });
  t.match(found.json(), { status: "active", revision: 0 });
});

t.test("a final licence takes no other act", async t => {
  const licence = await issue();
  await act(licence.id, "revocations", revocation);
  const reply = await act(licence.id, "suspensions", suspension);
  t.match(reply.json(), { status: 409, code: "licence-final" });
});

t.test("a licence that exists already is taken over at its version, and answers as it was", async t => {
  const payload = {
    ...anew(example),
    version: 3,
    issuedOn: today,
    source: "paper register",
    number: "JY15101070000001",
  };
  const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/takeovers", payload });
  t.equal(reply.statusCode, 201, reply.body);
  t.match(reply.json(), { version: 3, number: "JY15101070000001", status: "active" });
  const [notice] = reply.json().notices;
  t.match(notice, { code: /^number-/, pointer: "/number", detail: /已照录（按规则应为“JY.+”）。$/ });
  const english = { ...anew(example), version: 3, issuedOn: today, source: "paper", number: "JY15101070000002" };
  const headers = { "accept-language": "en" };
  const inEnglish = await home.ask(app, "officer", { method: "POST", url: "/v1/takeovers", payload: english, headers });
  t.match(inEnglish.json().notices, [{ detail: /was taken as it is \(by the rule: "JY.+"\)\.$/ }]);
  const excused = {
    ...english,
    ...anew(example),
    number: "JY15101070000003",
    numberOverride: { reason: "旧系统编号" },
  };
  const silent = await home.ask(app, "officer", { method: "POST", url: "/v1/takeovers", payload: excused });
  t.equal(silent.statusCode, 201, silent.body);
  t.notOk("notices" in silent.json(), "somebody said why");
  const other = { ...anew(example), version: 3, issuedOn: today, source: "paper register", number: payload.number };
  const taken = await home.ask(app, "officer", { method: "POST", url: "/v1/takeovers", payload: other });
  t.match(taken.json(), { status: 409, code: "number-taken", errors: [{ pointer: "/number" }] });
});

t.test("a department's own software acts for its department only", async t => {
  const issued = await home.ask(app, "system", { method: "POST", url: "/v1/licences", payload: anew(example) });
  t.equal(issued.statusCode, 201);
  const history = (await home.ask(app, "officer", { url: `/v1/licences/${issued.json().id}/history` })).json();
  t.match(history.items[0].by, { subject: "system", role: "system", department: issued.json().issuer.code });
});

t.test("two clients with the same key issue two licences, one client one", async t => {
  const headers = { "idempotency-key": "shared" };
  const request = { method: "POST" as const, url: "/v1/licences", payload: anew(example), headers };
  const ids = [];
  for (const account of ["officer", "officer2", "officer"]) ids.push((await home.ask(app, account, request)).json().id);
  t.equal(ids[0], ids[2]);
  t.not(ids[0], ids[1]);
});

t.test("of many acts at once with the same If-Match one is recorded, the others are told that it moved on", async t => {
  const licence = await issue();
  const headers = { "if-match": `"${licence.revision}"` };
  const replies = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      act(licence.id, "inspections", { date: today, result: "pass", note: `${n}`, nextDue: null }, headers),
    ),
  );
  t.same(replies.map(reply => reply.statusCode).sort(), [200, 412, 412, 412, 412, 412, 412, 412]);
});

t.test(
  "until the day of a withdrawal a licence is inspected, suspended and revoked; verdicts go by the earlier end",
  async t => {
    const { id } = await issue();
    const later = { ...decision, groundCode: "8-circumstances", effectiveDate: addDays(today, 60) };
    t.match((await act(id, "withdrawals", later)).json(), { status: "active", revision: 1 });
    t.equal((await act(id, "inspections", { date: today, result: "fail", nextDue: null })).statusCode, 200);
    t.match((await act(id, "suspensions", { ...suspension, until: addDays(today, 9) })).json(), {
      status: "suspended",
    });
    const beyond = { validFrom: addDays(today, 60), validTo: until };
    const refused = (await act(id, "renewals", beyond)).json();
    t.match(refused, { status: 409, code: "licence-final", errors: [{ pointer: "/validFrom" }], detail: /起撤回/ });
    const sooner = { ...revocation, decisionNumber: "示监罚〔2026〕3号", effectiveDate: addDays(today, 20) };
    t.equal((await act(id, "revocations", sooner)).statusCode, 200);
    t.match((await act(id, "inspections", { date: today, result: "pass", nextDue: null })).json(), {
      code: "licence-final",
    });
    const verdictOn = async (days: number) => {
      const payload = { id, on: addDays(today, days) };
      return (await app.inject({ method: "POST", url: "/v1/verify", payload })).json();
    };
    for (const days of [20, 60]) t.match(await verdictOn(days), { verdict: "not-valid", status: "revoked" });
    const aside = { ...decision, decision: 4, effectiveDate: addDays(today, 20) };
    t.match((await act(id, "settings-aside", aside)).json(), { revision: 5 });
    t.match(await verdictOn(20), { verdict: "valid" });
    t.match(await verdictOn(60), { verdict: "not-valid", status: "withdrawn" });
  },
);

t.test("a cancellation holds its ground to the facts, and the refusal names the grounds that fit", async t => {
  const { id } = await issue();
  const cancelOn = async (groundCode: string) =>
    (await act(id, "cancellations", { groundCode, ground: "g", effectiveDate: today })).json();
  t.match(await cancelOn("70-4"), {
    status: 422,
    code: "ground-not-met",
    errors: [{ pointer: "/groundCode" }],
    detail: /没有生效的撤销、撤回或者吊销决定。可以依据的有：70-3（/,
  });
  t.match(await cancelOn("70-1"), { code: "ground-not-met", detail: /有效期至/ });
  t.match(await cancelOn("70-2"), { code: "ground-not-met", detail: /不是公民/ });
  await act(id, "revocations", revocation);
  t.match(await cancelOn("70-4"), { status: "cancelled" });
});
