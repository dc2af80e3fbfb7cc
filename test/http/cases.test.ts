// Acts in several hands over HTTP: each step another officer's, each refused as the act would be; a signature records the
// act once, with all hands; a licence that moved on gives the case back.
import t, { type Test } from "tap";
import type { DevelopmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import { approvalService, marketRegulation } from "../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { addDays, dayAt } from "../../src/licence/day.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import { openRegistryHome } from "../support/registry-home.js";
import { type as plainType } from "../support/write-side-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const three = ["prepare", "review", "sign"] as const;
const type: TypeDefinition = {
  ...plainType,
  steps: { issue: ["prepare", "sign"], revoke: [...three], amend: [...three] },
  caseDays: { revoke: 20 },
};

const officer = (account: string, change: Partial<DevelopmentAccount> = {}): DevelopmentAccount => ({
  account,
  name: { zh: account, en: account },
  roles: ["officer"],
  department: approvalService.code,
  types: [type.code],
  ...change,
});
const [preparer, reviewer, signer] = [officer("preparer"), officer("reviewer"), officer("signer")];

const today = dayAt(home.deps.clock(), home.deps.settings.timeZone);
const post = (
  account: string | DevelopmentAccount,
  url: string,
  payload: object,
  headers: Record<string, string> = {},
) => home.ask(app, account, { method: "POST", url, payload, headers });
const get = async (account: string | DevelopmentAccount, url: string) => (await home.ask(app, account, { url })).json();
const define = async (definition: TypeDefinition): Promise<void> => {
  const reply = await home.ask(app, "registrar", {
    method: "PUT",
    url: `/v1/licence-types/${definition.code}`,
    payload: definition,
  });
  if (reply.statusCode > 201) throw new Error(reply.body);
};

const { steps: _, ...alone } = type;
await define(alone);
let seed = 0;
const body = () => exampleIssue(type, today, seed++);
const standing: string[] = [];
for (let count = 0; count < 20; count += 1) {
  const reply = await post(preparer, "/v1/licences", body());
  if (reply.statusCode !== 201) throw new Error(reply.body);
  standing.push(reply.json().id);
}
await define(type);
/** A licence of the type, issued while one hand sufficed for that. */
const licence = (): string => standing.pop() ?? "none";

const decision = {
  groundCode: "9-law",
  ground: "超范围经营",
  decisionNumber: "示监罚〔2026〕1号",
  decisionDate: today,
};
const revocation = { ...decision, effectiveDate: today };
const revoking = (id: string, change: object = {}) => ({
  act: "revoke",
  licence: id,
  body: { ...revocation, ...change },
});

/** A case that was opened to revoke a licence. */
const opened = async (t: Test, id = licence()) => {
  const reply = await post(preparer, "/v1/cases", revoking(id));
  t.equal(reply.statusCode, 201, reply.body);
  const step = (account: string | DevelopmentAccount, name: string, payload: object = {}, headers = {}) =>
    post(account, `/v1/cases/${reply.json().id}/${name}`, payload, headers);
  return { id, file: reply.json(), step, self: `/v1/cases/${reply.json().id}` };
};
const refused = (t: Test, reply: Awaited<ReturnType<typeof post>>, status: number, code: string, pointer?: string) => {
  t.match(reply.json(), { status, code }, reply.body);
  t.match(reply.json().detail, /\p{Script=Han}/u);
  if (pointer !== undefined) t.equal(reply.json().errors?.[0]?.pointer, pointer);
};

t.test("three hands revoke a licence, and its history names them all", async t => {
  const { id, file, step, self } = await opened(t);
  t.match(file, {
    act: "revoke",
    state: "to-review",
    next: "review",
    department: approvalService.code,
    wouldRecord: { dryRun: true, status: "revoked", records: { act: "revoke" } },
    refusal: null,
    hands: [{ step: "prepare", by: { subject: "preparer" } }],
    body: revocation,
  });
  t.match((await step(reviewer, "reviews", { note: "事实清楚" })).json(), { state: "to-sign", next: "sign" });
  t.match(await get("supervisor", self), { state: "to-sign", wouldRecord: { status: "revoked" } });
  const signed = await step(signer, "signatures");
  t.equal(signed.statusCode, 200, signed.body);
  t.match(signed.json(), { state: "done", next: null, recordedAs: 1, wouldRecord: null });
  const { items } = await get(preparer, `/v1/licences/${id}/history`);
  t.match(items.at(-1), {
    act: "revoke",
    by: { subject: "preparer" },
    confirmedBy: [{ subject: "reviewer" }, { subject: "signer" }],
    ofCase: file.id,
    decidedBy: { code: approvalService.code },
  });
  const verdict = await app.inject({ method: "POST", url: "/v1/verify", payload: { id } });
  t.match(verdict.json(), { verdict: "not-valid", status: "revoked" });
  const entries = (await get(signer, self)).entries;
  t.same(
    entries.map(({ event }: { event: string }) => event),
    ["prepared", "reviewed", "signed"],
  );
  t.equal(entries[1].text, "事实清楚");
});

t.test("an act that takes several hands is not done directly, nor tried, and is told where to go", async t => {
  const id = licence();
  for (const query of ["", "?dryRun=true"]) {
    const reply = await post(preparer, `/v1/licences/${id}/revocations${query}`, revocation);
    refused(t, reply, 409, "several-hands-needed");
    t.match(reply.json().detail, /\/v1\/cases/);
  }
  refused(t, await post(preparer, "/v1/licences", body()), 409, "several-hands-needed");
  const suspension = { ...decision, from: today, groundCode: "law-measure" };
  t.equal((await post(preparer, `/v1/licences/${id}/suspensions`, suspension)).statusCode, 200);
  const suspending = { act: "reinstate", licence: id, body: { from: today, groundCode: "lifted", ground: "g" } };
  refused(t, await post(preparer, "/v1/cases", suspending), 409, "one-hand-suffices");
});

t.test("nobody takes two steps of a case, and none out of its turn", async t => {
  const { step, self } = await opened(t);
  refused(t, await step(preparer, "reviews"), 403, "same-person");
  refused(t, await step(signer, "signatures"), 409, "step-not-due");
  await step(reviewer, "reviews");
  refused(t, await step(reviewer, "signatures"), 403, "same-person");
  refused(t, await step(preparer, "signatures"), 403, "same-person");
  refused(t, await step(signer, "reviews"), 409, "step-not-due");
  refused(t, await step(preparer, "returns", { reason: "r" }), 403, "same-person");
  refused(t, await step(preparer, "rejections", { reason: "r" }), 403, "same-person");
  refused(t, await step(reviewer, "withdrawals", { reason: "r" }), 403, "not-the-preparer");
  t.equal((await get(signer, self)).entries.length, 2);
});

t.test("a case is opened only for what could be recorded, and says in its own body what could not", async t => {
  const id = licence();
  const open = (change: object) => post(preparer, "/v1/cases", revoking(id, change));
  refused(t, await open({ decisionDate: addDays(today, 1) }), 422, "decision-in-future", "/body/decisionDate");
  refused(t, await open({ groundCode: "69-2" }), 422, "ground-not-of-act", "/body/groundCode");
  refused(t, await open({ nothing: 1 }), 422, "unknown-field", "/body/nothing");
  refused(t, await post(preparer, "/v1/cases", { act: "sing", body: {} }), 422, "not-allowed-value", "/act");
  refused(t, await post(preparer, "/v1/cases", revoking("A".repeat(26))), 404, "unknown-licence");
  refused(
    t,
    await post(preparer, "/v1/cases", { ...revoking(id), licence: "x" }),
    422,
    "not-allowed-value",
    "/licence",
  );
  const issue = { act: "issue", body: { ...body(), validTo: "2000-01-01" } };
  refused(t, await post(preparer, "/v1/cases", issue), 422, "term-ends-before-start", "/body/validTo");
});

t.test(
  "only officers of the department that has it take steps, only those with the type, and it alone reads",
  async t => {
    const { id, step, self } = await opened(t);
    const foreign = officer("foreign", { department: marketRegulation.code });
    refused(t, await step(foreign, "reviews"), 403, "foreign-department");
    refused(t, await post(foreign, "/v1/cases", revoking(id)), 403, "foreign-department");
    const narrow = officer("narrow", { types: ["11100000MB0143028R001"] });
    refused(t, await step(narrow, "reviews"), 403, "type-not-allowed");
    refused(t, await post(narrow, "/v1/cases", revoking(id)), 403, "type-not-allowed");
    const software = officer("software", { roles: ["system"] });
    refused(t, await step(software, "reviews"), 403, "role-not-allowed");
    refused(t, await step("supervisor", "reviews"), 403, "role-not-allowed");
    refused(t, await step("holder", "signatures"), 403, "role-not-allowed");
    t.match(await get("officer-other", self), { status: 403, code: "foreign-department" });
    t.match(await get("supervisor", self), { state: "to-review" });
    t.match(await get("registrar", self), { status: 403, code: "role-not-allowed" });
  },
);

t.test("returned, it is prepared anew, by whomever, and goes its way from the beginning", async t => {
  const { id, step, self } = await opened(t);
  await step(reviewer, "reviews");
  t.match((await step(signer, "returns", { reason: "文号有误" })).json(), {
    state: "returned",
    next: "prepare",
    hands: [],
  });
  refused(t, await step(reviewer, "reviews"), 409, "step-not-due");
  const again = { act: "revoke", body: { ...revocation, decisionNumber: "示监罚〔2026〕2号" } };
  refused(
    t,
    await step(preparer, "preparations", { ...again, act: "suspend", body: { ...decision, from: today } }),
    422,
    "case-differs",
    "/act",
  );
  t.match((await step(signer, "preparations", again)).json(), {
    state: "to-review",
    preparedBy: { subject: "signer" },
  });
  refused(t, await step(signer, "reviews"), 403, "same-person");
  await step(reviewer, "reviews");
  t.match((await step(preparer, "signatures")).json(), { state: "done" });
  const { items } = await get(preparer, `/v1/licences/${id}/history`);
  t.match(items.at(-1), { decisionNumber: "示监罚〔2026〕2号", by: { subject: "signer" } });
  t.equal((await get(preparer, self)).entries[2].text, "文号有误");
});

t.test("rejected or withdrawn, it is over, and nothing is recorded on the licence", async t => {
  for (const [account, name, state] of [
    [signer, "rejections", "rejected"],
    [preparer, "withdrawals", "withdrawn"],
  ] as const) {
    const { id, step } = await opened(t);
    t.match((await step(account, name, { reason: "不予处罚" })).json(), { state, next: null, wouldRecord: null });
    refused(t, await step(reviewer, "reviews"), 409, "case-over");
    refused(t, await step(preparer, "withdrawals", { reason: "r" }), 409, "case-over");
    t.equal((await get(preparer, `/v1/licences/${id}/history`)).items.length, 1);
  }
});

t.test("while something is asked for no step is taken and no day counts; answered, the deadline goes on", async t => {
  const { file, step } = await opened(t);
  t.match(file.due, /^\d{4}-\d{2}-\d{2}$/);
  const asked = (await step(reviewer, "questions", { text: "请补充现场笔录" })).json();
  t.match(asked, { state: "asked", due: null, asked: { text: "请补充现场笔录", askedOn: today, daysLeft: 20 } });
  for (const name of ["reviews", "signatures"]) refused(t, await step(reviewer, name), 409, "case-asked");
  refused(t, await step(reviewer, "questions", { text: "t" }), 409, "case-asked");
  const answered = (await step(preparer, "answers", { text: "已补充" })).json();
  t.match(answered, { state: "to-review", due: file.due, asked: null });
  refused(t, await step(preparer, "answers", { text: "t" }), 409, "nothing-asked");
});

t.test("an issue draws its licence first; signed, the licence is there, with the case's number", async t => {
  const reply = await post(preparer, "/v1/cases", { act: "issue", body: body() });
  t.equal(reply.statusCode, 201, reply.body);
  const file = reply.json();
  t.match(file, { state: "to-sign", steps: ["prepare", "sign"], about: { number: null }, links: { licence: null } });
  t.equal((await home.ask(app, preparer, { url: `/v1/licences/${file.licence}` })).statusCode, 404);
  const signed = (await post(signer, `/v1/cases/${file.id}/signatures`, {})).json();
  t.match(signed, { state: "done", recordedAs: 0 });
  const issued = await get(preparer, `/v1/licences/${file.licence}`);
  t.match(issued, { id: file.licence, status: "active", case: { caseNumber: file.number } });
  t.match((await get(preparer, `/v1/licences/${file.licence}/history`)).items, [
    { act: "issue", by: { subject: "preparer" }, confirmedBy: [{ subject: "signer" }], ofCase: file.id },
  ]);
});

t.test("a licence that moved on gives the case back where its act would be refused or mean something else", async t => {
  const { id, step, self } = await opened(t);
  const annulment = { ...decision, groundCode: "69-2" };
  await step(reviewer, "reviews");
  t.equal((await post(preparer, `/v1/licences/${id}/annulments`, annulment)).statusCode, 200);
  refused(t, await step(signer, "signatures"), 409, "case-given-back");
  t.match(await get(signer, self), {
    state: "returned",
    changed: [{ act: "annul", revision: 1 }],
    entries: [{}, {}, { event: "returned", cause: { code: "moved-on", detail: /证照/ } }],
  });
});

t.test("a licence that moved on without touching what was prepared is acted on as prepared", async t => {
  const { id, step } = await opened(t);
  await step(reviewer, "reviews");
  const inspection = { date: today, result: "fail", nextDue: null };
  t.equal((await post(preparer, `/v1/licences/${id}/inspections`, inspection)).statusCode, 200);
  t.match((await step(signer, "signatures")).json(), { state: "done", recordedAs: 2, changed: [{ act: "inspect" }] });
});

t.test("sent again with its key a step is answered as before; with another body it is refused", async t => {
  const headers = { "idempotency-key": "open-1" };
  const id = licence();
  const open = (change: object = {}) => post(preparer, "/v1/cases", revoking(id, change), headers);
  const [first, second] = [await open(), await open()];
  t.equal(first.json().id, second.json().id);
  refused(t, await open({ ground: "另一" }), 422, "idempotency-key-reused");
  const step = (account: DevelopmentAccount, name: string, payload: object = {}) =>
    post(account, `/v1/cases/${first.json().id}/${name}`, payload, { "idempotency-key": "step-1" });
  t.equal((await step(reviewer, "reviews")).statusCode, 200);
  t.match((await step(reviewer, "reviews")).json(), { state: "to-sign" });
  refused(t, await step(reviewer, "reviews", { note: "n" }), 422, "idempotency-key-reused");
  t.match((await step(signer, "signatures")).json(), { state: "done" });
  t.match((await step(signer, "signatures")).json(), { state: "done", recordedAs: 1 });
  t.equal((await get(preparer, `/v1/licences/${id}/history`)).items.length, 2);
});

t.test("a signature that was meant for what the signer saw is refused once that changed", async t => {
  const { file, step } = await opened(t);
  t.equal(file.revision, 0);
  refused(t, await step(reviewer, "reviews", {}, { "if-match": '"7"' }), 412, "revision-mismatch");
  t.equal((await step(reviewer, "reviews", {}, { "if-match": '"0"' })).headers.etag, '"1"');
});

t.test("of many signatures at once one is recorded, and the act once", async t => {
  const { id, step } = await opened(t);
  await step(reviewer, "reviews");
  const others = Array.from({ length: 6 }, (_, index) => officer(`signer ${index}`));
  const replies = await Promise.all(others.map(account => step(account, "signatures")));
  t.same(replies.map(({ statusCode }) => statusCode).sort(), [200, 409, 409, 409, 409, 409]);
  t.equal((await get(preparer, `/v1/licences/${id}/history`)).items.length, 2);
});

t.test("inboxes hold what waits for somebody, what their department has, and what they sent", async t => {
  const { file, step } = await opened(t);
  const inbox = async (account: string | DevelopmentAccount, query: string) => {
    const { items } = await get(account, `/v1/cases?limit=100&${query}`);
    return items.some(({ id }: { id: string }) => id === file.id);
  };
  t.same(
    [await inbox(reviewer, ""), await inbox(preparer, ""), await inbox(preparer, "inbox=sent")],
    [true, false, true],
  );
  await step(reviewer, "reviews");
  t.same([await inbox(reviewer, "inbox=mine"), await inbox(signer, "inbox=mine&state=to-sign")], [false, true]);
  t.notOk(await inbox(officer("narrow", { types: ["11100000MB0143028R001"] }), "inbox=mine"));
  t.ok(await inbox(officer("narrow", { types: [] }), "inbox=department"));
  t.notOk(await inbox(officer("foreign", { department: marketRegulation.code }), "inbox=department"));
  t.ok(await inbox("supervisor", "inbox=department"));
  await step(signer, "signatures");
  t.same([await inbox(signer, "inbox=mine"), await inbox(signer, "inbox=department&state=done")], [false, true]);
  const { items } = await get(preparer, "/v1/cases?inbox=sent&state=done&limit=1");
  t.match(items, [{ id: file.id, state: "done", next: null, about: file.about, preparedBy: { subject: "preparer" } }]);
  for (const query of ["inbox=x", "state=x", "limit=0", "cursor=x", "x=1"])
    t.match(await get(preparer, `/v1/cases?${query}`), { status: 400, code: "invalid-parameter" }, query);
});

t.test("what is no case's id is refused, and one of none is not found", async t => {
  t.match(await get(preparer, "/v1/cases/x"), { status: 400, code: "invalid-parameter" });
  t.match(await get(preparer, `/v1/cases/${"A".repeat(26)}-${"0".repeat(16)}`), { status: 404, code: "unknown-case" });
});

t.test(
  "the signature that ends a licence wants a fresh sign-in, where that is set; what goes before does not",
  async t => {
    const strict = await home.serve(deps => ({
      ...deps,
      settings: { ...deps.settings, freshSignIn: { maxAge: 300 } },
    }));
    const { self, step } = await opened(t);
    const late = async (account: DevelopmentAccount, name: string) => {
      const authorization = `Bearer ${await home.token(account, Date.now() - 600_000)}`;
      return strict.inject({ method: "POST", url: `${self}/${name}`, payload: {}, headers: { authorization } });
    };
    t.equal((await late(reviewer, "reviews")).json().state, "to-sign");
    refused(t, await late(signer, "signatures"), 401, "fresh-sign-in-needed");
    t.equal((await step(signer, "signatures")).json().state, "done");
  },
);
