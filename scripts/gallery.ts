// Draws the gallery: every page in both languages, on a phone and on a desk; and the page of docs/ that shows them.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { until } from "../test/support/until.js";
import { galleryPages, type InDemo } from "./gallery-pages.js";

const languages = ["zh", "en"] as const;
const widths = [1_280, 360] as const;
/** A page that is longer is cut: what follows is more of the same. */
const mostHeight = 1_800;

const nameOf = (name: string, width: number, language: string): string => `${name}-${width}-${language}.jpg`;

/** Signs in by the page's own button. */
export const signIn = async (page: Page, origin: string, account: string): Promise<void> => {
  await page.goto(`${origin}/sign-in`);
  await page.click(`button[value="${account}"]`);
  await page.waitForURL(url => url.pathname !== "/sign-in");
};

/** Draws a page as it stands; pictures that come late are waited for. */
const draw = async (page: Page, path: string): Promise<void> => {
  const isLow = `each.getBoundingClientRect().top > ${mostHeight}`;
  // A paper whose picture was not there yet is asked for anew.
  const isDrawn = async (): Promise<boolean> => {
    await until(() => page.evaluate(`[...document.images].every(each => each.complete || ${isLow})`));
    if (await page.evaluate(`[...document.images].every(each => each.naturalWidth > 0 || ${isLow})`)) return true;
    await page.reload();
    return false;
  };
  await until(isDrawn, 1_000);
  const height = Number(await page.evaluate("document.documentElement.scrollHeight"));
  const { width } = page.viewportSize() ?? { width: 0 };
  const clip = { x: 0, y: 0, width, height: Math.min(height, mostHeight) };
  await page.screenshot({ path, clip, fullPage: true, type: "jpeg", quality: 62 });
};

export interface GalleryOf {
  browser: Browser;
  origin: string;
  demo: InDemo;
  /** Where pictures are put, and the page that shows them. */
  folder: string;
  document: string;
}

/** Draws all of it. Throws where a page is not there. */
export const drawGallery = async ({ browser, origin, demo, folder, document }: GalleryOf): Promise<void> => {
  for (const language of languages)
    for (const width of widths)
      for (const account of new Set(galleryPages.map(({ account }) => account))) {
        const context = await browser.newContext({
          viewport: { width, height: width === 360 ? 740 : 900 },
          locale: language === "zh" ? "zh-CN" : "en-GB",
        });
        const page = await context.newPage();
        page.setDefaultTimeout(120_000);
        if (account !== null) await signIn(page, origin, account);
        for (const { name, path } of galleryPages.filter(one => one.account === account)) {
          const address = new URL(path(demo), origin);
          address.searchParams.set("lang", language);
          const reply = await page.goto(address.href);
          if (name !== "not-found" && reply?.status() !== 200) throw new Error(`${address}: ${reply?.status()}`);
          await draw(page, join(folder, nameOf(name, width, language)));
        }
        await context.close();
      }
  await writeFile(document, galleryText());
};

const galleryText = (): string => {
  const shown = galleryPages.map(({ name, title, account }) => {
    const pictures = languages.flatMap(language =>
      widths.map(width => {
        const alt = `${title[language]} (${width} px)`;
        return `<img src="pictures/gallery/${nameOf(name, width, language)}" width="${width === 360 ? 150 : 380}" alt="${alt}">`;
      }),
    );
    return `## ${title.zh} · ${title.en}\n\n${account === null ? "任何人 · anybody" : `账户 · account \`${account}\``}\n\n${pictures.join("\n")}\n`;
  });
  return `# 页面图集 · Gallery\n\n每个页面的中英文样子，宽 1280 与 360 像素；由 \`npm run pictures\` 从示例生成。长页只截取上部。\n\nEvery page in both languages, 1280 and 360 px wide, drawn from the demo by \`npm run pictures\`. Long pages are cut.\n\n${shown.join("\n")}`;
};
