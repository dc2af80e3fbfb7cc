// A case through its hands, by pages without a script: each person another, each seeing what will be recorded.
import t from "tap";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { tobaccoRetailLicence } from "../../../src/catalogue/shipped/tobacco-retail-licence.js";
import { anew } from "../../support/anew.js";
import { filledForm, formIn, textOf } from "../../support/page-form.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { html, signedInAs } from "../../support/signed-in.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { publicUrl } = home.deps.settings;

// Three people of one department, and a revocation that takes three hands.
const types = [foodLicence.code];
const { department } = (await home.ask(app, "officer", { url: "/v1/me" })).json();
const defined = await home.ask(app, "registrar", {
  method: "PUT",
  url: `/v1/licence-types/${foodLicence.code}`,
  payload: { ...foodLicence, steps: { revoke: ["prepare", "review", "sign"], amend: ["prepare", "sign"] } },
});
if (defined.statusCode >= 300) throw new Error(defined.body);
const appointed = await home.ask(app, "registrar", {
  method: "POST",
  url: "/v1/accounts",
  payload: { subject: "holder", department, roles: ["officer"], types },
});
if (appointed.statusCode >= 300) throw new Error(appointed.body);

const signedIn = (account: string) => signedInAs(app, publicUrl, account);

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${foodLicence.code}` })).json();
const revocation = {
  groundCode: "9-law",
  ground: "使用非食品原料加工食品，情节严重",
  decisionNumber: "示市监罚〔2026〕15号",
  decisionDate: "2026-11-20",
  effectiveDate: "2026-11-20",
};
const open = async () => {
  const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: anew(example) });
  const { id: licence } = issued.json();
  const opened = await home.ask(app, "officer", {
    method: "POST",
    url: "/v1/cases",
    payload: { act: "revoke", licence, body: revocation },
  });
  if (opened.statusCode !== 201) throw new Error(opened.body);
  return { licence, id: opened.json().id as string, at: `/desk/cases/${opened.json().id}` };
};

t.test("a revocation goes through three hands, and is recorded by the last button, which is named for it", async t => {
  const { licence, at } = await open();
  const first = await signedIn("officer");
  t.match(textOf(await first.page("/desk/cases?inbox=sent")), /吊销 食品经营许可证 .*待审核/);
  t.match(textOf(await first.page(at)), "您已办理过该办件的一个环节");
  t.notMatch(await first.page(at), `${at}/reviews`);

  const second = await signedIn("officer2");
  t.match(textOf(await second.page("/desk/cases")), /吊销 食品经营许可证/);
  const page = await second.page(at);
  t.match(textOf(page), /将要登记的内容 .*生效日 2026-11-20 .*示市监罚〔2026〕15号 .*登记后的状态 已吊销/);
  const reviewed = await second.fill(page, { "/note": "同意" }, `${at}/reviews`);
  t.match(textOf(reviewed.body), /已办理 .*待签发|待签发 .*已办理/);
  t.notMatch(reviewed.body, `${at}/signatures`, "the same person twice");

  const third = await signedIn("holder");
  const last = await third.page(at);
  t.match(last, /class="button danger" type="submit">签发：吊销/);
  const signed = await third.fill(last, {}, `${at}/signatures`);
  t.match(textOf(signed.body), "已办结");
  t.equal((await home.ask(app, "officer", { url: `/v1/licences/${licence}` })).json().status, "revoked");
});

t.test("it is returned with a reason, asked about and withdrawn; what is missing is said", async t => {
  const { at } = await open();
  const second = await signedIn("officer2");
  const empty = await second.fill(await second.page(at), { "/reason": "" }, `${at}/returns`);
  t.equal(empty.reply.statusCode, 422);
  t.match(empty.body, /class="summary"/);
  const asked = await second.fill(await second.page(at), { "/text": "请补充检验报告" }, `${at}/questions`);
  t.match(textOf(asked.body), /要求补正：请补充检验报告/);
  const first = await signedIn("officer");
  const answered = await first.fill(await first.page(at), { "/text": "已补充 <b>报告</b>" }, `${at}/answers`);
  t.match(textOf(answered.body), "已补充 <b>报告</b>");
  t.notMatch(answered.body, "<b>报告");
  const returned = await second.fill(await second.page(at), { "/reason": "依据条款有误" }, `${at}/returns`);
  t.match(textOf(returned.body), /已退回 .*依据条款有误/);
  const gone = await first.fill(await first.page(at), { "/reason": "重新核实" }, `${at}/withdrawals`);
  t.match(textOf(gone.body), "已撤回");
});

t.test("a step that came too late shows the case as it stands, with what was typed", async t => {
  const { at } = await open();
  const [one, two] = [await signedIn("officer2"), await signedIn("holder")];
  const seen = await two.page(at);
  await one.fill(await one.page(at), {}, `${at}/reviews`);
  const late = await two.fill(seen, { "/note": "我的意见" }, `${at}/reviews`);
  t.equal(late.reply.statusCode, 422);
  t.match(textOf(late.body), "待签发");
});

/** Returns a case by the second officer, and answers the page of its form as the first one opens it from the case. */
const formOfReturned = async (at: string, reason: string) => {
  const second = await signedIn("officer2");
  const form = filledForm(await second.page(at), { "/reason": reason }, `${at}/returns`);
  const returned = await second.submit(`${at}/returns`, form, html);
  if (returned.statusCode !== 303) throw new Error(textOf(returned.body));
  const first = await signedIn("officer");
  const link = /href="([^"]+)">修改后重新提交</.exec(await first.page(at))?.[1]?.replaceAll("&amp;", "&") ?? "";
  const opened = await first.get(link, html);
  const url = opened.statusCode === 303 ? String(opened.headers.location) : link;
  return { first, url, page: await first.page(url) };
};

t.test("an amendment that was returned is edited as it was prepared, and goes on as the same case", async t => {
  const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: anew(example) });
  const { id: licence } = issued.json();
  const body = { face: { domicile: "示例市清河区新路9号" }, changeDate: "2026-11-20", reason: "住所变更" };
  const payload = { act: "amend", licence, body };
  const { id } = (await home.ask(app, "officer", { method: "POST", url: "/v1/cases", payload })).json();
  const at = `/desk/cases/${id}`;
  const { first, url, page } = await formOfReturned(at, "新住所门牌号有误");
  t.match(textOf(page), /正在修改已退回的办件：.+ 退回意见：新住所门牌号有误/);
  t.match(formIn(page), { "/face/domicile": body.face.domicile, "/changeDate": "2026-11-20", "/reason": "住所变更" });
  const fields = { ...formIn(page), "/face/domicile": "示例市清河区新路19号" };
  const previewed = await first.submit(url, { ...fields, _step: "preview" }, html);
  t.equal(previewed.statusCode, 303, textOf(previewed.body));
  const confirmed = await first.page(String(previewed.headers.location));
  const sent = await first.submit(String(previewed.headers.location), { ...formIn(confirmed), _step: "record" }, html);
  t.equal(sent.headers.location, `${at}?done=opened`, textOf(sent.body));
  const told = (await home.ask(app, "officer", { url: `/v1/cases/${id}` })).json();
  t.match(told, { state: "to-sign", body: { face: { domicile: "示例市清河区新路19号" }, reason: "住所变更" } });
  t.same(Object.keys(told.body.face), ["domicile"], "what was not changed is not sent");
  const late = await first.get(url, html);
  t.equal(late.headers.location, at, "what is not returned any more leads to its page");
});

t.test("an issue that was returned is edited as it was prepared", async t => {
  const type = { ...tobaccoRetailLicence, steps: { issue: ["prepare", "sign"] } };
  const url = `/v1/licence-types/${tobaccoRetailLicence.code}`;
  await home.ask(app, "registrar", { method: "PUT", url, payload: type });
  const body = (await home.ask(app, "officer", { url })).json().example;
  const opened = await home.ask(app, "officer", { method: "POST", url: "/v1/cases", payload: { act: "issue", body } });
  const { id } = opened.json();
  const { first, url: form, page } = await formOfReturned(`/desk/cases/${id}`, "名称与营业执照不一致");
  t.equal(formIn(page)["/holders/0/name"], body.holders[0].name);
  const fields = { ...formIn(page), "/holders/0/name": "示例烟酒商店（更正）" };
  const sent = await first.submit(form, { ...fields, _step: "record" }, html);
  t.equal(sent.headers.location, `/desk/cases/${id}?done=opened`, textOf(sent.body));
  const told = (await home.ask(app, "officer", { url: `/v1/cases/${id}` })).json();
  t.match(told, { state: "to-sign", body: { holders: [{ name: "示例烟酒商店（更正）" }] } });
});

t.test("another department's case is refused, in words, and English is English", async t => {
  const { at } = await open();
  const other = await signedIn("officer-other");
  t.equal((await other.get(at, html)).statusCode, 403);
  const officer = await signedIn("officer2");
  t.match(textOf(await officer.page(`${at}?lang=en`)), /Revoke: .*What will be recorded .*Review: agree/);
  t.equal((await officer.submit(`${at}/nonsense`, { _csrf: await officer.csrf() }, html)).statusCode, 404);
});
