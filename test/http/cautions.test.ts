// A hospital whose inspection failed, and a renewal that nobody decided: told by licence, history, verdict and page, on any day and as known then.
import t, { type Test } from "tap";
import { medicalInstitutionLicence } from "../../src/catalogue/shipped/medical-institution-licence.js";
import { lastApplicationDay } from "../../src/catalogue/terms.js";
import { addDays } from "../../src/licence/day.js";
import { openRegistryHome } from "../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();

const type = "11990000000009021K901";
/** The example of another holder, each time. */
const nextExample = async () => (await home.ask(app, "officer", { url: `/v1/licence-types/${type}` })).json().example;
const example = await nextExample();
const today: string = example.validFrom;
const ago = (days: number): string => addDays(today, -days);
const get = async (url: string) => (await home.ask(app, "officer", { url })).json();
const post = (url: string, payload: Record<string, unknown>) =>
  home.ask(app, "officer", { method: "POST", url, payload });
const issue = async (term: { validFrom: string; validTo: string }): Promise<{ id: string; self: string }> => {
  const reply = await post("/v1/licences", { ...(await nextExample()), ...term });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  const { id } = reply.json();
  return { id, self: `/v1/licences/${id}` };
};
const verdictOn = async (id: string, on?: string) =>
  (await app.inject({ method: "POST", url: "/v1/verify", payload: { id, ...(on && { on }) } })).json();
const pageOf = async (id: string, lang: string, on?: string): Promise<string> =>
  (await app.inject({ url: `/V/${id}?lang=${lang}${on ? `&on=${on}` : ""}`, headers: { accept: "text/html" } })).body;
const bandOf = (page: string): string => page.slice(page.indexOf('class="band'), page.indexOf("</section>"));
const recorded = async (t: Test, url: string, payload: Record<string, unknown>) => {
  const reply = await post(url, payload);
  t.equal(reply.statusCode, 200, reply.body);
  return reply.json();
};
const current = (verdict: { checks: { name: string }[] }) => verdict.checks.find(({ name }) => name === "current");
const running = { validFrom: ago(400), validTo: addDays(today, 600) };
const over = { validFrom: ago(1000), validTo: ago(1) };
const lastDay = lastApplicationDay(medicalInstitutionLicence, over.validTo) ?? "";

t.test(
  "a failed inspection is told with the verdict, on the page's first screen, and nowhere before its day",
  async t => {
    const { id, self } = await issue(running);
    const body = { date: ago(10), result: "fail", note: "急诊科设置不达标", nextDue: addDays(today, 80) };
    const licence = await recorded(t, `${self}/inspections`, body);
    const cautions = [{ code: "inspection-failed", since: ago(10) }];
    t.match(licence, { status: "active", cautions, inspection: { name: "校验", ...body } });
    t.match((await get(`${self}/history`)).items.at(-1), {
      act: "inspect",
      effectiveFrom: body.date,
      result: "fail",
      note: body.note,
      nextDue: body.nextDue,
      decidedBy: licence.issuer,
    });
    const verdict = await verdictOn(id);
    t.match(verdict, { verdict: "valid", status: "active", cautions });
    t.match(current(verdict), { outcome: "caution", code: "inspection-failed" });
    t.match(verdict.cautions[0].text.zh, /校验结论：校验不合格/);
    const { note: _, ...coded } = body;
    t.match(verdict.licence.inspection, { name: { zh: "校验" }, text: { zh: "不合格" }, ...coded });
    t.notMatch(JSON.stringify(verdict), /急诊科/, "what was written stays with the registry");
    const band = bandOf(await pageOf(id, "zh"));
    t.match(band, /class="band caution"/);
    t.match(band, /有效 · 请留意/);
    t.match(band, /校验结论：校验不合格/);
    t.match(bandOf(await pageOf(id, "en")), /Inspection of .*: Failed/);
    t.match(await verdictOn(id, ago(11)), { verdict: "valid", cautions: [] });
    t.match((await get(`${self}?on=${ago(11)}`)).cautions, []);
  },
);

t.test("an overdue inspection is told from the day after it was due, also of a licence that is not valid", async t => {
  const { id, self } = await issue(running);
  await recorded(t, `${self}/inspections`, { date: ago(390), result: "pass", nextDue: ago(30) });
  const cautions = [{ code: "inspection-overdue", since: ago(29) }];
  t.match(await verdictOn(id), { verdict: "valid", cautions });
  t.same((await verdictOn(id, ago(30))).cautions, []);
  const decision = {
    groundCode: "9-law",
    ground: "超范围执业",
    decisionNumber: "示卫罚〔2026〕1号",
    decisionDate: today,
  };
  await recorded(t, `${self}/suspensions`, { from: today, ...decision });
  const suspended = await verdictOn(id);
  t.match(suspended, { verdict: "not-valid", status: "suspended", cautions });
  t.match(current(suspended), { outcome: "fail", code: "suspended" });
  t.match(bandOf(await pageOf(id, "zh")), /暂扣[\s\S]*逾期未见校验记录/);
});

t.test("a caution is known from its recording on", async t => {
  const { self } = await issue(running);
  await recorded(t, `${self}/inspections`, { date: today, result: "deferred", nextDue: null });
  const [issued] = (await get(`${self}/history`)).items;
  t.match((await get(self)).cautions, [{ code: "inspection-deferred" }]);
  t.same((await get(`${self}?knownAt=${issued.recordedAt}`)).cautions, []);
});

