// Acts in a browser without a script: the ground first, what will be recorded, done; and two officers at one licence.
import t, { type Test } from "tap";
import { exampleIssue } from "../../../src/catalogue/examples/example.js";
import { businessLicence } from "../../../src/catalogue/shipped/business-licence.js";
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { addDays, dayAt } from "../../../src/licence/day.js";
import { actNames } from "../../../src/web/console/acts/act-words.js";
import { openBrowser } from "../../support/browser.js";
import { formIn, textOf } from "../../support/page-form.js";
import { openRegistryHome } from "../../support/registry-home.js";

const home = await openRegistryHome();
t.teardown(home.close);
let away = 0;
const app = await home.serve(deps => ({
  ...deps,
  clock: () => Date.now() + away,
  settings: { ...deps.settings, freshSignIn: { maxAge: 300 } },
}));
const html = { accept: "text/html" };
const browser = openBrowser(app, home.deps.settings.publicUrl);
await browser.signIn("officer");
const today = dayAt(home.deps.clock(), home.deps.settings.timeZone);
let seed = 500;

const post = async (url: string, payload: object) => {
  const reply = await home.ask(app, "officer2", { method: "POST", url, payload });
  if (reply.statusCode > 201) throw new Error(reply.body);
  return reply.json();
};
const issued = async (): Promise<string> => {
  seed += 1;
  return (await post("/v1/licences", exampleIssue(foodLicence, today, seed))).id;
};
const licence = async (id: string) => (await home.ask(app, "officer", { url: `/v1/licences/${id}` })).json();
const history = async (id: string) =>
  (await home.ask(app, "officer", { url: `/v1/licences/${id}/history` })).json().items;
const formAt = (id: string, act: string) => `/desk/licences/${id}/acts/${act}`;
const open = async (url: string) => (await browser.get(url, html)).body;
const send = (url: string, fields: Record<string, string>, step = "preview") =>
  browser.submit(url, { ...fields, _step: step }, html);

/** Fills the form of an act, and gives the page that asks once more. */
const asked = async (t: Test, id: string, act: string, fields: Record<string, string>) => {
  const url = formAt(id, act);
  const sent = await send(url, { ...formIn(await open(url)), ...fields });
  t.equal(sent.statusCode, 303, textOf(sent.body));
  return { url: String(sent.headers.location), page: await open(String(sent.headers.location)) };
};
const done = async (t: Test, id: string, act: string, fields: Record<string, string>) => {
  const { url, page } = await asked(t, id, act, fields);
  const reply = await send(url, formIn(page), "record");
  t.equal(reply.headers.location, `/desk/licences/${id}?done=${act}`, textOf(reply.body));
};
const decision = { "/decisionNumber": "示监罚〔2026〕7号", "/decisionDate": today };

t.test("a revocation: the ground with its article, what it means, and a button that is named for it", async t => {
  const id = await issued();
  const form = await open(formAt(id, "revocations"));
  t.match(textOf(form), "《行政处罚法》第九条");
  t.match(textOf(form), "自 所填日期 起无效，此前不受影响。");
  const fields = { "/groundCode": "9-law", "/ground": "超范围经营\r\n情节严重", ...decision, "/effectiveDate": today };
  const { url, page } = await asked(t, id, "revocations", fields);
  t.match(textOf(page), `自 ${today} 起无效，此前不受影响。`);
  t.match(page, /class="button danger"[^>]*>吊销食品经营许可证</);
  t.equal((await licence(id)).status, "active", "nothing is recorded yet");
  const english = textOf(await open(`${url}&lang=en`));
  t.match(english, `Not valid from ${today} on`);
  t.notMatch(english, /法定|决定文书|尚未|核对/);
  await open(`${url}&lang=zh`);
  const recorded = await send(url, formIn(page), "record");
  t.equal(recorded.headers.location, `/desk/licences/${id}?done=revocations`);
  t.equal(
    (await send(url, formIn(page), "record")).headers.location,
    recorded.headers.location,
    "sent twice, it counts once",
  );
  t.match((await history(id)).at(-1), { act: "revoke", ground: "超范围经营 情节严重" });
});

