// How a page is used: by the keyboard alone, by touch, or by a browser that runs no script.
import type { Locator, Page } from "playwright-core";

export interface Hands {
  press(target: Locator): Promise<void>;
  type(text: string, field: Locator): Promise<void>;
  /** Chooses what a list offers under a name. */
  choose(name: string, list: Locator): Promise<void>;
  /** Ticks a box, or takes one of several choices. */
  tick(box: Locator): Promise<void>;
}

/** More than any page of ours has places to stop at. */
const mostStops = 400;

/** What a browser knows, as far as it is asked here; what is passed to `evaluate` runs there. */
interface Seen {
  ownerDocument: { activeElement: unknown };
  selectedOptions?: { textContent: string }[];
}
const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate(each => (each as Seen).ownerDocument.activeElement === each);
const typeOf = async (field: Locator): Promise<string> => (await field.getAttribute("type")) ?? "text";

/** Goes on by Tab until the target has the focus. Throws where the keyboard never gets there. */
const reach = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${target}`);
};

/** A field for a day is filled in part by part, in the order of the browser's own language, which is English whatever its pages speak. */
const typeDay = async (page: Page, day: string): Promise<void> => {
  const [year = "", month = "", date = ""] = day.split("-");
  for (const part of [month, date, year]) await page.keyboard.type(part);
};

export const keyboard = (page: Page): Hands => ({
  async press(target) {
    await reach(page, target);
    await page.keyboard.press("Enter");
  },
  async type(text, field) {
    await reach(page, field);
    if ((await typeOf(field)) === "date") return typeDay(page, text);
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
  },
  async choose(name, list) {
    await reach(page, list);
    const chosen = (): Promise<string> => list.evaluate(each => (each as Seen).selectedOptions?.[0]?.textContent ?? "");
    await page.keyboard.press("Home");
    for (let steps = 0; steps < mostStops && !(await chosen()).includes(name); steps += 1)
      await page.keyboard.press("ArrowDown");
    if (!(await chosen()).includes(name)) throw new Error(`the list ${list} does not offer ${name}`);
  },
  async tick(box) {
    if (await box.isChecked()) return;
    if ((await typeOf(box)) !== "radio") {
      await reach(page, box);
      return page.keyboard.press("Space");
    }
    // Of several choices only one is a stop: from it, arrows go to the others.
    const name = await box.getAttribute("name");
    const group = page.locator(`input[type=radio][name="${name}"]`);
    for (let stops = 0; stops < mostStops; stops += 1) {
      const isThere = group.evaluateAll(all => all.some(each => (each as Seen).ownerDocument.activeElement === each));
      if (await isThere) break;
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Space");
    for (let steps = 0; steps < mostStops && !(await box.isChecked()); steps += 1)
      await page.keyboard.press("ArrowDown");
  },
});

export const touch = (_page: Page): Hands => ({
  press: target => target.tap(),
  async type(text, field) {
    await field.tap();
    await field.fill(text);
  },
  async choose(name, list) {
    const option = await list.locator("option", { hasText: name }).first().getAttribute("value");
    await list.selectOption(option ?? name);
  },
  async tick(box) {
    if (!(await box.isChecked())) await box.tap();
  },
});

export const mouse = (page: Page): Hands => ({
  ...touch(page),
  press: target => target.click(),
  type: (text, field) => field.fill(text),
  async tick(box) {
    if (!(await box.isChecked())) await box.click();
  },
});
