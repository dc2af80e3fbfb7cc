// What led to an act comes back from every read: its case, who decided, on which ground in law, and what was written.
import t from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const example = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json().example;
const today: string = example.validFrom;
const get = async (url: string) => (await home.ask(app, "officer", { url })).json();
const post = async (url: string, payload: Record<string, unknown>) =>
  home.ask(app, "officer", { method: "POST", url, payload });

const grant = {
  itemCode: "000131001000",
  itemName: "食品经营许可",
  caseNumber: "示办2026-0001",
  decisionNumber: "示市监许〔2026〕1号",
  decisionDate: today,
};
const organ = { code: "11990101000000019H", name: "示例市上级机关" };
const decision = { ground: "降低等级", decisionNumber: "示市监罚〔2026〕3号", decisionDate: today };
const issued = (await post("/v1/licences", { ...example, case: grant })).json();
const self = `/v1/licences/${issued.id}`;
const items = async () => (await get(`${self}/history`)).items;

t.test("the case of a grant stands in the licence and in its history", async t => {
  t.same(issued.case, grant);
  t.same((await get(self)).case, grant);
  t.same((await items())[0].case, grant);
});

t.test("a version that no case led to has none", async t => {
  const replaced = await post(`${self}/replacements`, { kind: "lost", date: today, reason: "遗失" });
  t.notOk("case" in replaced.json());
  t.notOk("case" in (await items())[1]);
});

t.test("a decision names the department that acted, by the name it has, unless another organ is named", async t => {
  const suspension = { from: today, until: null, groundCode: "9-law", ...decision };
  const { until: _, ...body } = suspension;
  t.equal((await post(`${self}/suspensions`, body)).statusCode, 200);
  const lifted = { from: today, ground: "整改合格", groundCode: "remedied", decidedBy: organ };
  t.equal((await post(`${self}/reinstatements`, lifted)).statusCode, 200);
  const told = (await items()).slice(2);
  const { name, code: issuer } = issued.issuer;
  t.match(told, [
    { act: "suspend", groundCode: "9-law", decidedBy: { code: issuer, name }, decisionDate: today, until: null },
    { act: "reinstate", groundCode: "remedied", decidedBy: organ, ground: "整改合格" },
  ]);
  t.notOk("decisionDate" in told[1], "what was not said is not told");
});

t.test("an inspection tells its result and when the next one is due", async t => {
  await post(`${self}/inspections`, { date: today, result: "conditional", note: "一项待整改", nextDue: null });
  t.match((await items()).at(-1), { act: "inspect", result: "conditional", note: "一项待整改", nextDue: null });
});

t.test("an amendment that a penalty ordered tells its decision", async t => {
  const holders = [{ ...example.holders[0], name: "示例市新名有限公司" }];
  const change = { holders, changeDate: today, reason: "处罚" };
  const amended = await post(`${self}/amendments`, { ...change, decision: { groundCode: "9-law", ...decision } });
  t.equal(amended.statusCode, 200, amended.body);
  t.match((await items()).at(-1), { act: "amend", groundCode: "9-law", ...decision });
});

t.test("an annulment without a day counts from the licence's first day", async t => {
  const annulled = await post(`${self}/annulments`, { groundCode: "69-2", ...decision, ground: "以虚假材料取得许可" });
  t.match(annulled.json(), { status: "annulled", statusSince: example.validFrom });
  t.match((await items()).at(-1), { act: "annul", groundCode: "69-2", effectiveFrom: example.validFrom });
});

t.test("a decision or a case of a day to come is refused", async t => {
  const tomorrow = "2999-01-01";
  const refused = await post("/v1/licences", { ...example, case: { ...grant, decisionDate: tomorrow } });
  t.match(
    [refused.statusCode, refused.json()],
    [422, { code: "decision-in-future", errors: [{ pointer: "/case/decisionDate" }] }],
  );
});

t.test("a licence is found by the number of any case and of any decision, in any spelling", async t => {
  const found = async (query: string) =>
    (await get(`/v1/licences?${query}`)).items.map((item: { id: string }) => item.id);
  const ours = [issued.id];
  t.same(await found(`caseNumber=${encodeURIComponent(grant.caseNumber)}`), ours);
  t.same(await found(`decisionNumber=${encodeURIComponent(grant.decisionNumber)}`), ours);
  t.same(await found(`decisionNumber=${encodeURIComponent(" 示市监罚〔2026〕３号")}`), ours, "of a suspension");
  t.same(await found(`caseNumber=${encodeURIComponent(grant.decisionNumber)}`), [], "a decision is no case");
  t.same(await found(`q=${encodeURIComponent(grant.caseNumber)}`), [], "q asks what stands on papers");
});
