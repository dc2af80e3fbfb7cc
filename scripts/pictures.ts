// Makes the pictures of the README, of the tour and of docs/gallery.md from a running demo: `npm run pictures`. The licence's page needs
// pdftoppm (Debian: poppler-utils).
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { foodLicence } from "../src/catalogue/shipped/food-licence.js";
import { readConfig } from "../src/home/settings/config.js";
import { startService } from "../src/service/main.js";
import { stories } from "../src/web/public/demo-page.js";
import { openBrowser } from "../test/web/browser.js";
import { drawGallery } from "./gallery.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pictures = join(root, "docs/pictures");
const folder = join(pictures, "gallery");
const home = await mkdtemp(join(tmpdir(), "licet-pictures-"));
const origin = "http://127.0.0.1:18077";
const service = startService(
  readConfig({ LICET_HOME: home, PORT: "18077", PUBLIC_URL: origin, LOG_LEVEL: "error", LICET_RATE_LIMIT: "off" }),
);

const opened = await service.open;
const sampleId = opened?.demoSample ?? "";

/** Asks again while the sample is on its way. */
const sample = async (): Promise<Response> => {
  for (;;) {
    const response = await fetch(`${origin}/demo/sample.pdf`);
    if (response.status !== 503) return response;
  }
};

/** The id of the demo's licence of a story, by the words that its card has. */
const idOf = async (story: string): Promise<string> => {
  const card = (await (await fetch(`${origin}/demo?lang=zh`)).text()).split("<li ").find(text => text.includes(story));
  return /\/V\/([A-Z2-7]{26})/.exec(card ?? "")?.[1] ?? "";
};

try {
  await mkdir(folder, { recursive: true });
  const pdf = join(home, "sample.pdf");
  await writeFile(pdf, Buffer.from(await (await sample()).arrayBuffer()));
  await promisify(execFile)("pdftoppm", ["-r", "96", "-png", "-singlefile", pdf, join(pictures, "licence")]);

  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 390, height: 780 }, locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(`${origin}/V/${sampleId}`);
  await page.screenshot({ path: join(pictures, "verdict.png") });
  await context.close();

  const [suspended, revoked] = [await idOf(stories.suspended.zh), await idOf(stories.revoked.zh)];
  const demo = { licence: sampleId, suspended, revoked, type: foodLicence.code };
  await drawGallery({ browser, origin, demo, folder, document: join(root, "docs/gallery.md") });
  await browser.close();
} finally {
  await service.close();
  await rm(home, { recursive: true, force: true });
}
