// Whose acts a licence takes, over HTTP: its issuer's, those of the organ that supervises, the superior's annulment, the
// successor's after a merger; a stranger's never, who is told who may.
import t, { type Test } from "tap";
import type { DevelopmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import {
  approvalService,
  cityGovernment,
  marketRegulation,
  transportBureau,
} from "../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { exampleHolder } from "../../src/catalogue/examples/example-holder.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { dayAt } from "../../src/licence/day.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const officerOf = (department: string): DevelopmentAccount => ({
  account: `officer of ${department}`,
  name: { zh: "经办人", en: "Officer" },
  roles: ["officer"],
  department,
  types: [foodLicence.code],
});
const [organ, superior, stranger] = ["officer-other", officerOf(cityGovernment.code), officerOf(transportBureau.code)];

const today = dayAt(home.deps.clock(), home.deps.settings.timeZone);
let seed = 0;
/** A licence of a holder of its own. */
const issueBy = async (account: string | DevelopmentAccount) => {
  const payload = exampleIssue(foodLicence, today, seed++);
  return (await home.ask(app, account, { method: "POST", url: "/v1/licences", payload })).json();
};
const issue = () => issueBy("officer");
const act = async (
  account: string | DevelopmentAccount,
  id: string,
  name: string,
  payload: object,
  headers: Record<string, string> = {},
) => home.ask(app, account, { method: "POST", url: `/v1/licences/${id}/${name}`, payload, headers });
const registrar = async (method: "PUT" | "DELETE" | "POST", url: string, payload?: object) => {
  const reply = await home.ask(app, "registrar", { method, url, ...(payload && { payload }) });
  if (reply.statusCode > 201) throw new Error(reply.body);
};
const appointed = `/v1/licence-types/${foodLicence.code}/organs/${approvalService.code}/${marketRegulation.code}`;
const supervision = { acts: ["suspend", "reinstate", "inspect", "revoke"] };
await registrar("PUT", appointed, supervision);

const decision = { ground: "g", decisionNumber: "n", decisionDate: today };
const suspension = { from: today, groundCode: "9-law", ...decision };
const bodies = {
  renewals: { validFrom: "2090-01-01", validTo: "2091-01-01" },
  amendments: {
    holders: [{ ...exampleHolder(foodLicence, 0), name: "示例市新名餐饮有限公司" }],
    changeDate: today,
    reason: "r",
  },
  replacements: { kind: "lost", date: today, reason: "遗失" },
  suspensions: suspension,
  reinstatements: { from: today, groundCode: "lifted", ground: "g" },
  inspections: { date: today, result: "pass", nextDue: null },
  annulments: { groundCode: "69-1-4", ...decision },
  withdrawals: { groundCode: "8-law", ...decision, effectiveDate: today },
  revocations: { groundCode: "9-law", ...decision, effectiveDate: today },
  cancellations: { groundCode: "70-6", ground: "g", effectiveDate: today },
  "settings-aside": { ...decision, decision: 1, effectiveDate: today },
};
type ActBody = keyof typeof bodies;

/** Each act is refused to the account, which is told who may, and nothing is recorded. */
const refusesAll = async (t: Test, account: string | DevelopmentAccount, acts: readonly ActBody[], who: RegExp) => {
  const { id } = await issue();
  for (const name of acts) {
    const reply = await act(account, id, name, bodies[name]);
    t.match(reply.json(), { status: 403, code: "foreign-department", detail: who }, name);
  }
  t.equal((await home.ask(app, "officer", { url: `/v1/licences/${id}/history` })).json().items.length, 1);
};

t.test("the organ that supervises suspends, reinstates, inspects and revokes what another issued", async t => {
  const { id } = await issue();
  for (const name of ["suspensions", "reinstatements", "inspections", "revocations"] as const)
    t.equal((await act(organ, id, name, bodies[name])).statusCode, 200, name);
  const { items } = (await home.ask(app, organ, { url: `/v1/licences/${id}/history` })).json();
  const decidedBy = { code: marketRegulation.code, name: marketRegulation.name };
  t.match(items.slice(1), [
    { act: "suspend", by: { subject: organ, department: marketRegulation.code }, decidedBy },
    { act: "reinstate", decidedBy },
    { act: "inspect" },
    { act: "revoke", decidedBy },
  ]);
});

