// Departments over HTTP (docs/interface.md, Routes): defined, said anew, told, ended; and what is refused.
import t from "tap";
import type { DevelopmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import {
  approvalService,
  cityGovernment,
  marketRegulation,
  transportBureau,
} from "../../src/catalogue/examples/development-departments.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const of = (code: string) => `/v1/departments/${code}`;
const get = async (url: string, account = "holder") => home.ask(app, account, { url });
const put = async (code: string, payload: object, account = "registrar") =>
  home.ask(app, account, { method: "PUT", url: of(code), payload });
const retire = async (code: string, payload: object, account = "registrar") =>
  home.ask(app, account, { method: "POST", url: `${of(code)}/retirement`, payload });
const appoint = async (path: string, acts: unknown, account = "registrar") =>
  home.ask(app, account, { method: "PUT", url: `/v1/licence-types/${path}`, payload: { acts } as object });

const code = "11990101000010065E";
const facts = {
  name: "示例市城市管理局",
  region: "990101",
  level: "4",
  shortNames: { province: "示", city: "例" },
  superior: cityGovernment.code,
  phone: "0990-5550165",
  seals: [{ code: "9901010000655", text: "行政审批专用章", diameter: 40 }],
};
const events = async () =>
  (await home.services.opened.store.readStream(`department-${code}`))
    .map(({ type }) => type)
    .filter(type => type !== "KeyAppointed");

t.test("a registrar defines a department, and whoever is signed in is told all of it", async t => {
  const defined = await put(code, facts);
  t.equal(defined.statusCode, 201, defined.body);
  const told = { code, ...facts, ended: null, organs: [] };
  t.same(defined.json(), told);
  t.same((await get(of(code))).json(), told);
  t.match(
    (await get("/v1/departments")).json().items.find((one: { code: string }) => one.code === code),
    told,
  );
  t.match((await get(of(approvalService.code))).json(), approvalService);
});

t.test("what is sent again records nothing, what differs is said anew as a whole", async t => {
  t.equal((await put(code, facts)).statusCode, 200);
  t.same(await events(), ["DepartmentDefined"]);
  const { seals: _, ...fewer } = facts;
  const revised = await put(code, { ...fewer, phone: "0990-5550166" });
  t.equal(revised.statusCode, 200);
  t.same(revised.json(), { code, ...fewer, phone: "0990-5550166", ended: null, organs: [] });
  t.same((await get(of(code))).json(), revised.json());
  t.same(await events(), ["DepartmentDefined", "DepartmentRevised"]);
});

t.test("a new department can issue without anybody making its key", async t => {
  const officer = {
    account: "new",
    name: { zh: "", en: "" },
    roles: ["officer"],
    department: code,
  } satisfies DevelopmentAccount;
  const { example } = (await get(`/v1/licence-types/${foodLicence.code}`)).json();
  const asking = { ...officer, types: [foodLicence.code] };
  let reply = await home.ask(app, asking, { method: "POST", url: "/v1/licences", payload: example });
  for (let tries = 0; reply.statusCode === 503 && tries < 50; tries++)
    reply = await home.ask(app, asking, { method: "POST", url: "/v1/licences", payload: example });
  t.equal(reply.statusCode, 201, reply.body);
  t.match(reply.json().issuer, { code, name: facts.name });
});

const wrong: [string, Record<string, unknown>, string, string][] = [
  ["no name", { name: undefined }, "missing-field", "/name"],
  ["a name of blanks at its ends", { name: " 示例" }, "text-not-plain", "/name"],
  ["a name that no font has", { name: "示例市𫠠𱁬局" }, "character-not-printable", "/name"],
  ["a region of five digits", { region: "99010" }, "not-allowed-value", "/region"],
  ["a level that there is not", { level: "6" }, "not-allowed-value", "/level"],
  ["a superior that nobody defined", { superior: "119901010000100814" }, "department-not-defined", "/superior"],
  ["itself as superior", { superior: code }, "superior-in-circle", "/superior"],
  [
    "a seal code of twelve digits",
    { seals: [{ ...facts.seals[0], code: "990101000065" }] },
    "not-allowed-value",
    "/seals/0/code",
  ],
  ["a seal of a metre", { seals: [{ ...facts.seals[0], diameter: 1000 }] }, "wrong-length", "/seals/0/diameter"],
  [
    "a seal text with a line break",
    { seals: [{ ...facts.seals[0], text: "专用\n章" }] },
    "control-character",
    "/seals/0/text",
  ],
  [
    "a seal's picture that nobody sent",
    { seals: [{ ...facts.seals[0], image: "0".repeat(64) }] },
    "no-such-image",
    "/seals/0/image",
  ],
  ["a field that there is not", { fax: "1" }, "unknown-field", "/fax"],
];
for (const [what, change, refusal, pointer] of wrong)
  t.test(`${what} is refused, and nothing is recorded`, async t => {
    const before = await events();
    const reply = await put(code, { ...facts, ...change });
    t.match(reply.json(), { status: 422, code: refusal, errors: [{ pointer }] }, reply.body);
    t.same(await events(), before);
  });

t.test("a department cannot come under one that is under it", async t => {
  const reply = await put(cityGovernment.code, { name: cityGovernment.name, superior: code });
  t.match(reply.json(), { status: 422, code: "superior-in-circle", errors: [{ pointer: "/superior" }] });
});

t.test("a code with a wrong check digit is none, nor is what is no code", async t => {
  t.match((await put("119901010000100650", facts)).json(), { status: 422, code: "department-code-wrong" });
  t.match((await put("119901", facts)).json(), { status: 400, code: "invalid-parameter" });
  t.match((await get(of("119901010000100814"))).json(), { status: 404, code: "no-such-department" });
});

t.test("only a registrar defines, ends, appoints and dismisses", async t => {
  const organ = `${"1".repeat(21)}/organs/${approvalService.code}/${marketRegulation.code}`;
  for (const account of ["officer", "supervisor", "holder", "system"]) {
    t.match((await put(code, facts, account)).json(), { status: 403, code: "role-not-allowed" });
    t.match((await retire(code, {}, account)).json(), { status: 403, code: "role-not-allowed" });
    t.match((await appoint(organ, [], account)).json(), { status: 403, code: "role-not-allowed" });
  }
});

t.test(
  "an organ is appointed for a type and dismissed; department and type tell it, and repeats record nothing",
  async t => {
    const type = (await get("/v1/licence-types")).json().items[0].code;
    const path = `${type}/organs/${approvalService.code}/${marketRegulation.code}`;
    const url = `/v1/licence-types/${path}`;
    const appointed = await appoint(path, ["revoke", "suspend"]);
    t.equal(appointed.statusCode, 200, appointed.body);
    const organs = [{ type, organ: marketRegulation.code, acts: ["suspend", "revoke"] }];
    t.match(appointed.json(), { code: approvalService.code, organs });
    t.same((await get(of(approvalService.code))).json().organs, organs);
    const named = ({ code, name }: { code: string; name: string }) => ({ code, name });
    t.same((await get(`/v1/licence-types/${type}/organs`)).json().items, [
      { issuer: named(approvalService), organ: named(marketRegulation), acts: ["suspend", "revoke"] },
    ]);
    await appoint(path, ["suspend", "revoke", "suspend"]);
    for (const _ of ["once", "twice"]) {
      const dismissed = await home.ask(app, "registrar", { method: "DELETE", url });
      t.match(dismissed.json(), { code: approvalService.code, organs: [] });
    }
    const stored = await home.services.opened.store.readStream(`department-${approvalService.code}`);
    t.same(
      stored.map(event => event.type).filter(recorded => recorded.startsWith("Organ")),
      ["OrganAppointed", "OrganDismissed"],
    );
  },
);

t.test("an appointment names a type, an issuer and an organ that there are, and acts that there are", async t => {
  const type = (await get("/v1/licence-types")).json().items[0].code;
  const [issuer, organ, none] = [approvalService.code, marketRegulation.code, "119901010000100814"];
  const refusal = async (path: string, acts: unknown = ["suspend"]) => (await appoint(path, acts)).json();
  t.match(await refusal(`${type}/organs/${none}/${organ}`), { status: 404, code: "no-such-department" });
  t.match(await refusal(`${type}/organs/${issuer}/${none}`), { status: 404, code: "no-such-department" });
  t.match(await refusal(`${issuer}999/organs/${issuer}/${organ}`), { status: 404, code: "unknown-type" });
  t.match(await refusal(`${type}/organs/${issuer}/${issuer}`), { status: 422, code: "organ-is-issuer" });
  t.match(await refusal(`${type}/organs/${issuer}/${organ}`, ["fine"]), { status: 422, code: "not-allowed-value" });
  t.match(await refusal(`${type}/organs/${issuer}/${organ}`, []), { status: 422, code: "wrong-length" });
  t.match((await get(`/v1/licence-types/${issuer}999/organs`)).json(), { status: 404, code: "no-such-type" });
});

t.test("a department whose end lies ahead issues and is revised until then", async t => {
  const { code, ...known } = transportBureau;
  const ended = await retire(code, { from: "2099-01-01", reason: "机构改革" });
  t.match(ended.json(), { code, ended: "2099-01-01" });
  t.equal((await put(code, { ...known, phone: "0990-5550131" })).statusCode, 200);
  const asking: DevelopmentAccount = {
    account: "transport",
    name: { zh: "经办人", en: "Officer" },
    roles: ["officer"],
    department: code,
    types: [foodLicence.code],
  };
  const { example } = (await get(`/v1/licence-types/${foodLicence.code}`)).json();
  const issued = await home.ask(app, asking, { method: "POST", url: "/v1/licences", payload: example });
  t.equal(issued.statusCode, 201, issued.body);
});

t.test("a department ends once, and its successor is another that stands", async t => {
  const end = { from: "2026-01-01", reason: "机构改革" };
  t.match((await retire(code, { ...end, successor: code })).json(), { status: 422, code: "successor-in-circle" });
  t.match((await retire(code, { ...end, successor: "119901010000100814" })).json(), {
    status: 422,
    code: "department-not-defined",
    errors: [{ pointer: "/successor" }],
  });
  t.match((await retire("119901010000100814", end)).json(), { status: 404, code: "no-such-department" });
  t.match((await retire(code, end)).json(), { code, ended: "2026-01-01" });
  t.match((await retire(marketRegulation.code, { ...end, successor: code })).json(), { code: "successor-has-ended" });
  t.match((await retire(code, { ...end, from: "2026-02-01" })).json(), { code: "department-ended" });
  const named = await retire(code, { ...end, successor: approvalService.code });
  t.match(named.json(), { ended: "2026-01-01", successor: approvalService.code }, "said later");
  t.match((await put(code, { ...facts, name: "别名" })).json(), { code: "department-ended" });
});
