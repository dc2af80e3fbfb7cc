// The journey of an import in a real browser without a script, on a phone: an XLSX with three bad rows is uploaded,
// mapped, tried, recorded, mended and imported again; each page is looked at by axe-core on the way, at both widths.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { creditCode, foodWorkbook } from "../http/imports/food-list.js";
import { freePort } from "../support/postgres-server.js";
import { openRegistryHome } from "../support/registry-home.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { until } from "../support/until.js";
import { openBrowser } from "./browser.js";

const port = await freePort();
const origin = `http://localhost:${port}`;
const home = await openRegistryHome({ PUBLIC_URL: origin, PORT: String(port) });
const app = await home.serve();
await app.listen({ host: "localhost", port });
const browser = await openBrowser();
t.teardown(async () => {
  await browser.close();
  await home.close();
});

/** Where pictures for people to look at go; none unless told. */
const pictures = process.env.LICET_PICTURES;
const widths = [360, 1280];

const looking = await (await browser.newContext({ locale: "zh-CN" })).newPage();

/** Looks at what a page shows, in one that has scripts: accessible, and within the width of the screen. */
const lookAt = async (t: Test, page: Page, name: string): Promise<void> => {
  await looking.goto(`${origin}/verify`);
  await looking.setContent((await page.content()).replace("data-polls", "data-still"), { waitUntil: "load" });
  await looking.evaluate(`for (const each of document.querySelectorAll("details")) each.open = true`);
  await looking.evaluate(axe.source);
  for (const width of widths) {
    await looking.setViewportSize({ width, height: 800 });
    const found = (await looking.evaluate("axe.run()")) as axe.AxeResults;
    t.strictSame(
      found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      [],
      `${name} at ${width}`,
    );
    t.equal(await looking.evaluate("document.documentElement.scrollWidth"), width, `${name} fits ${width}`);
    if (pictures) await looking.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  }
};

