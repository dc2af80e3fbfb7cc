// Who did and read what: every signed-in read of a licence, act and refusal leaves its line before it is answered.
import t from "tap";
import { AuditAway } from "../../../projections/records/audit/audit-writer.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { anew } from "../../support/anew.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const issue = async (payload: object = anew(example)) =>
  home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
const issued = (await issue()).json();
const self = `/v1/licences/${issued.id}`;
const lines = async (query = "") => {
  const reply = await home.ask(app, "supervisor", { url: `/v1/audit?limit=100&${query}` });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return reply.json().items;
};

t.test("an act, a read with its purpose, and a refusal are each noted with who it was", async t => {
  const purpose = "核对经营资格";
  await home.ask(app, "officer", { url: `${self}?purpose=${encodeURIComponent(purpose)}` });
  await home.ask(app, "officer", { url: `${self}/history` });
  await home.ask(app, "holder", { url: self });
  t.match(await lines(`licence=${issued.id}`), [
    { event: "refused", subject: "holder", code: "role-not-allowed", status: 403 },
    { event: "read", subject: "officer", route: "/v1/licences/:id/history", purpose: null },
    { event: "read", subject: "officer", route: "/v1/licences/:id", purpose, department: issued.issuer.code },
    { event: "act", subject: "officer", route: "/v1/licences", status: 201, roles: ["officer"] },
  ]);
});

t.test("an act that is only tried is noted as a read", async t => {
  const url = `${self}/voidings?dryRun=true`;
  const tried = await home.ask(app, "officer", { method: "POST", url, payload: { ground: "重复制证" } });
  t.match(tried.json(), { dryRun: true, status: "void", records: { act: "void" } });
  t.match((await lines(`licence=${issued.id}`))[0], { event: "read", subject: "officer", method: "POST" });
});

t.test("a page of licences leaves a line for each that it showed", async t => {
  const second = (await issue()).json();
  await home.ask(app, "supervisor", { url: "/v1/licences?limit=2" });
  for (const { id } of [issued, second])
    t.match((await lines(`licence=${id}`))[0], { event: "read", subject: "supervisor", route: "/v1/licences" });
});

t.test("a token that is refused is noted with what it did not pass; what tells of no licence is not", async t => {
  await app.inject({ url: self, headers: { authorization: "Bearer eyJhbGciOiJub25lIn0.e30." } });
  const [refused] = await lines("event=refused");
  t.match(refused, { subject: null, status: 401, code: "invalid-token", licence: null });
  t.match(refused.reason, /^ERR_/);
  const before = (await lines()).length;
  await home.ask(app, "officer", { url: "/v1/me" });
  await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` });
  t.equal((await lines()).length - before, 1, "but for the question about the audit itself");
});

t.test("only a supervisor asks, and is noted too", async t => {
  for (const account of ["officer", "registrar", "holder", "system"])
    t.equal((await home.ask(app, account, { url: "/v1/audit" })).statusCode, 403, account);
  await lines();
  t.match((await lines())[0], { event: "read", subject: "supervisor", route: "/v1/audit" });
});

t.test("the whole of a question comes as CSV, in which nothing is a formula", async t => {
  await home.ask(app, "officer", { url: `${self}?purpose=${encodeURIComponent('=HYPERLINK("x")')}` });
  const reply = await home.ask(app, "supervisor", { url: `/v1/audit.csv?licence=${issued.id}` });
  t.equal(reply.headers["content-type"], "text/csv; charset=utf-8");
  const rows = reply.body.trim().split("\n");
  t.ok(reply.body.startsWith("\uFEFFid,at,event,"), "with a byte order mark, which spreadsheets want");
  t.equal(rows.length - 1, (await lines(`licence=${issued.id}`)).length);
  t.match(reply.body, `"'=HYPERLINK(""x"")"`);
});

t.test("what cannot be noted is not answered; an act that was recorded is answered to the same key later", async t => {
  let away = true;
  const faulty = await home.serve(deps => ({
    ...deps,
    audit: {
      ...deps.audit,
      write: async written => (away ? Promise.reject(new AuditAway("full")) : deps.audit.write(written)),
    },
  }));
  const read = await home.ask(faulty, "officer", { url: self });
  t.match([read.statusCode, read.json().code], [503, "audit-unavailable"]);
  t.notMatch(read.body, issued.number, "nothing of the licence left");
  const request = {
    method: "POST" as const,
    url: "/v1/licences",
    payload: anew(example),
    headers: { "idempotency-key": "noted-later" },
  };
  t.equal((await home.ask(faulty, "officer", request)).json().code, "audit-unavailable");
  away = false;
  const again = await home.ask(faulty, "officer", request);
  t.equal(again.statusCode, 201, again.body);
  t.match((await lines(`licence=${again.json().id}`))[0], { event: "act", status: 201 });
});

t.test("questions out of form are refused", async t => {
  for (const query of ["cursor=1", "from=yesterday", "event=seen", "limit=0", "who=me", `subject=${"x".repeat(201)}`])
    t.equal((await home.ask(app, "supervisor", { url: `/v1/audit?${query}` })).statusCode, 400, query);
});
