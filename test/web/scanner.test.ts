// /verify scans with the camera in a real browser: our own code, somebody else's, a torn one, none allowed; and takes a file that
// is dropped. One pretended camera, whose film is exchanged.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import t from "tap";
import { withCheck } from "../../src/credential/id-check.js";
import { notGenuine } from "../../src/verification/verdict-of.js";
import { openRegistryHome } from "../support/registry-home.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { openBrowser } from "./browser.js";
import { filmOf } from "./camera-film.js";

const film = join(await temporaryFolder(t), "camera.y4m");
const show = (text: string, how = {}) => writeFile(film, filmOf(text, how));
await show("nothing yet");

const home = await openRegistryHome();
const app = await home.serve(deps => ({
  ...deps,
  verifier: {
    verify: async () => notGenuine("unknown-licence", { day: "2026-11-29", source: "view", asOf: null }),
  },
}));
const origin = await app.listen({ host: "127.0.0.1", port: 0 });
const browser = await openBrowser([
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${film}`,
]);
t.teardown(async () => {
  await browser.close();
  await home.close();
});
const { publicUrl } = home.deps.settings;
const id = withCheck("A".repeat(26));

const widths = [360, 1_280];
const opened = async (options: BrowserContextOptions & { width?: number } = {}) => {
  const { width = 360, ...more } = options;
  const context = await browser.newContext({ viewport: { width, height: 740 }, locale: "zh-CN", ...more });
  const page = await context.newPage();
  const faults: string[] = [];
  page.setDefaultTimeout(15_000);
  page.on("pageerror", error => faults.push(error.message));
  page.on("console", message => faults.push(message.text()));
  page.on("request", request => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) faults.push(request.url());
  });
  await page.goto(`${origin}/verify`);
  return { page, faults, close: () => context.close() };
};
const scan = (page: Page) => page.getByRole("button", { name: "打开摄像头" }).click();
const violations = async (page: Page) => {
  await page.evaluate(axe.source);
  const tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
  const found = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`)) as axe.AxeResults;
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

for (const width of widths)
  t.test(
    `${width} px: a code of ours leads to its verdict on this very host; nothing but our own files is asked for`,
    async t => {
      await show(`${publicUrl}/V/${id}`.toUpperCase());
      const { page, faults, close } = await opened({ width });
      await scan(page);
      await page.waitForURL(`${origin}/V/${id}?lang=zh`);
      t.match(await page.textContent("h1"), "核验未通过");
      t.strictSame(faults, []);
      await close();
    },
  );

for (const width of widths)
  t.test(
    `${width} px: a code of somebody else is not gone to: its host is shown in a warning, and scanning can go on`,
    async t => {
      await show(`HTTPS://ELSEWHERE.EXAMPLE/V/${id}`);
      const { page, faults, close } = await opened({ width });
      await scan(page);
      await page.getByText("不是本库的网址，请勿打开").waitFor();
      t.equal(await page.locator(".scan .host").textContent(), "elsewhere.example");
      t.equal(page.url(), `${origin}/verify`);
      t.equal(await page.locator("video").isVisible(), false, "the camera is off");
      t.strictSame(await violations(page), []);
      t.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
      await show(`${publicUrl}/V/${id}`);
      await scan(page);
      await page.waitForURL(`${origin}/V/${id}?lang=zh`);
      t.strictSame(faults, []);
      await close();
    },
  );

for (const width of widths)
  t.test(
    `${width} px: of a torn code it is said that nothing is read and how to hold it, until the scan is stopped`,
    async t => {
      await show(`${publicUrl}/V/${id}`, { torn: true });
      const { page, faults, close } = await opened({ width });
      await scan(page);
      await page.getByText("还没有读到二维码").waitFor();
      t.strictSame(await violations(page), []);
      const stop = page.getByRole("button", { name: "停止扫描" });
      const box = await stop.boundingBox();
      t.ok(box && box.width > 200 && box.height >= 44, "a thumb finds it");
      await stop.click();
      t.equal(await page.locator("video").isVisible(), false);
      t.equal(await page.evaluate("document.querySelector('video').srcObject"), null, "the camera is off");
      t.equal(await page.evaluate("document.activeElement.className"), "button start", "focus is where it began");
      t.strictSame(faults, []);
      await close();
    },
  );

t.test("where the camera is refused the page says what to do instead", async t => {
  const { page, close } = await opened();
  // The pretended camera asks nobody; this is what a browser answers after somebody said no.
  await page.evaluate(
    `navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("", "NotAllowedError"); }`,
  );
  await scan(page);
  await page.getByText("未获准使用摄像头").waitFor();
  t.equal(await page.locator("video").isVisible(), false);
  await close();
});

t.test("the browser's own reader is used where it has one, and then no other is fetched", async t => {
  const { page, close } = await opened();
  const asked: string[] = [];
  page.on("request", request => asked.push(request.url()));
  await page.evaluate(`
    window.BarcodeDetector = class {
      static async getSupportedFormats() { return ["qr_code"]; }
      async detect() { return [{ rawValue: "javascript:alert(1)\\u202e" }]; }
    }`);
  await scan(page);
  await page.getByText("不是本库的网址，请勿打开").waitFor();
  t.equal(await page.locator(".scan .host").textContent(), "javascript:alert(1)", "as text");
  t.notOk(asked.some(url => url.includes("code-reader")));
  await close();
});

t.test("a file that is dropped is sent; without a script nothing of the scanner is in sight", async t => {
  const { page, close } = await opened();
  await page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File(["PK"], "a.zip"));
    document.querySelector("#upload").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }`);
  await page.waitForURL(/\/verify\/document/);
  t.match(await page.textContent("h1"), "核验未通过");
  await close();
  const plain = await opened({ javaScriptEnabled: false });
  t.equal(await plain.page.locator(".scan").isVisible(), false);
  await plain.close();
});
