// A journey is a list of steps, each by the name under which people find what they use. It is run by keyboard alone, by touch on a phone, and without
// a script; every page on the way is held to what held.ts holds it to.
import type { Browser, Locator, Page } from "playwright-core";
import type { Language } from "../../../src/web/parts/language.js";
import { until } from "../../support/until.js";
import { type Hands, keyboard, mouse, touch } from "./hands.js";
import { watch } from "./held.js";

/** What stands on the page, in Chinese and in English; one text where it is data. */
export type Name = string | readonly [zh: string, en: string];

export type Step =
  /** Signs in as an account of the development home, in the place of whoever was. */
  | { as: string; to?: string }
  | { go: string | ((told: Told) => string) }
  /** Presses a button, follows a link or opens what is folded; the one that stands nth where several have the name. */
  | { press: Name; nth?: number }
  | { type: string | ((told: Told) => string); into: Name; nth?: number }
  | { choose: Name; from: Name; nth?: number }
  | { tick: Name; nth?: number }
  | { give: string; to: Name }
  | { see: Name | ((told: Told) => string) }
  | { tell: (page: Page, told: Told) => Promise<void> };

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

interface Where {
  browser: Browser;
  origin: string;
  /** The pages that were looked at already. */
  seen: Set<string>;
  /** What a journey is told beforehand. */
  given: Told;
}

/** Runs a journey; answers what was wrong on the way. Throws, telling the step, where it does not go on. */
export const run = async ({ steps }: Journey, way: Way, { browser, origin, seen, given }: Where): Promise<string[]> => {
  const { language, width, script } = way;
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    hasTouch: width < 600,
    locale: locales[language],
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const hands = way.hands(page);
  const watched = await watch(context, page, { origin, seen, axed: script });
  const told: Told = { ...given };
  const named = (name: Name): string => (typeof name === "string" ? name : name[language === "zh" ? 0 : 1]);
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
  const labelled = (name: Name, nth?: number): Promise<Locator> =>
    pick(exact => page.getByLabel(named(name), { exact }), nth);

  const take = async (step: Step): Promise<void> => {
    if ("as" in step) {
      await context.clearCookies();
      await page.goto(`${origin}/sign-in?${new URLSearchParams({ lang: language, ...(step.to && { to: step.to }) })}`);
      await hands.press(page.locator(`button[value="${step.as}"]`));
      return page.waitForURL(url => url.pathname !== "/sign-in");
    }
    if ("go" in step) {
      const address = new URL(typeof step.go === "string" ? step.go : step.go(told), origin);
      return void (await page.goto(address.href));
    }
    if ("press" in step) {
      const target = await pressed(named(step.press), step.nth);
      const leads = await target.evaluate(leadsOn);
      if (leads) await page.evaluate("window.isFormer = true");
      await hands.press(target);
      // A press that leads on is over once its page is there; between the two nothing can be asked.
      const there = (): Promise<unknown> =>
        page.evaluate("!window.isFormer && document.readyState === 'complete'").catch(() => false);
      return void (leads && (await until(there)));
    }
    if ("type" in step)
      return hands.type(
        typeof step.type === "string" ? step.type : step.type(told),
        await labelled(step.into, step.nth),
      );
    if ("choose" in step) return hands.choose(named(step.choose), await labelled(step.from, step.nth));
    if ("tick" in step) return hands.tick(await labelled(step.tick, step.nth));
    if ("give" in step) return page.getByLabel(named(step.to)).setInputFiles(step.give);
    if ("see" in step) {
      const text = typeof step.see === "function" ? step.see(told) : named(step.see);
      return page.getByText(text).filter({ visible: true }).first().waitFor();
    }
    return step.tell(page, told);
  };

  for (const [nth, step] of steps.entries())
    try {
      await take(step);
      await watched.look(`${way.name}: ${pageName(page)}`);
    } catch (cause) {
      const said = (await page.innerText("main").catch(() => "")).slice(0, 1_500);
      throw new Error(`step ${nth + 1}, ${JSON.stringify(step)}, at ${page.url()}: ${cause}\n${said}`, { cause });
    }
  await context.close();
  return watched.faults;
};
