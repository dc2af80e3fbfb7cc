// The desk's pages to find a licence and to look at it, as a browser without a script sees them.
import t from "tap";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import { textOf } from "../../support/page-form.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { html, signedInAs } from "../../support/signed-in.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { publicUrl, timeZone } = home.deps.settings;
const today = dayAt(home.deps.clock(), timeZone);

let seed = 0;
const issue = async (more: object = {}) => {
  const payload = { ...exampleIssue(foodLicence, today, seed++), ...more };
  const reply = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json();
};
const act = async (id: string, name: string, payload: object) => {
  const reply = await home.ask(app, "officer", { method: "POST", url: `/v1/licences/${id}/${name}`, payload });
  if (reply.statusCode !== 200) throw new Error(reply.body);
};
const signedIn = (account: string) => signedInAs(app, publicUrl, account);
const officer = await signedIn("officer");
const find = (q: string, more = "") => officer.get(`/desk/find?q=${encodeURIComponent(q)}${more}`, html);
const decision = { ground: "查实", decisionNumber: "示监罚〔2026〕7号", decisionDate: today };

t.test("the one field finds by number, name, part of a name, code and identifier", async t => {
  const licence = await issue();
  const [holder] = licence.holders;
  for (const q of [licence.number, holder.name, holder.name.slice(0, 5), holder.code, licence.identifier]) {
    const page = await find(q);
    t.equal(page.statusCode, 200, q);
    t.match(page.body, `href="/desk/licences/${licence.id}"`, q);
  }
});

t.test("an id, a token and the address of a QR code lead straight to the licence", async t => {
  const licence = await issue();
  const verify: string = licence.links.verify;
  for (const q of [
    licence.id,
    licence.id.toLowerCase(),
    verify,
    verify.slice(verify.lastIndexOf("/") + 1),
    ` ${verify}?from=chat `,
  ]) {
    const sent = await find(q);
    t.equal(sent.statusCode, 303, q);
    t.equal(sent.headers.location, `/desk/licences/${licence.id}`);
  }
});

t.test("what is no licence's own text is looked for among cases and decisions", async t => {
  const licence = await issue({ case: { caseNumber: "办2026-0815", decisionNumber: "示许决〔2026〕15号" } });
  for (const [q, name] of [
    ["办2026-0815", "caseNumber"],
    ["示许决〔2026〕15号", "decisionNumber"],
  ] as const) {
    const sent = await find(q);
    t.equal(sent.statusCode, 303);
    const to = new URL(String(sent.headers.location), publicUrl);
    t.equal(to.searchParams.get(name), q);
    t.match((await officer.get(`${to.pathname}${to.search}`, html)).body, `href="/desk/licences/${licence.id}"`);
  }
});

t.test("filters stand in the address, the form shows them again, and exports ask the same", async t => {
  const licence = await issue();
  await act(licence.id, "suspensions", { from: today, groundCode: "9-law", ...decision });
  const page = await find("", `&status=suspended&type=${foodLicence.code}&expiresFrom=&cursor=`);
  t.match(page.body, licence.number);
  t.match(page.body, `<option value="suspended" selected>`);
  t.match(page.body, `/v1/licences.csv?type=${foodLicence.code}&amp;status=suspended`);
  const none = await find("没有这样的名称");
  t.match(none.body, "没有查到符合条件的证照");
});

t.test("text of every kind is text, and what no search takes is told in the page", async t => {
  for (const q of ["<script>alert(1)</script>", "𠮷", "\u202eabc", "x".repeat(2_000), "%", "'", "\u0000"]) {
    const page = await find(q);
    t.ok([200, 303, 400].includes(page.statusCode), `${q.slice(0, 10)} ${page.statusCode}`);
    t.match(page.headers["content-type"] ?? "text/html", "text/html");
    t.notMatch(page.body, "<script>alert(1)");
  }
  t.match((await find("", "&status=nonsense")).body, "未能查找");
});