t.test("it may do nothing else, and is told who may", t =>
  refusesAll(
    t,
    organ,
    ["renewals", "amendments", "replacements", "annulments", "withdrawals", "cancellations", "settings-aside"],
    /可以办理的是：示例市行政审批服务局（颁发机关）/,
  ),
);

t.test("the superior annuls what is issued below it, and sets a decision aside on review", async t => {
  const { id } = await issue();
  t.match((await act(superior, id, "annulments", bodies.annulments)).json(), { status: "annulled" });
  const aside = { groundCode: "review", ...bodies["settings-aside"] };
  t.match((await act(superior, id, "settings-aside", aside)).json(), { status: "active" });
});

t.test("it does nothing else in the issuer's place", t =>
  refusesAll(
    t,
    superior,
    ["renewals", "amendments", "replacements", "suspensions", "inspections", "withdrawals", "revocations"],
    /可以办理的是：示例市行政审批服务局（颁发机关）/,
  ),
);

t.test("a stranger is refused every act, with the names of who may, in either language", async t => {
  await refusesAll(t, stranger, Object.keys(bodies) as ActBody[], /可以办理的是：示例市行政审批服务局（颁发机关）/);
  const { id } = await issue();
  const told = async (name: ActBody, language: string) =>
    (await act(stranger, id, name, bodies[name], { "accept-language": language })).json().detail;
  t.equal(
    await told("revocations", "zh-CN"),
    "您所在的部门不能对该证照办理“吊销”。可以办理的是：示例市行政审批服务局（颁发机关）、示例市市场监督管理局（指定机关）。",
  );
  t.equal(
    await told("annulments", "en"),
    "Your department may not annul this licence. Those who may: 示例市行政审批服务局 (its issuer), 示例市人民政府 (an organ above the issuer).",
  );
});

t.test("whoever may act reads the licence, its versions and its history; a stranger does not", async t => {
  const { id } = await issue();
  for (const path of ["", "/history", "/versions/1"]) {
    const reads = async (account: string | DevelopmentAccount) =>
      (await home.ask(app, account, { url: `/v1/licences/${id}${path}` })).statusCode;
    t.same(await Promise.all(["officer", organ, superior, stranger].map(reads)), [200, 200, 200, 403], path);
  }
});

t.test(
  "a search in what another department issued finds what the caller's may act on, and is refused otherwise",
  async t => {
    const { id, number } = await issue();
    const search = async (account: string | DevelopmentAccount, query: string) =>
      (
        await home.ask(app, account, {
          url: `/v1/licences?number=${encodeURIComponent(number)}&department=${approvalService.code}${query}`,
        })
      ).json();
    const ofType = `&type=${foodLicence.code}`;
    for (const [account, query] of [
      [organ, ofType],
      [superior, ofType],
      [superior, ""],
    ] as const)
      t.match((await search(account, query)).items, [{ id }]);
    for (const [account, query] of [
      [organ, ""],
      [organ, "&type=11100000MB0143028R001"],
      [stranger, ofType],
    ] as const)
      t.match(await search(account, query), { status: 403, code: "foreign-department" });
  },
);

t.test("another type's licences are none of the organ's business", async t => {
  const other = (await home.ask(app, "officer", { url: "/v1/licence-types/11100000MB0143028R001" })).json().example;
  const { id } = (await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: other })).json();
  t.match((await act(organ, id, "suspensions", suspension)).json(), { status: 403, code: "foreign-department" });
  t.equal((await home.ask(app, organ, { url: `/v1/licences/${id}` })).statusCode, 403);
});

t.test(
  "of issuer and organ that act at once on one revision, one is recorded and the other told that it moved on",
  async t => {
    const { id } = await issue();
    const headers = { "if-match": '"0"', "idempotency-key": "the-same" };
    const replies = await Promise.all([
      act("officer", id, "revocations", bodies.revocations, headers),
      act(organ, id, "suspensions", suspension, headers),
      act("officer", id, "suspensions", suspension, headers),
      act(organ, id, "revocations", bodies.revocations, headers),
    ]);
    t.same(replies.map(({ statusCode }) => statusCode).sort(), [200, 412, 412, 412]);
    const won = replies.findIndex(({ statusCode }) => statusCode === 200);
    const by = (await home.ask(app, "officer", { url: `/v1/licences/${id}/history` })).json().items[1].by.subject;
    t.equal(by, won % 2 === 0 ? "officer" : organ);
  },
);

