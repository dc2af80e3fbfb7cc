// A journey is a list of steps, each by the name under which people find what they use. It is run by keyboard alone, by touch on a phone, and without
// a script; every page on the way is held to what held.ts holds it to.
import type { Browser, Locator, Page } from "playwright-core";
import { within } from "../../../src/waiting/within.js";
import type { Language } from "../../../src/web/parts/language.js";
import { until } from "../../support/until.js";
import { type Hands, keyboard, mouse, touch } from "./hands.js";
import { watch } from "./held.js";

/** What stands on the page, in Chinese and in English; one text where it is data. */
export type Name = string | readonly [zh: string, en: string];

/** A name, or a text, that only the journey knows. */
export type Said<T = Name> = T | ((told: Told) => T);

export type Step =
  /** Signs in as an account of the development home, in the place of whoever was. */
  | { as: Said<string>; to?: string }
  | { go: Said<string> }
  /** Presses a button, follows a link or opens what is folded; the one that stands nth where several have the name. */
  | { press: Said; nth?: number }
  /** Opens what is folded, where it is. */
  | { unfold: Name }
  | { type: Said<string>; into: Said; nth?: number }
  | { choose: Said; from: Said; nth?: number }
  | { tick: Said; nth?: number }
  /** Takes a file from elsewhere. */
  | { give: Said<File>; to: Name }
  | { see: Said }
  /** Waits until a picture of that name is drawn. */
  | { drawn: Said }
  /** Waits until a text of what was under way stands there; without a script the page is asked for again. */
  | { over: Name }
  | { tell: (page: Page, told: Told) => Promise<void> };

/** A file as a browser sends it; one of text may stand in what a journey noted. */
export interface File {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** What a journey noted on its way. */
export type Told = Record<string, string>;

export interface Journey {
  name: string;
  steps: readonly Step[];
}

interface Way {
  name: string;
  language: Language;
  width: number;
  hands: (page: Page) => Hands;
  script: boolean;
}

export const ways = {
  keyboard: { name: "by keyboard alone", language: "zh", width: 1_280, hands: keyboard, script: true },
  english: { name: "by keyboard alone, in English", language: "en", width: 1_280, hands: keyboard, script: true },
  touch: { name: "by touch at 360 px", language: "zh", width: 360, hands: touch, script: true },
  plain: { name: "without script", language: "zh", width: 1_280, hands: mouse, script: false },
  plainPhone: { name: "without script at 360 px, in English", language: "en", width: 360, hands: touch, script: false },
} as const satisfies Record<string, Way>;

/** After so long without its outcome a step has failed, so that what the page says can be told. */
const patience = 60_000;

const locales: Readonly<Record<Language, string>> = { zh: "zh-CN", en: "en-GB" };

/** The address of a page with what is peculiar to one licence left out. */
const pageName = (page: Page): string => {
  const { pathname, search } = new URL(page.url());
  return `${pathname}${search}`.replaceAll(/[A-Z2-7]{26}|[0-9a-f-]{36}|(?<=draft=)[^&]+/g, "…");
};

/** Whether to press it asks for another page; runs in the browser. */
const leadsOn = (each: unknown): boolean => {
  const { href, form, type } = each as { href?: string; form?: unknown; type?: string };
  return href === undefined ? Boolean(form) && type === "submit" : !href.includes("#");
};

/** A picture as a browser knows it. */
interface Picture {
  naturalWidth: number;
}

interface Where {
  browser: Browser;
  origin: string;
  /** The pages that were looked at already. */
  seen: Set<string>;
  /** What a journey is told beforehand. */
  given: Told;
}

/** Runs a journey; answers what was wrong on the way. Throws, telling the step, where it does not go on. */
export const run = async (
  { steps }: Journey,
  way: Way,
  { browser, origin, seen: looked, given }: Where,
): Promise<string[]> => {
  const { language, width, script } = way;
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    hasTouch: width < 600,
    locale: locales[language],
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience / 2);
  const hands = way.hands(page);
  const watched = await watch(context, page, { origin, seen: looked, axed: script });
  const told: Told = { ...given };
  const known = <T>(said: Said<T>): T => (typeof said === "function" ? (said as (told: Told) => T)(told) : said);
  const named = (said: Said): string => {
    const name = known(said);
    return typeof name === "string" ? name : name[language === "zh" ? 0 : 1];
  };
  /** The one that stands nth of those that bear the very name, or else of those whose name it is a part of. */
  const pick = async (find: (exact: boolean) => Locator, nth = 0): Promise<Locator> => {
    const exact = find(true).filter({ visible: true });
    return ((await exact.count()) > 0 ? exact : find(false).filter({ visible: true })).nth(nth);
  };
  const pressed = (name: string, nth?: number): Promise<Locator> =>
    pick(
      exact =>
        page
          .getByRole("button", { name, exact })
          .or(page.getByRole("link", { name, exact }))
          .or(page.locator("summary", { hasText: exact ? new RegExp(`^\\s*${name}\\s*$`) : name })),
      nth,
    );
  const labelled = (name: Said, nth?: number): Promise<Locator> =>
    pick(exact => page.getByLabel(named(name), { exact }), nth);
  const seen = (text: string): Locator => page.getByText(text).filter({ visible: true }).first();