t.test("a registrar is asked for a purpose, which goes along to the licence", async t => {
  const licence = await issue();
  const registrar = await signedIn("registrar");
  const asked = await registrar.get(`/desk/find?q=${licence.number}`, html);
  t.equal(asked.statusCode, 200);
  t.match(asked.body, /<input id="purpose" name="purpose"[^>]* required>/);
  t.match(asked.body, `<input type="hidden" name="q" value="${licence.number}">`);
  const why = new URLSearchParams({ purpose: "核对数据" });
  const found = await registrar.get(`/desk/find?q=${licence.number}&${why}`, html);
  t.match(found.body, `href="/desk/licences/${licence.id}?${why}"`);
  t.match((await registrar.get(`/desk/licences/${licence.id}`, html)).body, /name="purpose"/);
  const read = await registrar.get(`/desk/licences/${licence.id}?${why}`, html);
  t.match(read.body, licence.number);
  t.match(read.body, "您的角色不能", "and is told who may act");
});

t.test("every filter of the API narrows what is found, chosen from words", async t => {
  const licence = await issue();
  await act(licence.id, "suspensions", { from: today, groundCode: "9-law", ...decision });
  const link = `href="/desk/licences/${licence.id}"`;
  const asks = async (query: string) => (await officer.get(`/desk/find?lang=zh&${query}`, html)).body;
  for (const found of ["groundCode=9-law", "region=99", "holderCategory=company"])
    t.match(await asks(found), link, found);
  for (const not of ["groundCode=court", "region=11", "grade=D", "caution=two-current"])
    t.notMatch(await asks(not), link, not);
  const page = await asks("groundCode=9-law");
  t.match(page, /<option value="9-law" selected>依法给予的行政处罚</);
  t.match(textOf(page), "筛选（已选 1 项）");
  const refused = await officer.get("/desk/find?region=x", html);
  t.equal(refused.statusCode, 400);
});

t.test("a licence's page says its status, face, changes with both values, and every version", async t => {
  const licence = await issue();
  const before = licence.face.premises ?? Object.values(licence.face)[0];
  await act(licence.id, "amendments", {
    face: { premises: "示例市<b>新址</b>路1号" },
    changeDate: today,
    reason: "迁址",
  });
  await act(licence.id, "suspensions", { from: today, groundCode: "9-law", ...decision });
  const { body, statusCode } = await officer.get(`/desk/licences/${licence.id}`, html);
  t.equal(statusCode, 200);
  t.match(textOf(body), " 暂扣 自20", "the word of the status, and what it means");
  const [, standing] = /<div class="standing">([\s\S]*?)<\/div>/.exec(
    (await officer.get(`/desk/licences/${(await issue()).id}`, html)).body,
  ) ?? ["", ""];
  t.match(textOf(standing), /^ 有效 示例市行政审批服务局签发/, "the word is said once");
  t.match(body, "暂扣期间不得从事该许可事项活动");
  t.match(body, "示例市&lt;b&gt;新址&lt;/b&gt;路1号");
  t.match(body, String(before));
  t.match(body, "示监罚〔2026〕7号");
  t.match(body, `/desk/licences/${licence.id}?version=1#paper`);
  t.match(body, "正在等待签章", "this service has no sealer");
  t.match(body, `href="/desk/licences/${licence.id}/acts/reinstatements"`);
  t.notMatch(body, `/acts/settings-aside"`);
  const en = (await officer.get(`/desk/licences/${licence.id}?lang=en`, html)).body;
  t.match(en, "Suspended");
  t.match(en, "Food Business Licence");
  await officer.get("/desk/find?lang=zh", html);
});

t.test("who looked is told to supervisors, who are shown no act", async t => {
  const licence = await issue();
  await officer.get(`/desk/licences/${licence.id}`, html);
  const { body } = await (await signedIn("supervisor")).get(`/desk/licences/${licence.id}`, html);
  t.match(body, "谁查阅过");
  t.match(body, "officer");
  t.notMatch(body, "/acts/");
  t.notMatch((await officer.get(`/desk/licences/${licence.id}`, html)).body, "谁查阅过");
});

