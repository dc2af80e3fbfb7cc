// Makes the README's pictures from a running demo: `npm run pictures`. The licence's page needs pdftoppm (Debian:
// poppler-utils).
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readConfig } from "../src/home/settings/config.js";
import { startService } from "../src/service/main.js";
import { openBrowser } from "../test/web/browser.js";

const pictures = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
const home = await mkdtemp(join(tmpdir(), "licet-pictures-"));
const origin = "http://127.0.0.1:18077";
const service = startService(
  readConfig({ LICET_HOME: home, PORT: "18077", PUBLIC_URL: origin, LOG_LEVEL: "error", LICET_RATE_LIMIT: "off" }),
);

const opened = await service.open;

/** Asks again while the sample is on its way. */
const sample = async (): Promise<Response> => {
  for (;;) {
    const response = await fetch(`${origin}/demo/sample.pdf`);
    if (response.status !== 503) return response;
  }
};

try {
  await mkdir(pictures, { recursive: true });
  const pdf = join(home, "sample.pdf");
  await writeFile(pdf, Buffer.from(await (await sample()).arrayBuffer()));
  await promisify(execFile)("pdftoppm", ["-r", "96", "-png", "-singlefile", pdf, join(pictures, "licence")]);

  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 390, height: 780 }, locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(`${origin}/V/${opened?.demoSample ?? ""}`);
  await page.screenshot({ path: join(pictures, "verdict.png") });
  await browser.close();
} finally {
  await service.close();
  await rm(home, { recursive: true, force: true });
}
