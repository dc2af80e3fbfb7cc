// Supervision's pages, without a script: counts with their chart and table, warnings, and from an act to its officer.
import t from "tap";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { filledForm, formIn, textOf } from "../../support/page-form.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { html, signedInAs } from "../../support/signed-in.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { publicUrl } = home.deps.settings;
const signedIn = (account: string) => signedInAs(app, publicUrl, account);

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const issue = (more: object) =>
  home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: { ...example, ...more } });
const { id } = (await issue({})).json();
// Its term was over long ago: nobody cancelled it.
const old = await issue({ issuedOn: "2020-01-02", validFrom: "2020-01-02", validTo: "2021-01-01" });
if (old.statusCode !== 201) throw new Error(old.body);
await home.ask(app, "officer", { url: `/v1/licences/${id}` });

t.test("counts stand as sums, as bars and as a table, and the table can be had as CSV", async t => {
  const supervisor = await signedIn("supervisor");
  const page = (await supervisor.get("/desk/statistics?from=2000-01-01", html)).body;
  t.match(page, /<svg class="bars"[^>]* role="img" aria-label="有效数 · 证照类型"/);
  t.match(textOf(page), /合计 2 签发/);
  t.match(textOf(page), /食品经营许可证 2 /);
  t.notMatch(page, / style=/, "no style stands within the page");
  const csv = /href="(\/v1\/statistics\.csv\?[^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
  t.match((await supervisor.get(csv)).body, foodLicence.code);
  t.match(textOf((await supervisor.get("/desk/statistics?by=month&lang=en", html)).body), /Month .*In force/);
  for (const by of ["department", "region", "holderCategory", "ground", "nonsense"])
    t.equal((await supervisor.get(`/desk/statistics?by=${by}`, html)).statusCode, 200, by);
});

t.test("a warning is marked as seen and dealt with, and says by whom", async t => {
  const supervisor = await signedIn("supervisor");
  await supervisor.get("/desk?lang=zh", html);
  const page = (await supervisor.get("/desk/warnings?rule=expired-not-cancelled", html)).body;
  t.match(textOf(page), /有效期届满未延续/);
  const action = /action="(\/desk\/warnings\/[^"]+)"/.exec(page)?.[1] ?? "";
  const sent = await supervisor.submit(
    action,
    filledForm(page, { state: "dealt", outcome: "passed-on" }, action),
    html,
  );
  t.equal(sent.statusCode, 303);
  const after = textOf((await supervisor.get(String(sent.headers.location), html)).body);
  t.match(after, /处理结果：已移交 有效期届满未延续/, "what was recorded, of which warning");
  t.match(textOf((await supervisor.get("/desk/warnings?state=all", html)).body), /已处理：supervisor .*已移交/);
  t.notMatch(
    textOf((await supervisor.get("/desk/warnings?rule=expired-not-cancelled", html)).body),
    /黄色预警|红色预警 /,
  );
  t.equal((await (await signedIn("officer-other")).submit(action, {}, html)).statusCode, 403, "not without its token");
});

t.test("the rules of warnings are seen by whoever is warned, and set by a registrar", async t => {
  const rules = "/desk/warnings/rules";
  const supervisor = await signedIn("supervisor");
  const seen = await supervisor.get(`${rules}?lang=zh`, html);
  t.match(textOf(seen.body), /黄色预警 有效期届满之日后第 31 天 红色预警 有效期届满之日后第 181 天/);
  t.match(textOf(seen.body), "规则由登记管理员设定");
  t.equal((await supervisor.get(`${rules}/case-late`, html)).statusCode, 403);
  const registrar = await signedIn("registrar");
  const action = `${rules}/expired-not-cancelled`;
  const form = (await registrar.get(`${action}?lang=zh`, html)).body;
  const send = (typed: Record<string, string>) => registrar.submit(action, { ...formIn(form), ...typed }, html);
  const early = await send({ "/yellow": "60", "/red": "10" });
  t.equal(early.statusCode, 422);
  t.match(textOf(early.body), "红色预警不得早于黄色预警");
  t.equal((await send({ "/yellow": "60", "/red": "" })).statusCode, 303);
  const after = textOf((await registrar.get(`${rules}?done=1`, html)).body);
  t.match(
    after,
    /届满之日后第 60 天 红色预警 不出红色预警 原设定 黄色预警：有效期届满之日后第 31 天；.* 设定人 registrar/,
  );
  t.equal((await registrar.get(`${rules}/nothing`, html)).statusCode, 404);
});

t.test("the officer behind an act is found, and all that they did, in words", async t => {
  const supervisor = await signedIn("supervisor");
  await supervisor.get("/desk?lang=zh", html);
  const page = textOf((await supervisor.get(`/desk/audit?licence=${id}&event=act`, html)).body);
  t.match(page, /办理 officer 经办人员 示例市行政审批服务局 签发/);
  const theirs = (await supervisor.get("/desk/audit?subject=officer", html)).body;
  t.match(textOf(theirs), /查阅 officer/);
  t.match(theirs, /href="\/v1\/audit\.csv\?subject=officer"/);
  const none = textOf((await supervisor.get("/desk/audit?to=2001-01-01", html)).body);
  t.match(none, "没有符合条件的记录");
  t.equal((await supervisor.get("/desk/audit?licence=%3Cscript%3E", html)).statusCode, 400);
});

t.test("who may not see them is told who may", async t => {
  const officer = await signedIn("officer");
  const refused = await officer.get("/desk/audit", html);
  t.equal(refused.statusCode, 403);
  t.match(textOf(refused.body), /可以办理的是：监察人员/);
  t.equal((await officer.get("/desk/statistics", html)).statusCode, 200, "of their own department");
  t.equal((await (await signedIn("holder")).get("/desk/warnings", html)).statusCode, 403);
});
