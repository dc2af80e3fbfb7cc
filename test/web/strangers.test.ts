// Every answer that strangers get, in a real browser, at the width of a phone and of a desk, with a script and without: accessible in
// light and dark, no wider than the screen, nothing that jumps, a way on, nothing from a foreign host, and the same in the other
// language.
import type { Page } from "playwright-core";
import t from "tap";
import { openBrowser } from "./browser.js";
import { watch } from "./journeys/held.js";
import { openStrangersHome } from "./strangers/strangers-home.js";

const { home, origin, licence, holderCode, verdicts, files, failing } = await openStrangersHome();
const browser = await openBrowser();
t.teardown(async () => {
  await browser.close();
  await home.close();
});

const plain: Readonly<Record<string, string>> = {
  "check a licence": "/verify",
  "what cannot be read": "/verify?code=%21",
  "an address of another host": `/verify?code=https://elsewhere.example/V/${licence.id}`,
  "check a receipt": "/receipt",
  "no receipt": "/R/HELLO",
};

const ways = [
  { width: 360, language: "zh", script: true },
  { width: 1_280, language: "en", script: true },
  { width: 360, language: "en", script: false },
  { width: 1_280, language: "zh", script: false },
] as const;
type Way = (typeof ways)[number];

/** Walks in one way, and tells what is wrong with the pages on it. */
const walked = async (
  { width, language, script }: Way,
  walk: (page: Page, look: (name: string) => Promise<void>) => Promise<void>,
  at = origin,
): Promise<string[]> => {
  const context = await browser.newContext({
    viewport: { width, height: width === 360 ? 740 : 900 },
    locale: language === "zh" ? "zh-CN" : "en-GB",
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  // Where no script may run, axe's own does not come to an end; the pages are the same.
  const watched = await watch(context, page, { origin: at, seen: new Set(), axed: script });
  try {
    await walk(page, watched.look);
    return watched.faults.filter(fault => !/the console says .* status of 503/.test(fault));
  } finally {
    await context.close();
  }
};
const bandOf = async (page: Page): Promise<string | undefined> =>
  (await page.locator(".band").getAttribute("class", { timeout: 5_000 }))?.split(" ")[1];
const send = async (page: Page, { band: _, ...file }: (typeof files)[string]): Promise<void> => {
  await page.goto(`${origin}/verify`);
  await page.setInputFiles("#file", file);
  await page.locator("#file ~ button").click();
  await page.waitForURL(/verify\/document/);
};

for (const way of ways) {
  const besideTag = way.language === "zh" ? "en" : "zh-CN";
  const ownTag = way.language === "zh" ? "zh-CN" : "en";
  /** Reads what stands on the page in the other language, and in its own again. */
  const inBoth = async (page: Page, what: string): Promise<void> => {
    for (const tag of [besideTag, ownTag]) {
      await page.locator(".language").click();
      await page.locator(`html[lang="${tag}"] ${what}`).waitFor();
    }
  };
  const name = `${way.width} px, ${way.language}, ${way.script ? "with" : "without"} a script`;

  t.test(`${name}: verdicts, and what is typed`, async t => {
    const faults = await walked(way, async (page, look) => {
      for (const [name, path] of Object.entries({ ...verdicts, ...plain })) {
        await page.goto(origin + path);
        await look(name);
      }
    });
    t.strictSame(faults, []);
  });

  t.test(`${name}: what cannot be answered`, async t => {
    for (const [name, address] of Object.entries(failing)) {
      const faults = await walked(
        way,
        async (page, look) => {
          await page.goto(address);
          await look(name);
        },
        new URL(address).origin,
      );
      t.strictSame(faults, [], name);
    }
  });

  t.test(`${name}: files; the answer is read in the other language, loaded anew and gone back to`, async t => {
    const faults = await walked(way, async (page, look) => {
      for (const [name, file] of Object.entries(files)) {
        await send(page, file);
        await look(name);
        if (file.band === null) {
          t.match(await page.locator("#upload .error").textContent(), /\S/, name);
          continue;
        }
        t.equal(await bandOf(page), file.band, name);
        await page.reload();
        t.equal(await bandOf(page), file.band, `${name}, loaded anew`);
        await inBoth(page, `.band.${file.band}`);
        await page.goBack();
        await page.locator(`html[lang="${besideTag}"] .band.${file.band}`).waitFor();
        await look(`${name}, gone back to`);
      }
    });
    t.strictSame(faults, []);
  });

  t.test(`${name}: a number with its holder's code, to the end, and a receipt`, async t => {
    const faults = await walked(way, async (page, look) => {
      await page.goto(`${origin}/verify`);
      await page.fill("#code", licence.number);
      await page.locator("#code ~ button").click();
      await page.locator("#holderCode").waitFor();
      await look("the holder's code");
      await inBoth(page, "#holderCode");
      t.equal(await page.inputValue("#code"), licence.number, "what was typed is there still");
      await page.fill("#holderCode", "91110000MA00000000");
      await page.locator("#holderCode ~ button").click();
      await page.locator(".band").waitFor();
      t.equal(await bandOf(page), "not-genuine");
      await look("a wrong code");
      t.equal(await page.inputValue("#code"), licence.number, "what was typed is there still");
      await page.fill("#holderCode", holderCode);
      await page.locator("#holderCode ~ button").click();
      await page.locator(".band.valid").waitFor();
      await look("the right code");
      await inBoth(page, ".band.valid");

      await page.goto(`${origin}/V/${licence.id}`);
      await page.locator("form[action^='/receipts'] button").click();
      await page.waitForURL(/\/receipts/);
      await look("a receipt");
      const receipt = await page.inputValue("#receipt");
      await inBoth(page, "h2#code");
      await page.goto(`${origin}/receipt`);
      await page.fill("#receipt", receipt);
      await page.locator("#receipt ~ button").click();
      await page.locator(".band").waitFor();
      await look("a receipt that is genuine");
      await inBoth(page, ".band.could-not-check");
      await page.goto(`${origin}/receipt`);
      await page.fill("#receipt", receipt.replace(/.{40}$/, "A".repeat(40)));
      await page.locator("#receipt ~ button").click();
      await page.locator(".band.not-genuine").waitFor();
      await look("a receipt that is not");
    });
    t.strictSame(faults, []);
  });
}