  const take = async (step: Step): Promise<void> => {
    if ("as" in step) {
      await context.clearCookies();
      await page.goto(`${origin}/sign-in?${new URLSearchParams({ lang: language, ...(step.to && { to: step.to }) })}`);
      await hands.press(page.locator(`button[value="${known(step.as)}"]`));
      return page.waitForURL(url => url.pathname !== "/sign-in");
    }
    if ("go" in step) {
      return void (await page.goto(new URL(known(step.go), origin).href));
    }
    if ("press" in step) {
      const target = await pressed(named(step.press), step.nth);
      const leads = await target.evaluate(leadsOn);
      if (leads) await page.evaluate("window.isFormer = true");
      await hands.press(target);
      // A press that leads on is over once its page is there; between the two nothing can be asked.
      const there = (): Promise<unknown> =>
        page.evaluate("!window.isFormer && document.readyState === 'complete'").catch(() => page.isClosed());
      return void (leads && (await until(there)));
    }
    if ("unfold" in step) {
      const folded = page
        .locator("details:not([open]) > summary", { hasText: named(step.unfold) })
        .filter({ visible: true });
      return (await folded.count()) > 0 ? hands.press(folded.first()) : undefined;
    }
    if ("type" in step) return hands.type(known(step.type), await labelled(step.into, step.nth));
    if ("choose" in step) return hands.choose(named(step.choose), await labelled(step.from, step.nth));
    if ("tick" in step) return hands.tick(await labelled(step.tick, step.nth));
    if ("give" in step) return page.getByLabel(named(step.to)).setInputFiles(known(step.give));
    if ("see" in step) return seen(named(step.see)).waitFor();
    if ("drawn" in step) {
      const picture = page.getByAltText(named(step.drawn)).first();
      await picture.scrollIntoViewIfNeeded();
      return void (await until(() =>
        picture.evaluate(each => (each as Picture).naturalWidth > 0).catch(() => page.isClosed()),
      ));
    }
    if ("over" in step) {
      const text = seen(named(step.over));
      if (script) return text.waitFor();
      const again = (): Promise<unknown> => page.reload().catch(() => null);
      return void (await until(async () => page.isClosed() || (await text.isVisible()) || void (await again())));
    }
    return step.tell(page, told);
  };

  const stuck = (): never => {
    throw new Error("nothing came of it");
  };
  try {
    for (const [nth, step] of steps.entries())
      try {
        await within(patience, take(step), stuck);
        await watched.look(`${way.name}: ${pageName(page)}`);
      } catch (cause) {
        const said = (await page.innerText("main").catch(() => "")).slice(0, 1_500);
        throw new Error(`step ${nth + 1}, ${JSON.stringify(step)}, at ${page.url()}: ${cause}\n${said}`, { cause });
      }
  } finally {
    await context.close();
  }
  return watched.faults;
};
