// A business's drawer, as a browser without a script goes through it: download, show, delegate, ask for a correction.
import t from "tap";
import { roadTransportLicence } from "../../../src/catalogue/shipped/road-transport-licence.js";
import { jpegOf } from "../../images/pictures.js";
import { openBrowser } from "../../support/browser.js";
import { textOf } from "../../support/page-form.js";
import { openRegistryHome } from "../../support/registry-home.js";
import { html, signedInAs } from "../../support/signed-in.js";

const home = await openRegistryHome({ LICET_ROLES: "http,projections,sealer" });
t.teardown(home.close);
const app = await home.serve();
const { publicUrl } = home.deps.settings;

const signedIn = (account: string) => signedInAs(app, publicUrl, account);

const { example } = (await home.ask(app, "officer", { url: `/v1/licence-types/${roadTransportLicence.code}` })).json();
const issued = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: example });
const { id } = issued.json();
const at = `/my/licences/${id}`;
const until = `${new Date().getFullYear() + 1}-12-31`;

t.test("their licences are cards with state and days left, each leading on", async t => {
  const holder = await signedIn("holder");
  const mine = await holder.page("/my");
  t.match(textOf(mine), /我的证照 .*道路运输经营许可证 有效 .*剩余 \d+ 天/);
  t.match(mine, `href="${at}"`);
  const licence = textOf(await holder.page(at));
  t.match(licence, /照面内容/);
  t.match(licence, /办理经过 .*签发/);
  t.match(textOf(await holder.page(`${at}?lang=en`)), /What it says .*What was done with it .*Issued on/);
});

t.test("the sealed PDF is downloaded from the page", async t => {
  const holder = await signedIn("holder");
  let reply = await holder.get(`${at}/document`, html);
  for (let tries = 0; reply.statusCode === 503 && tries < 20; tries += 1)
    reply = await holder.get(`${at}/document`, html);
  t.equal(reply.statusCode, 200);
  t.match(reply.headers["content-type"], "application/pdf");
  t.equal(reply.rawPayload.subarray(0, 5).toString(), "%PDF-");
  const none = await holder.get(`/my/licences/${"A".repeat(26)}/document`, html);
  t.equal(none.statusCode, 404);
  t.match(none.headers["content-type"], "text/html");
});

t.test("a code shows the chosen fields once, then it is dead, and the holder sees when", async t => {
  const holder = await signedIn("holder");
  const form = await holder.page(`${at}/show`);
  t.match(form, /name="\/fields" value="holder.name"[^>]* checked/);
  const { body } = await holder.fill(form, { "/fields": ["number", "validTo"], "/looks": "1" }, `${at}/show`);
  t.match(body, /<img class="qr" src="data:image\/png;base64,/);
  const link = /http[^<]+\/S\/[A-Z2-7]+/.exec(textOf(body))?.[0] ?? "";
  const stranger = openBrowser(app, publicUrl);
  const path = new URL(link).pathname;
  t.match((await stranger.get(path, html)).body, "查看证照");
  t.match(textOf((await stranger.submit(path, {}, html)).body), /持证人所示内容/);
  t.not((await stranger.submit(path, {}, html)).statusCode, 200);
  const over = await holder.fill(body, {}, `${at}/show/next`);
  t.match(textOf(over.body), "已按次数打开完毕");
  t.match(textOf(await holder.page(`${at}/shows`)), /已打开完毕 .*打开时间：20/);
});

t.test("a fresh code ends the former one, and what is left of its looks goes on", async t => {
  const holder = await signedIn("holder");
  const made = await holder.fill(await holder.page(`${at}/show`), { "/looks": "2" }, `${at}/show`);
  const linkOf = (body: string) => new URL(/http[^<]+\/S\/[A-Z2-7]+/.exec(textOf(body))?.[0] ?? "").pathname;
  const stranger = openBrowser(app, publicUrl);
  const first = linkOf(made.body);
  t.equal((await stranger.submit(first, {}, html)).statusCode, 200);
  const next = await holder.fill(made.body, {}, `${at}/show/next`);
  const second = linkOf(next.body);
  t.not(second, first);
  t.not((await stranger.submit(first, {}, html)).statusCode, 200, "the photographed one is dead");
  t.equal((await stranger.submit(second, {}, html)).statusCode, 200);
  t.not((await stranger.submit(second, {}, html)).statusCode, 200, "two looks in all");
  const open = await holder.fill(await holder.page(`${at}/show`), { "/looks": "5" }, `${at}/show`);
  const id = /action="(\/my\/shows\/[^"]+\/end)"/.exec(open.body)?.[1] ?? "";
  t.match(textOf((await holder.fill(open.body, {}, id)).body), "亮证已结束");
  t.not((await stranger.submit(linkOf(open.body), {}, html)).statusCode, 200);
});

