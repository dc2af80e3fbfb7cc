// The registrar's and the administrator's pages in a real browser, on a phone and a desk: WCAG 2.2 AA by axe-core, nothing
// wider than the screen, targets for thumbs, nothing against the content security policy; a type defined without a script.
// LICET_PICTURES names a folder for pictures of each, for people to look at.
import { createServer } from "node:net";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { approvalService } from "../../src/catalogue/examples/development-departments.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { openRegistryHome } from "../support/registry-home.js";
import { openBrowser } from "./browser.js";

/** A port that is free: what a browser sends its forms to has to be known before anything listens there. */
const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

const home = await openRegistryHome();
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const app = await home.serve(deps => ({ ...deps, settings: { ...deps.settings, publicUrl: origin } }));
await home.services.ensureSealKeys();
await app.listen({ host: "127.0.0.1", port });
const browser = await openBrowser();
t.teardown(async () => {
  await browser.close();
  await home.close();
});

const food = `/desk/types/${foodLicence.code}`;
const { items: keys } = (
  await home.ask(app, "registrar", { url: `/v1/keys?department=${approvalService.code}` })
).json();
const pages: Record<string, string> = {
  types: "/desk/types",
  type: food,
  "type-revision": `${food}/revision`,
  "type-as-text": `${food}/revision?as=text`,
  "type-new": "/desk/types/new",
  "type-revisions": `${food}/revisions?revision=1&against=0`,
  "type-retirement": `${food}/retirement`,
  organs: `${food}/organs`,
  "organ-new": `${food}/organs/new`,
  departments: "/desk/departments",
  department: `/desk/departments/${approvalService.code}`,
  "department-revision": `/desk/departments/${approvalService.code}/revision`,
  "department-retirement": `/desk/departments/${approvalService.code}/retirement`,
  accounts: "/desk/accounts",
  "account-new": "/desk/accounts/new",
  keys: "/desk/keys",
  "key-rotation": `/desk/keys/rotation?department=${approvalService.code}&use=token`,
  "key-end": `/desk/keys/${keys[0].kid}/end`,
  settings: "/desk/settings",
};
// Something to compare.
await home.ask(app, "registrar", {
  method: "PUT",
  url: `/v1/licence-types/${foodLicence.code}`,
  payload: {
    ...foodLicence,
    name: { ...foodLicence.name, en: "Food licence" },
    fields: foodLicence.fields.toReversed(),
  },
});

const signIn = async (page: Page, account: string, to: string, language = "zh") => {
  await page.goto(`${origin}/sign-in?lang=${language}&to=${encodeURIComponent(`${to}?lang=${language}`)}`);
  await page.click(`button[value="${account}"]`);
};

const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.LICET_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

const rules = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

/** Holds what a page shows to what every page is held to. */
const hold = async (t: Test, page: Page, width: number): Promise<void> => {
  await page.evaluate(axe.source);
  const found = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(rules)} })`)) as axe.AxeResults;
  t.ok(found.passes.length > 0, "rules were applied");
  t.strictSame(
    found.violations.map(({ id, nodes }) => [
      id,
      nodes.slice(0, 3).map(({ html, failureSummary }) => [html, failureSummary]),
    ]),
    [],
  );
  t.equal(await page.evaluate("document.documentElement.scrollWidth"), width, "nothing is wider than the screen");
};

for (const [width, height] of [
  [360, 740],
  [1280, 900],
] as const)
  t.test(`every page is accessible and fits at ${width} px`, async t => {
    const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN" });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", message => complaints.push(message.text()));
    await signIn(page, "registrar", "/desk/types");
    for (const [name, path] of Object.entries(pages))
      await t.test(name, async t => {
        const reply = await page.goto(`${origin}${path}`);
        t.equal(reply?.status(), 200, path);
        await page.waitForLoadState("networkidle");
        await picture(page, `${name}-${width}`);
        await hold(t, page, width);
      });
    t.strictSame(complaints, []);
    await context.close();
  });

t.test("a type is defined, tried and recorded without a script, at 360 px", async t => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: "zh-CN",
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await signIn(page, "registrar", "/desk/types/new");
  const field = (at: string) => page.locator(`[name="${at}"]`);
  for (const [at, value] of Object.entries({
    "/code": "119901010000100146902",
    "/name/zh": "示例登记证",
    "/name/en": "Example certificate",
    "/authority/name": approvalService.name,
    "/authority/code": "11990101",
  }))
    await field(at).fill(value);
  await page.click("text=增加字段");
  t.equal(await field("/name/zh").inputValue(), "示例登记证");
  await field("/fields/3/label/zh").fill("登记内容");
  await field("/fields/3/label/en").fill("What is registered");
  await field("/fields/3/key").fill("content");
  await field("/fields/3/kind").selectOption("text");
  await page.click('.buttons button[value="preview"]');
  t.match(await page.textContent(".summary"), "制定机关代码", "what is wrong is told with its field");
  await picture(page, "type-faults-360");
  await field("/authority/code").fill(approvalService.code);
  for (let shown = 0; shown === 0; shown = await page.locator("img.paper").count())
    await page.click('.buttons button[value="preview"]');
  await picture(page, "type-preview-360");
  t.match(await page.locator("img.paper").getAttribute("src"), /^data:image\/png;base64,/);
  await page.click('.buttons button[value="record"]');
  t.match(page.url(), "/desk/types/119901010000100146902?done=1");
  await context.close();
});

t.test("the draft beside its form is accessible at 1280 px, in English too", async t => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await signIn(page, "registrar", `${food}/revision`, "en");
  await page.fill('[name="/name/en"]', "Food business licence");
  for (let shown = 0; shown === 0; shown = await page.locator("img.paper").count())
    await page.click('.buttons button[value="preview"]');
  await picture(page, "type-preview-1280");
  await hold(t, page, 1280);
  await context.close();
});
