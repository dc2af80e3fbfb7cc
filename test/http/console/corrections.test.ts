// A correction from one end to the other, without a script: a holder asks in the drawer, an officer answers at the desk,
// and the holder reads it.
import t from "tap";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import { textOf } from "../../support/page-form.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { html, signedInAs } from "../../support/signed-in.js";

const home = await openRegistryHome();
t.teardown(home.close);
const app = await home.serve();
const { publicUrl } = home.deps.settings;

const signedIn = (account: string) => signedInAs(app, publicUrl, account);

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${roadTransportLicence.code}` })).json();
const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example });
const { id, number, holders } = issued.json();
const asking = `/my/licences/${id}/corrections`;
const said = `名称漏一字 <script>alert(1)</script> 𠮷 \u202Eabc ${"长".repeat(900)}`;

const [holder, officer] = [await signedIn("holder"), await signedIn("officer")];
const ask = async (text: string, field = "holders") => {
  const page = await holder.page(asking);
  return holder.fill(page, { "/field": field, "/text": text }, asking);
};
const firstOf = (list: string): string => /href="(\/desk\/corrections\/[^"?]+)"/.exec(list)?.[1] ?? "";

t.test("what a holder asks waits at the desk, in words, beside what the licence says", async t => {
  t.match(textOf(await officer.page("/desk/corrections")), "没有待答复的更正申请");
  t.equal((await ask(said)).reply.statusCode, 303);
  t.match(textOf(await officer.page("/desk")), "1 待答复的更正申请", "and is counted among what waits today");
  const list = await officer.page("/desk/corrections");
  t.match(textOf(list), /更正申请 .*道路运输经营许可证 .*持证主体 .*名称漏一字 .*… .*待答复/);
  t.notMatch(list, "<script>alert");
  const page = await officer.page(firstOf(list));
  t.match(textOf(page), said.replace(/\s+/g, " "));
  t.match(textOf(page), new RegExp(`证照上现为 ${holders[0].name}`));
  t.match(page, `href="/desk/licences/${id}">道路运输经营许可证 ${number}</a>`);
  t.match(page, 'aria-current="page">更正申请</a>');
});

t.test("it is accepted, which leads on to the licence's correction, then settled; the holder reads both", async t => {
  const at = firstOf(await officer.page("/desk/corrections"));
  const accepted = await officer.fill(
    await officer.page(at),
    { "/outcome": "accepted", "/text": "已受理，正在核对档案" },
    at,
  );
  t.match(accepted.body, `href="/desk/licences/${id}/acts/corrections"`);
  t.match(textOf(accepted.body), /答复已送出/);
  t.notMatch(accepted.body, 'value="accepted"', "it is accepted once");
  t.match(textOf(await officer.page("/desk/corrections")), "没有待答复的更正申请");
  t.match(textOf(await officer.page("/desk/corrections?state=accepted")), "已受理 ");
  const settled = await officer.fill(accepted.body, { "/outcome": "corrected", "/text": "已更正，请重新下载" }, at);
  t.match(textOf(settled.body), "申请已办结");
  t.notMatch(settled.body, "<textarea");
  t.match(textOf(await holder.page(asking)), /已更正 .*答复： ?已受理，正在核对档案 .*答复： ?已更正，请重新下载/);
  t.match(textOf(await officer.page("/desk/corrections?state=all")), "已更正");
});

t.test("an answer without its text is asked for again with what was typed", async t => {
  await ask("有效期止有误", "validTo");
  const at = firstOf(await officer.page("/desk/corrections"));
  t.match(textOf(await officer.page(at)), /项目 有效期止/);
  const refused = await officer.fill(await officer.page(at), { "/outcome": "declined", "/text": "" }, at);
  t.equal(refused.reply.statusCode, 422);
  t.match(refused.body, /value="declined"[^>]* checked/);
});

t.test("whoever answers second sees that it is settled, and keeps the text", async t => {
  const at = firstOf(await officer.page("/desk/corrections"));
  const form = await officer.page(at);
  const url = `/v1${at.slice("/desk".length)}/answers`;
  const first = await home.ask(app, "officer2", {
    method: "POST",
    url,
    payload: { outcome: "declined", text: "与登记档案一致" },
  });
  t.equal(first.statusCode, 201, first.body);
  const second = await officer.fill(form, { "/outcome": "corrected", "/text": "我写的答复" }, at);
  t.equal(second.reply.statusCode, 422);
  t.match(textOf(second.body), /不予更正 .*与登记档案一致 .*我写的答复/);
});

t.test("another department neither sees nor answers it; supervision reads it; no page without its token", async t => {
  await ask("经营范围有误");
  const at = firstOf(await officer.page("/desk/corrections"));
  const other = await signedIn("officer-other");
  t.match(textOf(await other.page("/desk/corrections?state=all")), "没有这样的更正申请");
  t.equal((await other.get(at, html)).statusCode, 403);
  t.equal((await officer.get("/desk/corrections/none", html)).statusCode, 404);
  const supervisor = await signedIn("supervisor");
  t.match(textOf(await supervisor.page(at)), /经营范围有误 .*由颁发机关的经办人员答复/);
  t.equal((await holder.get("/desk/corrections", html)).statusCode, 403);
  t.equal((await officer.submit(at, { "/outcome": "declined", "/text": "x" }, html)).statusCode, 403);
  t.match(textOf(await officer.page(`${at}?lang=en`)), /A correction is asked for .*Waits for an answer/);
});