t.test("another department's licence, and one that is none, lead on to the search", async t => {
  const licence = await issue();
  for (const [account, id, status] of [
    ["officer-other", "A".repeat(26), 404],
    ["officer-other", "not-an-id", 400],
    ["administrator", licence.id, 403],
  ] as const) {
    const page = await (await signedIn(account)).get(`/desk/licences/${id}`, html);
    t.equal(page.statusCode, status, account);
    if (account !== "administrator") t.match(page.body, 'action="/desk/find"');
  }
});

t.test("the API tells what is possible, and why not", async t => {
  const licence = await issue();
  const possible = async (account = "officer") => {
    const reply = await home.ask(app, account, { url: `/v1/licences/${licence.id}/acts` });
    const items: { act: string; refusal: { code: string } | null }[] = reply.json().items;
    return Object.fromEntries(items.map(({ act, refusal }) => [act, refusal?.code ?? "possible"]));
  };
  t.match(await possible(), {
    renew: "possible",
    amend: "possible",
    correct: "possible",
    suspend: "possible",
    revoke: "possible",
    cancel: "possible",
    reinstate: "not-suspended",
    "refuse-renewal": "no-renewal-application",
    "set-aside": "unknown-decision",
  });
  t.same([...new Set(Object.values(await possible("supervisor")))], ["role-not-allowed"]);
  await act(licence.id, "revocations", { groundCode: "9-law", ...decision, effectiveDate: today });
  const left = await possible();
  t.same(
    Object.keys(left).filter(each => left[each] === "possible"),
    ["cancel", "set-aside"],
  );
  t.equal(left.renew, "licence-final");
});

t.test("Today counts what waits and what is due, each number leading to its list", async t => {
  const { validTo: _end, ...example } = exampleIssue(foodLicence, today, seed++);
  const soon = { ...example, validTo: addDays(today, 10), validFrom: addDays(today, -100) };
  const made = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: soon });
  t.equal(made.statusCode, 201, made.body);
  const told = (await home.ask(app, "officer", { url: "/v1/today" })).json();
  t.match(told.cases, { mine: { count: 0, more: false } });
  t.ok(told.due.expires[0].count >= 1);
  t.same(
    told.due.expires.map(({ within }: { within: number }) => within),
    [30, 60, 90],
  );
  const page = await officer.get("/desk", html);
  t.equal(page.statusCode, 200);
  const to = /href="(\/desk\/find\?status=active[^"]+)"/.exec(page.body)?.[1]?.replaceAll("&amp;", "&") ?? "";
  t.match((await officer.get(to, html)).body, made.json().number);
  t.match(page.body, '/desk/cases?inbox=mine"');
  t.match((await (await signedIn("supervisor")).get("/desk", html)).body, "各部门办件");
  const administrator = (await home.ask(app, "administrator", { url: "/v1/today" })).json();
  t.match(administrator, { cases: null, due: null, remindersFailed: 0 });
  t.equal((await (await signedIn("administrator")).get("/desk", html)).statusCode, 200);
});

t.test("an annotated copy is asked for by a form, which tells what is wrong with it", async t => {
  const licence = await issue();
  const at = `/desk/licences/${licence.id}/copies`;
  const form = await officer.get(at, html);
  t.match(form.body, "制作加注件");
  t.match(form.body, `value="${licence.issuer.name}"`, "made for their department unless they say otherwise");
  const hidden = Object.fromEntries(
    [...form.body.matchAll(/type="hidden" name="(_[a-z]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  const typed = { ...hidden, "/maker": "甲", "/purpose": "<b>投标</b>", "/expires": addDays(today, -1) };
  const refused = await officer.submit(at, typed, html);
  t.equal(refused.statusCode, 422);
  t.match(refused.body, "加注件的截止日期不能早于今天");
  t.match(refused.body, 'value="&lt;b&gt;投标&lt;/b&gt;"');
});
