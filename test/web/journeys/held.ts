// What every page is held to while people use it: accessible in light and dark, no wider than the screen, nothing that jumps, a way on, nothing
// from a foreign host, and a silent console.
import axe from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

/** What differs in the dark. */
const colours = ["color-contrast", "link-in-text-block"];
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Notes what jumps while a page is drawn, unless somebody has just done something: how far, and what moved from where to where. */
const watchShifts = `
window.shifts = [];
const rect = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
new PerformanceObserver(list => {
  for (const { hadRecentInput, value, sources } of list.getEntries()) if (!hadRecentInput) window.shifts.push(value + " " + sources
    .map(({ node, previousRect, currentRect }) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 80) + " " + rect(previousRect) + " > " + rect(currentRect))
    .join(", "));
}).observe({ type: "layout-shift", buffered: true });
`;

/** What leads on from a page, in its body: a link, or something to fill in or press. */
const waysOn = `document.querySelectorAll("main a[href], main form").length`;

export interface Watched {
  /** What is wrong with the page as it stands; `states` of the same page are told apart by their name. */
  look(name: string): Promise<void>;
  /** All that was wrong, a line each. */
  faults: string[];
}

/** Watches a page from its first request on. A page that was looked at already, in any of the contexts that share `seen`, is not asked axe again. */
export const watch = async (
  context: BrowserContext,
  page: Page,
  { origin, seen, axed }: { origin: string; seen: Set<string>; axed: boolean },
): Promise<Watched> => {
  const faults: string[] = [];
  page.on("console", message => {
    // What a browser says by itself of a refusal that a journey provokes.
    if (!/status of 4\d\d/.test(message.text())) faults.push(`${page.url()}: the console says ${message.text()}`);
  });
  page.on("pageerror", error => faults.push(`${page.url()}: ${error.message}`));
  page.on("request", request => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin)
      faults.push(`${page.url()} asks ${request.url()}`);
  });
  await context.addInitScript(watchShifts);
  return {
    faults,
    async look(name) {
      if (seen.has(name)) return;
      seen.add(name);
      const over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      if (Number(over) > 0) faults.push(`${name}: ${over} px wider than the screen`);
      for (const shift of (await page.evaluate("window.shifts ?? []")) as string[])
        faults.push(`${name}: moves by ${shift}`);
      if (!(await page.evaluate(waysOn))) faults.push(`${name}: leads nowhere`);
      if (!axed) return;
      await page.evaluate(axe.source);
      for (const [scheme, rules] of [
        ["light", tags],
        ["dark", colours],
      ] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        const asked = { runOnly: rules === tags ? { type: "tag", values: tags } : { type: "rule", values: colours } };
        const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(asked)})`)) as axe.AxeResults;
        for (const { id, nodes } of violations)
          faults.push(
            `${name}, ${scheme}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`,
          );
      }
      await page.emulateMedia({ colorScheme: "light" });
    },
  };
};
