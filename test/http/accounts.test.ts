// Rights come from the registry: appointed, changed, dismissed, each from the next request on, whatever the token says.
import t from "tap";
import type { DevelopmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import { approvalService, marketRegulation } from "../../src/catalogue/examples/development-departments.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
/** Somebody of whom no more is known than that they exist, and what their token claims. */
const somebody = (account: string, roles: string[] = [], claims: Partial<DevelopmentAccount> = {}) =>
  ({ account, name: { zh: account, en: account }, roles, ...claims }) as DevelopmentAccount;
const askAs = async (subject: string, request: object, roles?: string[], claims?: Partial<DevelopmentAccount>) =>
  home.ask(app, somebody(subject, roles, claims), request);
const post = async (account: string, payload: object) =>
  home.ask(app, account, { method: "POST", url: "/v1/accounts", payload });
const officer = { department: approvalService.code, roles: ["officer"], types: ["*"] };
const me = async (subject: string) => (await askAs(subject, { url: "/v1/me" })).json();
const search = { url: "/v1/licences" };

t.test("who was never appointed may do nothing; appointed, they may at once what they were appointed to", async t => {
  t.equal((await askAs("new", search)).statusCode, 403);
  const reply = await post("administrator", { subject: "new", ...officer });
  t.equal(reply.statusCode, 201, reply.body);
  t.match(reply.json(), { subject: "new", department: approvalService.code, roles: ["officer"], dismissed: false });
  t.equal((await askAs("new", search)).statusCode, 200);
  t.match(await me("new"), { roles: ["officer"], department: approvalService.code, types: ["*"] });
});

t.test("an appointment counts, and not what a token claims beside it", async t => {
  await post("registrar", { subject: "claimant", ...officer });
  const claims = { department: marketRegulation.code, types: ["*"] };
  const told = (await askAs("claimant", { url: "/v1/me" }, ["registrar", "supervisor"], claims)).json();
  t.match(told, { roles: ["officer"], department: approvalService.code });
  t.equal((await askAs("claimant", { url: "/v1/audit" }, ["supervisor"])).statusCode, 403);
});

t.test("a dismissed account is refused from the next request on, and appointed again it is not", async t => {
  const { id } = (await post("registrar", { subject: "leaving", ...officer })).json();
  t.equal((await askAs("leaving", search)).statusCode, 200);
  const dismissed = await home.ask(app, "administrator", { method: "DELETE", url: `/v1/accounts/${id}?reason=x` });
  t.match([dismissed.statusCode, dismissed.json().dismissed], [200, true]);
  t.match((await askAs("leaving", search, ["supervisor"])).json(), { status: 403, code: "account-dismissed" });
  await post("administrator", { subject: "leaving", ...officer });
  t.equal((await askAs("leaving", search)).statusCode, 200);
});

t.test("an administrator appoints and dismisses in their own department, and gives no right beyond it", async t => {
  const refused = async (payload: object) =>
    t.match((await post("administrator", payload)).json(), { status: 403, code: "appointment-not-allowed" });
  await refused({ subject: "x", ...officer, department: marketRegulation.code });
  await refused({ subject: "x", ...officer, roles: ["officer", "supervisor"] });
  await refused({ subject: "x", roles: ["registrar"] });
  t.equal((await post("registrar", { subject: "auditor", roles: ["supervisor"] })).statusCode, 201);
  await refused({ subject: "auditor", ...officer }); // taking somebody's supervision away is not theirs to do
  const { items } = (await home.ask(app, "registrar", { url: "/v1/accounts?limit=100" })).json();
  const supervisor = items.find(({ subject }: { subject: string }) => subject === "auditor");
  const dismissing = { method: "DELETE" as const, url: `/v1/accounts/${supervisor.id}` };
  t.equal((await home.ask(app, "administrator", dismissing)).json().code, "appointment-not-allowed");
  t.equal((await home.ask(app, "registrar", dismissing)).statusCode, 200);
});

t.test("nobody else appoints, lists or dismisses", async t => {
  for (const account of ["officer", "supervisor", "holder", "system"]) {
    t.equal((await post(account, { subject: "x", ...officer })).statusCode, 403, account);
    t.equal((await home.ask(app, account, { url: "/v1/accounts" })).statusCode, 403, account);
  }
});

t.test("a list comes page by page; an administrator sees their own department's", async t => {
  const seen: string[] = [];
  let cursor = "";
  do {
    const page = (await home.ask(app, "registrar", { url: `/v1/accounts?limit=3${cursor}` })).json();
    seen.push(...page.items.map(({ subject }: { subject: string }) => subject));
    cursor = page.nextCursor && `&cursor=${page.nextCursor}`;
  } while (cursor);
  for (const account of ["officer", "officer-other", "administrator", "registrar", "supervisor", "system", "new"])
    t.ok(seen.includes(account), account);
  t.equal(new Set(seen).size, seen.length);
  const own = (await home.ask(app, "administrator", { url: "/v1/accounts?limit=100" })).json().items;
  t.ok(own.length > 3);
  for (const { department } of own) t.equal(department, approvalService.code);
  const foreign = { url: `/v1/accounts?department=${marketRegulation.code}` };
  t.equal((await home.ask(app, "administrator", foreign)).json().code, "foreign-department");
});

t.test("accounts are asked for by role, type, subject and whether they are in office, and one by one", async t => {
  const asked = async (query: string, account = "registrar") =>
    (await home.ask(app, account, { url: `/v1/accounts?limit=100&${query}` })).json().items;
  const { id } = (await post("registrar", { subject: "Found-Later", ...officer, roles: ["system"] })).json();
  t.same(
    (await asked("subject=found-l")).map((one: { id: string }) => one.id),
    [id],
  );
  t.ok((await asked("role=supervisor")).every(({ roles }: { roles: string[] }) => roles.includes("supervisor")));
  t.ok((await asked(`type=${"1".repeat(21)}`)).every(({ types }: { types: string[] }) => types.includes("*")));
  const remove = { method: "DELETE" as const, url: `/v1/accounts/${id}` };
  t.equal((await home.ask(app, "administrator", remove)).statusCode, 200);
  t.same(await asked("subject=found-later&dismissed=false"), []);
  t.equal((await asked("subject=found-later&dismissed=true")).length, 1);
  const one = { url: `/v1/accounts/${id}` };
  t.match((await home.ask(app, "administrator", one)).json(), { id, dismissed: true });
  const { id: foreign } = (await asked("subject=officer-other"))[0];
  t.equal((await home.ask(app, "administrator", { url: `/v1/accounts/${foreign}` })).json().code, "unknown-account");
  t.equal((await home.ask(app, "registrar", { url: `/v1/accounts/${foreign}` })).statusCode, 200);
  let seen = 0;
  for (let cursor = ""; ; ) {
    const page = (await home.ask(app, "registrar", { url: `/v1/accounts?role=officer&limit=1${cursor}` })).json();
    seen += page.items.length;
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  t.equal(seen, (await asked("role=officer")).length);
});

t.test("an appointment that could not be kept is refused, and says where", async t => {
  const refused = async (payload: object, code: string, pointer?: string) => {
    const { code: told, errors } = (await post("registrar", payload)).json();
    t.same([told, errors?.[0].pointer], [code, pointer]);
  };
  await refused(
    { subject: "x", ...officer, department: "11990101000000019H".replace("19", "18") },
    "no-such-department",
    "/department",
  );
  await refused({ subject: "x", roles: ["officer"] }, "department-missing", "/department");
  await refused({ subject: "x", ...officer, types: ["none"] }, "unknown-type", "/types");
  await refused({ subject: "x", ...officer, roles: ["holder"] }, "not-allowed-value", "/roles/0");
  await refused({ subject: " ", ...officer }, "wrong-length", "/subject");
  const unknown = { method: "DELETE" as const, url: `/v1/accounts/${"0".repeat(64)}` };
  t.match((await home.ask(app, "registrar", unknown)).json(), { status: 404, code: "unknown-account" });
});

t.test("where claims do not count, only appointments and a holder's codes do", async t => {
  const strict = await home.serve(deps => ({ ...deps, settings: { ...deps.settings, rightsFrom: ["registry"] } }));
  const claims = { department: approvalService.code, types: ["*"], codes: ["X"] };
  const told = await home.ask(strict, somebody("stranger", ["officer", "holder"], claims), { url: "/v1/me" });
  t.same(told.json(), { account: "stranger", roles: ["holder"], codes: ["X"] });
  t.equal((await home.ask(strict, "officer", search)).statusCode, 200, "the home's own accounts are appointed");
});