t.test("an organ that was dismissed may no longer, and one that is appointed may at once", async t => {
  const { id } = await issue();
  await registrar("DELETE", appointed);
  t.match((await act(organ, id, "suspensions", suspension)).json(), { status: 403, code: "foreign-department" });
  t.equal((await home.ask(app, organ, { url: `/v1/licences/${id}` })).statusCode, 403);
  await registrar("PUT", appointed, { acts: ["inspect"] });
  t.equal((await home.ask(app, organ, { url: `/v1/licences/${id}` })).statusCode, 200);
  t.equal((await act(organ, id, "inspections", bodies.inspections)).statusCode, 200);
  t.match((await act(organ, id, "suspensions", suspension)).json(), { status: 403, code: "foreign-department" });
  await registrar("PUT", appointed, supervision);
});

t.test(
  "papers bear the name of the day: after a renaming the next version has the new one, the old keeps its own",
  async t => {
    const { id } = await issue();
    const { code, ...facts } = approvalService;
    await registrar("PUT", `/v1/departments/${code}`, { ...facts, name: "示例市数据局" });
    t.match((await act("officer", id, "replacements", bodies.replacements)).json(), {
      issuer: { name: "示例市数据局" },
    });
    t.match((await act("officer", id, "suspensions", suspension)).json(), { status: "suspended" });
    const version = async (n: number) =>
      (await home.ask(app, "officer", { url: `/v1/licences/${id}/versions/${n}` })).json();
    t.same([(await version(1)).issuer.name, (await version(2)).issuer.name], [approvalService.name, "示例市数据局"]);
    const { items } = (await home.ask(app, "officer", { url: `/v1/licences/${id}/history` })).json();
    t.same(items.at(-1).decidedBy, { code, name: "示例市数据局" });
    await registrar("PUT", `/v1/departments/${code}`, facts);
  },
);

t.test("two departments merge: the successor acts on what both issued, and old papers name the old ones", async t => {
  const [ours, theirs] = [await issue(), await issueBy(officerOf(marketRegulation.code))];
  const merged = { code: "119901010000100739", name: "示例市政务和市场监督管理局" };
  await registrar("PUT", `/v1/departments/${merged.code}`, { name: merged.name, superior: cityGovernment.code });
  for (const { code } of [approvalService, marketRegulation])
    await registrar("POST", `/v1/departments/${code}/retirement`, {
      from: today,
      reason: "机构改革",
      successor: merged.code,
    });
  const heir = officerOf(merged.code);
  const found = await home.ask(app, heir, { url: `/v1/licences?type=${foodLicence.code}&limit=100` });
  const ids = found.json().items.map(({ id }: { id: string }) => id);
  t.ok(ids.includes(ours.id) && ids.includes(theirs.id), "a search of the heir's finds what both issued");
  for (const [former, { id, issuer, identifier }] of [
    ["officer", ours],
    ["officer-other", theirs],
  ] as const) {
    const refused = (await act(former, id, "replacements", bodies.replacements)).json();
    t.match(refused, { status: 403, code: "foreign-department", detail: /示例市政务和市场监督管理局（承继机关）/ });
    const next = await patiently(() => act(heir, id, "replacements", bodies.replacements));
    t.match(next.json(), { status: "active", version: 2, issuer: merged }, next.body);
    t.match(next.json().identifier, new RegExp(`\\.${merged.code}\\.`));
    const first = (await home.ask(app, heir, { url: `/v1/licences/${id}/versions/1` })).json();
    t.match(first, { issuer, identifier }, "the old paper names the old department");
    const verdict = await home.ask(app, null, { method: "POST", url: "/v1/verify", payload: { id } });
    t.match(verdict.json(), { verdict: "valid" });
    t.match((await act(heir, id, "suspensions", suspension)).json(), { status: "suspended" });
    t.match((await act(superior, id, "annulments", bodies.annulments)).json(), { status: "annulled" });
  }
  t.match(await issue(), { status: 403, code: "department-ended" });
});

/** Asks again while the new department's key is being made. */
const patiently = async (ask: () => ReturnType<typeof act>) => {
  let reply = await ask();
  while (reply.statusCode === 503) reply = await ask();
  return reply;
};