t.test("a clerk by account may download and not show; recalled, there is no such licence for them", async t => {
  const holder = await signedIn("holder");
  const action = `${at}/delegations`;
  const typed = { "/account": "officer-other", "/rights": ["see", "download"], "/until": until };
  const given = await holder.fill(await holder.page(action), typed, action);
  t.match(textOf(given.body), /officer-other .*有效/);
  const clerk = await signedIn("officer-other");
  t.match(textOf(await clerk.page("/my/delegations")), /查阅、下载/);
  const licence = await clerk.page(at);
  t.match(textOf(licence), /您受托使用该证照.* 下载证照/);
  t.notMatch(licence, `href="${at}/show`, "what they may not do is not offered");
  t.notMatch(licence, `href="${at}/corrections"`);
  t.equal((await clerk.get(`${at}/document`, html)).statusCode, 200);
  const refused = await clerk.fill(await clerk.page(`${at}/show`), {}, `${at}/show`);
  t.equal(refused.reply.statusCode, 422);
  const end = /action="(\/my\/delegations\/[^"]+\/end)"/.exec(given.body)?.[1] ?? "";
  t.match(textOf((await holder.fill(given.body, {}, end)).body), /委托已结束 .*已收回/);
  t.equal((await clerk.get(at, html)).statusCode, 404);
});

t.test("a link to send is not replaced by fresh codes", async t => {
  const holder = await signedIn("holder");
  const made = await holder.fill(await holder.page(`${at}/show`), { "/minutes": "1440" }, `${at}/show`);
  t.match(textOf(made.body), /把链接发给对方 .*http[^ ]+\/S\//);
  t.notMatch(made.body, "data-changes");
  t.notMatch(made.body, `${at}/show/next`);
});

t.test("an invitation is told once, and accepted by whoever has it", async t => {
  const holder = await signedIn("holder");
  const action = `${at}/delegations`;
  const made = await holder.fill(await holder.page(action), { "/rights": ["download"], "/until": until }, action);
  const code = /邀请码（只显示这一次） ([A-Z2-7-]+)/.exec(textOf(made.body))?.[1] ?? "";
  t.notMatch(await holder.page(action), code);
  const clerk = await signedIn("officer2");
  const wrong = await clerk.fill(await clerk.page("/my/delegations"), { "/invitation": "AAAA" }, "/my/delegations");
  t.equal(wrong.reply.statusCode, 422);
  t.match(wrong.body, 'value="AAAA"');
  const accepted = await clerk.fill(wrong.body, { "/invitation": code }, "/my/delegations");
  t.match(textOf(accepted.body), /已接受委托 .*查阅、下载 .*道路运输经营许可证 \S+ · /, "which licence, and whose");
  t.match(accepted.body, `href="${at}"`);
  t.match(textOf(await clerk.page("/my/delegations?lang=en")), /Road Transport Operation Licence \S+ · /);
  const licence = await clerk.page(`${at}?lang=zh`);
  t.match(textOf(licence), "下载证照");
  t.match(licence, '<p class="crumbs"><a href="/my/delegations">受托证照</a>');
});

t.test("a correction is asked for, answered, and both see where it stands", async t => {
  const holder = await signedIn("holder");
  const action = `${at}/corrections`;
  const text = `名称漏一字 <script>alert(1)</script> 𠮷 \u202Eabc`;
  const asked = await holder.fill(await holder.page(action), { "/field": "holders", "/text": text }, action);
  t.match(textOf(asked.body), /申请已提交/);
  t.match(textOf(asked.body), `${text.replace(/\s+/g, " ")}`);
  t.notMatch(asked.body, "<script>alert");
  const { items } = (await home.ask(app, "officer", { url: "/v1/corrections?state=asked" })).json();
  const url = `/v1/corrections/${items[0].id}/answers`;
  await home.ask(app, "officer", { method: "POST", url, payload: { outcome: "declined", text: "与登记档案一致" } });
  t.match(textOf(await holder.page(action)), /不予更正 .*答复： ?与登记档案一致/);
  const empty = await holder.fill(await holder.page(action), { "/text": "" }, action);
  t.equal(empty.reply.statusCode, 422);
});

t.test("an annotated copy is made, downloaded and known", async t => {
  const holder = await signedIn("holder");
  const action = `${at}/copies`;
  const typed = { "/maker": "示例商贸有限公司", "/purpose": "投标资格审查", "/expires": until };
  const made = await holder.fill(await holder.page(action), typed, action);
  t.match(textOf(made.body), "加注件已制作");
  const path = /href="(\/my\/licences\/[A-Z2-7]+\/copies\/[0-9a-f]{64})"/.exec(made.body)?.[1] ?? "";
  t.match((await holder.get(path, html)).headers["content-type"], "application/pdf");
  const listed = textOf(await holder.page(action));
  t.match(listed, /投标资格审查 有效期内 .*示例商贸有限公司 .*版本 001/);
  const empty = await holder.fill(await holder.page(action), { "/maker": "只填了这一项" }, action);
  t.equal(empty.reply.statusCode, 422);
  t.match(empty.body, 'value="只填了这一项"');
});

t.test("the paper stands on the licence's page as a small picture of the sealed document", async t => {
  const holder = await signedIn("holder");
  const src = /<img class="paper small" src="([^"]+)"/.exec(await holder.page(at))?.[1] ?? "";
  const picture = await holder.get(src);
  t.match([picture.statusCode, picture.headers["content-type"]], [200, "image/png"]);
  t.match(picture.headers.etag, /^"[0-9a-f]{64}\.1"$/);
  const stranger = await signedIn("registrar");
  t.equal((await stranger.get(src)).statusCode, 404);
});