t.test(
  "an amendment sends what was changed alone; a typing error is corrected; what changes nothing is told",
  async t => {
    const id = await issued();
    const before = await licence(id);
    const nothing = await send(formAt(id, "amendments"), {
      ...formIn(await open(formAt(id, "amendments"))),
      "/reason": "无",
    });
    t.equal(nothing.statusCode, 422);
    await done(t, id, "amendments", { "/face/domicile": "示例市清河区新路9号", "/reason": "迁址" });
    const [, amended] = await history(id);
    t.same(
      amended.changes
        .filter(({ field }: { field: string }) => field.startsWith("face."))
        .map(({ field }: { field: string }) => field),
      ["face.domicile"],
    );
    await done(t, id, "corrections", { "/holders/0/name": `${before.holders[0].name}（更正）`, "/reason": "名称误录" });
    t.match(await licence(id), {
      holders: [{ name: `${before.holders[0].name}（更正）` }],
      validFrom: before.validFrom,
    });
  },
);

t.test(
  "before a renewal or an amendment is recorded its paper is seen as a specimen; what makes no paper has none",
  async t => {
    const id = await issued();
    const changed = { "/face/domicile": "示例市清河区新路9号", "/reason": "迁址" };
    for (const [act, fields] of [
      ["amendments", changed],
      ["renewals", {}],
      ["replacements", { "/kind": "lost", "/reason": "遗失" }],
    ] as const) {
      const { page } = await asked(t, id, act, fields);
      const picture = /<img class="paper" src="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
      t.equal((await browser.get(picture, html)).headers["content-type"], "image/png", act);
    }
    const ending = { "/groundCode": "9-law", "/ground": "超范围", ...decision, "/effectiveDate": today };
    t.notMatch((await asked(t, id, "revocations", ending)).page, 'class="paper"');
    t.equal((await browser.get(`${formAt(id, "amendments")}/specimen`, html)).statusCode, 404);
  },
);

t.test("a sole trader's licence is amended to a company's, by the company's face", async t => {
  const trader = exampleIssue(businessLicence, today, 77, "sole-trader");
  const { id } = await post("/v1/licences", trader);
  const url = formAt(id, "amendments");
  t.match(await open(url), `href="${url}?holder=company"`);
  const form = await open(`${url}?holder=company`);
  t.match(form, 'name="/face/registeredCapital"');
  const company = exampleIssue(businessLicence, today, 78, "company");
  const face = Object.fromEntries(Object.entries(company.face).map(([key, value]) => [`/face/${key}`, String(value)]));
  const sent = await send(`${url}?holder=company`, {
    ...formIn(form),
    ...face,
    "/holders/0/name": company.holders[0].name,
    "/holders/0/code": company.holders[0].code,
    "/reason": "个体工商户转型为企业",
  });
  t.equal(sent.statusCode, 303, textOf(sent.body));
  const page = await open(String(sent.headers.location));
  t.notMatch(textOf(page), "face.", "every field that changes has its label");
  const recorded = await send(String(sent.headers.location), formIn(page), "record");
  t.equal(recorded.headers.location, `/desk/licences/${id}?done=amendments`, textOf(recorded.body));
  t.match(await licence(id), { holderCategory: "company", number: company.holders[0].code });
  t.notMatch(
    await open(formAt(await issued(), "amendments")),
    "holder=company",
    "where kinds share a face, none is offered",
  );
});

t.test("suspended and reinstated, renewed, replaced, annulled, and the annulment set aside", async t => {
  const id = await issued();
  await done(t, id, "suspensions", {
    "/ground": "责令整改",
    "/groundCode": "law-measure",
    ...decision,
    "/from": today,
  });
  t.equal((await licence(id)).status, "suspended");
  await done(t, id, "reinstatements", { "/ground": "整改合格", "/groundCode": "remedied", "/from": today });
  await done(t, id, "replacements", { "/kind": "lost", "/reason": "遗失" });
  const { validTo } = await licence(id);
  await done(t, id, "renewals", {});
  t.equal((await licence(id)).validFrom, addDays(validTo, 1), "the usual term stood in the form");
  await done(t, id, "annulments", { "/groundCode": "69-2", "/ground": "提供虚假材料", ...decision });
  t.equal((await licence(id)).status, "annulled");
  const annulment = String((await history(id)).at(-1).revision);
  await done(t, id, "settings-aside", {
    "/decision": annulment,
    "/groundCode": "review",
    "/ground": "复议撤销",
    ...decision,
    "/effectiveDate": today,
    "/decidedBy/name": "示例市上级机关",
    "/decidedBy/code": "11990101000000019H",
  });
  t.equal((await licence(id)).status, "active");
  t.match((await history(id)).at(-1), { decidedBy: { name: "示例市上级机关" } });
});