t.test("a renewal undecided at the end of the term is deemed granted: neither valid nor not valid", async t => {
  const { id, self } = await issue(over);
  const application = { appliedOn: lastDay, caseNumber: "示卫办〔2026〕7号" };
  const licence = await recorded(t, `${self}/renewal-applications`, application);
  const cautions = [{ code: "renewal-deemed-granted", since: today }];
  t.match(licence, { status: "expired", cautions, renewal: { ...application, lastDay, inTime: true } });
  t.match((await get(`${self}/history`)).items.at(-1), {
    act: "apply-for-renewal",
    effectiveFrom: lastDay,
    lastDay,
    case: { caseNumber: application.caseNumber },
  });
  const verdict = await verdictOn(id);
  t.match(verdict, { verdict: "valid", status: "expired", cautions });
  t.match(current(verdict), { outcome: "caution", code: "renewal-deemed-granted" });
  const page = await pageOf(id, "zh");
  t.match(bandOf(page), /class="band caution"[\s\S]*已到期 · 法定视为准予延续/);
  t.notMatch(page, /无效/);
  t.match(await verdictOn(id, ago(50)), {
    verdict: "valid",
    status: "active",
    cautions: [{ code: "renewal-undecided" }],
  });
  const found = await get(`/v1/licences?caseNumber=${encodeURIComponent(application.caseNumber)}`);
  t.same(
    found.items.map((item: { id: string }) => item.id),
    [id],
  );

  await recorded(t, `${self}/inspections`, { date: ago(200), result: "fail", nextDue: null });
  const both = await verdictOn(id);
  t.match(both.cautions, [{ code: "renewal-deemed-granted" }, { code: "inspection-failed" }]);
  t.match(current(both), { outcome: "caution", code: "renewal-deemed-granted" });
  t.match(bandOf(await pageOf(id, "zh")), /法定视为准予延续[\s\S]*校验结论：校验不合格/);
  await recorded(t, `${self}/inspections`, { date: ago(190), result: "pass", nextDue: null });

  const late = { ground: "不符合条件", decisionNumber: "示卫不延〔2026〕1号", decisionDate: today };
  const refused = await post(`${self}/renewal-refusals`, late);
  t.match([refused.statusCode, refused.json()], [409, { code: "renewal-deemed-granted" }]);
  t.match(refused.json().detail, /撤销/);

  const renewal = { validFrom: today, validTo: addDays(today, 1000) };
  t.match(await recorded(t, `${self}/renewals`, renewal), { status: "active", version: 2, cautions: [] });
  t.match(await verdictOn(id), { verdict: "valid", status: "active", cautions: [] });
  t.notOk("renewal" in (await get(self)));
});

t.test("a late application deems nothing, and its late renewal says why", async t => {
  const { id, self } = await issue(over);
  t.match(await recorded(t, `${self}/renewal-applications`, { appliedOn: addDays(lastDay, 1) }), {
    status: "expired",
    cautions: [],
    renewal: { inTime: false },
  });
  t.match(await verdictOn(id), { verdict: "not-valid", status: "expired", cautions: [] });
  const renewal = { validFrom: today, validTo: addDays(today, 1000) };
  const refused = await post(`${self}/renewals`, renewal);
  t.match(
    [refused.statusCode, refused.json()],
    [422, { code: "late-reason-needed", errors: [{ pointer: "/lateReason" }] }],
  );
  const { holders: printed } = await get(self);
  const holders = [{ ...printed[0], name: "示例市改名医院有限公司" }];
  const lateReason = "受疫情影响未能按期申请";
  t.match(await recorded(t, `${self}/renewals`, { ...renewal, holders, lateReason }), { version: 2, holders });
  t.match((await get(`${self}/history`)).items.at(-1), { act: "renew", lateReason });
});

t.test("a renewal refused in the term is told, and leaves nothing to deem", async t => {
  const { id, self } = await issue(over);
  await recorded(t, `${self}/renewal-applications`, { appliedOn: lastDay });
  const refusal = { ground: "不符合条件", decisionNumber: "示卫不延〔2026〕2号", decisionDate: ago(60) };
  const licence = await recorded(t, `${self}/renewal-refusals`, refusal);
  t.match(licence, {
    status: "expired",
    cautions: [],
    renewal: { refused: { ...refusal, decidedBy: licence.issuer } },
  });
  t.match(await verdictOn(id), { verdict: "not-valid", status: "expired" });
  t.match((await get(`${self}/history`)).items.at(-1), { act: "refuse-renewal", effectiveFrom: ago(60), ...refusal });
  const found = await get(`/v1/licences?decisionNumber=${encodeURIComponent(refusal.decisionNumber)}`);
  t.equal(found.items.length, 1);
});

t.test("a take-over tells how far it is to be trusted", async t => {
  const { validFrom, validTo } = running;
  const body = {
    ...(await nextExample()),
    validFrom,
    validTo,
    issuedOn: validFrom,
    version: 3,
    source: "旧系统",
    grade: "B",
  };
  const taken = await post("/v1/takeovers", body);
  t.match([taken.statusCode, taken.json()], [201, { grade: "B" }]);
  const self = `/v1/licences/${taken.json().id}`;
  t.equal((await get(self)).grade, "B");
  t.match((await get(`${self}/history`)).items, [{ act: "take-over", grade: "B" }]);
});
