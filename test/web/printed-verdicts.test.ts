// A verdict as people print it to file it away: one page, everything unfolded, with the whole address.

import type { Browser } from "playwright-core";
import t from "tap";
import { shippedTypes } from "../../src/catalogue/shipped-types.js";
import { variantOf } from "../../src/catalogue/variants.js";
import { openRegistryHome } from "../support/registry-home.js";
import { openBrowser } from "./browser.js";

const home = await openRegistryHome();
const app = await home.serve();
const origin = await app.listen({ host: "127.0.0.1", port: 0 });
const browser: Browser = await openBrowser();
t.teardown(async () => {
  await browser.close();
  await home.close();
});

const issue = async (code: string, longest: boolean) => {
  const { example, face } = (await home.ask(app, "officer", { url: `/v1/licence-types/${code}` })).json();
  const full = (key: string): string => "经营范围；".repeat(400).slice(0, face.properties[key].maxLength);
  const [key] = Object.keys(example.face).sort((a, b) => face.properties[b].maxLength - face.properties[a].maxLength);
  const given = longest && key ? { ...example.face, [key]: full(key) } : example.face;
  const reply = await home.ask(app, "officer", {
    method: "POST",
    url: "/v1/licences",
    payload: { ...example, face: given },
  });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return reply.json();
};

const printed = async (url: string) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  await page.emulateMedia({ media: "print" });
  const text = await page.innerText("body");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  await context.close();
  return { text, pages: pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length };
};

for (const type of shippedTypes)
  t.test(`the verdict on a ${type.name.en} is printed on one page, whatever was folded, in both languages`, async t => {
    const licence = await issue(type.code, false);
    const token = licence.links.verify.split("/").at(-1);
    for (const language of ["zh", "en"] as const) {
      const { text, pages } = await printed(`${origin}/V/${token}?lang=${language}`);
      t.equal(pages, 1);
      // what repeats number, holder or term stands in the list on top
      const onFace = variantOf(type, "company").fields.filter(
        ({ key, derivedFrom }) => key in licence.face && !derivedFrom,
      );
      for (const { label } of onFace) t.ok(text.includes(label[language]), label[language]);
      t.ok(text.includes(licence.identifier), "the face is unfolded");
      t.match(text, language === "zh" ? /真实性.*签发机关权限.*当前状态.*数据时效/s : /Genuine.*Up to date/s);
      t.ok(text.includes(`${home.deps.settings.publicUrl}/V/${token}`), "the whole address");
    }
  });

t.test("what became of a licence is printed on one page too, and by id the address is that of the id", async t => {
  const { id } = await issue(shippedTypes[0].code, false);
  const today = new Date().toISOString().slice(0, 10);
  const decision = {
    groundCode: "9-law",
    ground: "示例",
    decisionNumber: "示例〔2026〕1号",
    decisionDate: today,
    effectiveDate: today,
  };
  const url = `/v1/licences/${id}/revocations`;
  const reply = await home.ask(app, "officer", { method: "POST", url, payload: decision });
  t.equal(reply.statusCode, 200, reply.body);
  const { text, pages } = await printed(`${origin}/V/${id}?lang=zh`);
  t.equal(pages, 1);
  t.match(text, /无效 · 已吊销/);
  t.ok(text.includes(`${home.deps.settings.publicUrl}/V/${id}`));
});

t.test("with its longest field as long as it may be a face is printed on one page as well", async t => {
  for (const { code, name } of shippedTypes) {
    const { links } = await issue(code, true);
    const token = links.verify.split("/").at(-1);
    t.equal((await printed(`${origin}/V/${token}?lang=en`)).pages, 1, name.en);
  }
});