t.test("two officers: the second sees what changed, goes on, and puts nothing of it back", async t => {
  const id = await issued();
  const url = formAt(id, "amendments");
  const form = formIn(await open(url));
  await post(`/v1/licences/${id}/amendments`, {
    face: { premises: "示例市清河区他人路1号" },
    changeDate: today,
    reason: "他人变更",
  });
  const meanwhile = await send(url, { ...form, "/face/items": "糕点类食品制售", "/reason": "增项" });
  t.equal(meanwhile.statusCode, 409);
  t.match(textOf(meanwhile.body), "您打开表单以后，该证照又有新的登记");
  t.match(textOf(meanwhile.body), "officer2");
  const again = formIn(meanwhile.body);
  t.equal(again["/face/premises"], "示例市清河区他人路1号");
  t.equal(again["/face/items"], "糕点类食品制售");
  const sent = await send(url, again);
  const reply = await send(url, formIn(await open(String(sent.headers.location))), "record");
  t.equal(reply.statusCode, 303, textOf(reply.body));
  t.match((await licence(id)).face, { premises: "示例市清河区他人路1号", items: "糕点类食品制售" });
});

t.test("who has to sign in anew before an act that ends a licence finds it as they left it", async t => {
  const id = await issued();
  const fields = { "/groundCode": "9-law", "/ground": "情节严重", ...decision, "/effectiveDate": today };
  const { url, page } = await asked(t, id, "revocations", fields);
  away = 10 * 60_000;
  const sent = await send(url, formIn(page), "record");
  const to = new URL(String(sent.headers.location), home.deps.settings.publicUrl);
  t.equal(to.pathname, "/sign-in");
  t.equal(to.searchParams.get("again"), "true");
  away = 0;
  const back = to.searchParams.get("to") ?? "";
  await browser.signIn("officer", back);
  const once = await open(back);
  t.match(once, /class="button danger"[^>]*>吊销食品经营许可证</);
  t.equal((await send(back, formIn(once), "record")).statusCode, 303);
  t.equal((await licence(id)).status, "revoked");
});

t.test("an act that takes several hands becomes a case", async t => {
  const id = await issued();
  const define = async (definition: object) =>
    home.ask(app, "registrar", { method: "PUT", url: `/v1/licence-types/${foodLicence.code}`, payload: definition });
  t.equal((await define({ ...foodLicence, steps: { revoke: ["prepare", "review", "sign"] } })).statusCode, 200);
  const fields = { "/groundCode": "9-law", "/ground": "情节严重", ...decision, "/effectiveDate": today };
  const { url, page } = await asked(t, id, "revocations", fields);
  t.match(textOf(page), "提交办件");
  const reply = await send(url, formIn(page), "record");
  t.match(reply.headers.location, new RegExp(`^/desk/cases/${id}-[0-9a-f]{16}\\?done=opened$`));
  await define(foodLicence);
});

t.test("every act has its form or says why it has none now, in both languages; nobody else comes near", async t => {
  const id = await issued();
  for (const act of actNames)
    for (const lang of ["zh", "en"]) {
      const reply = await browser.get(`${formAt(id, act)}?lang=${lang}`, html);
      t.equal(reply.statusCode, 200, `${act} ${lang}`);
      t.match(reply.body, /<form class="form"|class="state not-allowed"/);
    }
  await browser.get("/desk?lang=zh", html);
  t.equal((await browser.get(formAt(id, "fires"), html)).statusCode, 404);
  t.equal((await browser.get(formAt("nonsense", "renewals"), html)).statusCode, 400);
  const supervisor = openBrowser(app, home.deps.settings.publicUrl);
  await supervisor.signIn("supervisor");
  const refused = await supervisor.get(formAt(id, "revocations"), html);
  t.equal(refused.statusCode, 403);
  t.match(textOf(refused.body), "可以办理的是");
});