const signIn = async (account: string, locale: string, javaScriptEnabled = false): Promise<Page> => {
  const context = await browser.newContext({ javaScriptEnabled, locale, viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in?to=/desk/imports`);
  await page.locator(`button[value="${account}"]`).click();
  return page;
};
const over = (page: Page) =>
  until(async () => {
    await page.reload();
    return (await page.locator("progress, .state.loading").count()) === 0;
  }, 200);

t.test("an officer imports a workbook with three bad rows, mends them, and imports them again", async t => {
  const folder = await temporaryFolder(t);
  const [list, mended] = [join(folder, "食品清单.xlsx"), join(folder, "mended.csv")];
  const bad = { 2: { 有效期至: "" }, 3: { 主体业态: "流动摊贩" }, 4: { 社会信用代码: "91990101000000004X" } };
  await writeFile(list, foodWorkbook(1, 6, bad));

  const page = await signIn("officer", "zh-CN");
  await lookAt(t, page, "imports-empty");
  await page.getByRole("link", { name: "上传清单" }).click();
  await lookAt(t, page, "upload");
  await page.getByLabel("文件").setInputFiles(list);
  await page.getByRole("button", { name: "上传" }).last().click();
  t.match(await page.locator("h1").innerText(), /对应各列/);
  t.match(await page.locator(".sheet").innerText(), /JY29901010000010/);
  await lookAt(t, page, "choose-type");
  await page.locator("#type").selectOption(foodLicence.code);
  await page.getByRole("button", { name: "下一步" }).click();
  t.equal(await page.locator(`[name="/guide/number"]`).inputValue(), "许可证编号");
  t.equal(await page.locator(`[name="/guide/face/premises"]`).inputValue(), "经营场所");
  t.equal(await page.locator(`[name="/guide/face/complaintsPhone"]`).inputValue(), "");
  await page.locator(`[name="/guide/face/complaintsPhone"]`).selectOption("投诉电话");
  await page.locator(`[name="/guide/name"]`).fill("Food List");
  await lookAt(t, page, "map");
  await page.getByRole("button", { name: "确定，去试导入" }).click();
  t.equal(await page.locator(`[name="/guide/name"]`).inputValue(), "Food List", "what was typed is not lost");
  t.equal(await page.locator(`[name="/guide/name"]`).getAttribute("aria-invalid"), "true");
  await lookAt(t, page, "map-refused");
  await page.locator(`[name="/guide/name"]`).fill("food-list");
  await page.getByRole("button", { name: "确定，去试导入" }).click();

  await page.getByRole("button", { name: "试导入" }).click();
  await lookAt(t, page, "under-way");
  await over(page);
  t.match(await page.locator("main").innerText(), /可以登记\s+3[\s\S]*不予登记\s+3/);
  t.match(await page.locator("#refused").innerText(), /有效期止|为空/);
  await lookAt(t, page, "tried");
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await over(page);
  t.match(await page.locator("main").innerText(), /已登记\s+3/);
  await lookAt(t, page, "recorded");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载不予登记的行（CSV）" }).click(),
  ]);
  const csv = await readFile(await download.path(), "utf8");
  await writeFile(
    mended,
    csv
      .replace("2026-03-02,\r\n", "2026-03-02,2031-03-01\r\n")
      .replace("流动摊贩", "餐饮服务经营者")
      .replaceAll("91990101000000004X", creditCode(4)),
  );
  await page.getByRole("button", { name: "保存此映射表，供以后使用" }).click();
  t.match(await page.locator("[role=status]").first().innerText(), /映射表已保存/);
  await page.getByRole("link", { name: "上传改好的行" }).click();
  await page.getByLabel("文件").setInputFiles(mended);
  await page.getByRole("button", { name: "上传" }).last().click();
  await page.getByRole("button", { name: "试导入" }).click();
  await over(page);
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await over(page);
  t.match(await page.locator("main").innerText(), /已登记\s+3[\s\S]*全部登记完成/);
  await lookAt(t, page, "all-recorded");
  await page.getByRole("link", { name: "所有导入" }).click();
  t.equal(await page.locator("tbody tr").count(), 2);
  await lookAt(t, page, "imports");
  await page.goto(`${origin}/desk/imports?lang=en`);
  t.notMatch(
    (await page.locator("main").innerText()).replace("批量导入", "").replaceAll("食品清单", ""),
    /\p{Script=Han}/u,
  );
  await lookAt(t, page, "imports-en");
  await page.getByRole("link", { name: "Upload a list" }).click();
  await page.getByLabel("File").setInputFiles(list);
  await page.getByRole("button", { name: "Upload" }).last().click();
  await page.locator("#saved").selectOption("food-list");
  await lookAt(t, page, "kept-maps-en");
  await page.getByRole("button", { name: "Take it", exact: true }).click();
  t.match(await page.locator("main").innerText(), /food-list/);
});

t.test("with a script the page comes to its result by itself", async t => {
  const page = await signIn("officer", "zh-CN", true);
  await page.getByRole("link", { name: "上传清单" }).click();
  await page.getByLabel("文件").setInputFiles({ name: "more.xlsx", mimeType: "", buffer: foodWorkbook(50, 2) });
  await page.getByRole("button", { name: "上传" }).last().click();
  await page.locator("#saved").selectOption("food-list");
  await page.getByRole("button", { name: "使用", exact: true }).click();
  await page.getByRole("button", { name: "试导入" }).click();
  await page.getByText("没有不予登记的行").waitFor();
  t.match(await page.locator("main").innerText(), /可以登记\s+2/);
});

t.test("what cannot be read is told in words, and the way leads on", async t => {
  const folder = await temporaryFolder(t);
  const file = join(folder, "list.csv");
  await writeFile(file, "%PDF-1.7 nothing");
  const page = await signIn("registrar", "en");
  await page.getByRole("link", { name: "Upload a list" }).click();
  await page.getByLabel("For which department").selectOption({ index: 1 });
  await page.getByLabel("File").setInputFiles({ name: "empty.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) });
  await page.getByRole("button", { name: "Upload" }).last().click();
  t.match(await page.locator("[role=alert]").innerText(), /empty/);
  await lookAt(t, page, "upload-refused-en");
  await page.getByLabel("File").setInputFiles(file);
  await page.getByRole("button", { name: "Upload" }).last().click();
  t.match(await page.locator("main").innerText(), /a PDF/);
  await lookAt(t, page, "unreadable-en");
});