t.test("everybody sees where they are signed in, from the account's name, and ends one or all others", async t => {
  const [here, there, third] = [await signedIn("officer2"), await signedIn("officer2"), await signedIn("officer2")];
  t.match(await here.page("/my"), '<a class="account" href="/my/sessions">officer2</a>');
  const page = await here.page("/my/sessions");
  t.match(textOf(page), /登录管理 .*账户 officer2 部门 .*经办人员 .*本次登录/);
  const ends = [...page.matchAll(/action="(\/my\/sessions\/[^"]+\/end)"/g)].map(([, action = ""]) => action);
  const one = ends[0] ?? "";
  const after = await here.fill(page, {}, one);
  t.match(textOf(after.body), "已结束");
  t.notMatch(after.body, one);
  t.equal((await here.fill(page, {}, one)).reply.statusCode, 303, "ended twice is ended");
  await here.fill(after.body, {}, "/my/sessions/end");
  t.match(textOf(await here.page("/my/sessions")), "没有其他登录");
  for (const other of [there, third]) t.equal((await other.get("/my/sessions", html)).statusCode, 303);
  t.equal((await here.submit("/my/sessions/end", {}, html)).statusCode, 403);
});

t.test("who looked is told by department, purpose and day", async t => {
  await home.ask(app, "officer", { url: `/v1/licences/${id}?purpose=年度检查` });
  const holder = await signedIn("holder");
  const officer = await signedIn("officer");
  await officer.page(`/desk/licences/${id}?purpose=日常监管`);
  const looks = textOf(await holder.page(`${at}/looks`));
  t.match(looks, /年度检查 证照 /);
  t.match(looks, /日常监管 (证照、办理经过|办理经过、证照) /, "one visit is told as one");
  t.notMatch(looks, "其他");
  t.match(textOf(await holder.page(`${at}/looks?side=own`)), /您本人/);
});

t.test("reminders are turned on for software, whose secret is told once, and off", async t => {
  const holder = await signedIn("holder");
  const page = await holder.page("/my/reminders");
  const bad = await holder.fill(page, { "/kind": "mail", "/to": "a@example.org" }, "/my/reminders");
  t.equal(bad.reply.statusCode, 422, "no mail is set up here");
  const typed = { "/kind": "web-hook", "/to": "https://hooks.example.org/licet" };
  const on = await holder.fill(page, typed, "/my/reminders");
  t.match(textOf(on.body), /已开启/);
  t.match(textOf(on.body), /whsec_/);
  t.notMatch(await holder.page("/my/reminders"), "whsec_");
  t.match(textOf((await holder.fill(on.body, {}, "/my/reminders/end")).body), /未开启/);
});

t.test("nobody else gets to another's pages, and every page without its token is refused", async t => {
  const other = await signedIn("registrar");
  for (const path of ["", "/show", "/looks", "/delegations", "/corrections", "/copies", "/shows", "/document"])
    t.equal((await other.get(`${at}${path}`, html)).statusCode, 404, path);
  const holder = await signedIn("holder");
  for (const path of ["/show", "/show/next", "/delegations", "/corrections", "/copies"])
    t.equal((await holder.submit(`${at}${path}`, {}, html)).statusCode, 403, path);
});

t.test("a picture on the face is shown to its holder, under its label", async t => {
  const typeUrl = `/v1/licence-types/${roadTransportLicence.code}`;
  const { definition } = (await home.ask(app, "officer", { url: typeUrl })).json();
  const label = { zh: "车辆照片", en: "Photograph of the vehicle" };
  const field = { key: "photo", kind: "image", label, required: false, personal: "never", mask: "none" };
  const payload = { ...definition, fields: [...definition.fields, field] };
  const revised = await home.ask(app, "registrar", { method: "PUT", url: typeUrl, payload });
  t.equal(revised.statusCode, 200, revised.body);
  const image = await home.ask(app, "officer", {
    method: "POST",
    url: "/v1/images",
    payload: jpegOf(350, 490),
    headers: { "content-type": "image/jpeg" },
  });
  const face = { ...example.face, photo: { sha256: image.json().sha256 } };
  const issue = { ...example, face };
  const made = await home.ask(app, "officer", { method: "POST", url: "/v1/licences", payload: issue });
  t.equal(made.statusCode, 201, made.body);
  const holder = await signedIn("holder");
  const page = await holder.page(`/my/licences/${made.json().id}`);
  const src = /<dt>车辆照片<\/dt><dd><img class="face-picture" src="([^"]+)"/.exec(page)?.[1] ?? "";
  t.match((await holder.get(src)).headers["content-type"], "image/jpeg");
});
