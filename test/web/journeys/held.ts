// What every page is held to while people use it: accessible, no wider than the screen, nothing that jumps, nothing from a foreign host, and a
// silent console.
import axe from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Notes what jumps while a page is drawn, unless somebody has just done something. */
const watchShifts = `
window.shifts = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
`;

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
      const shifts = await page.evaluate("window.shifts ?? 0");
      if (Number(shifts) > 0) faults.push(`${name}: moves by ${shifts}`);
      if (!axed) return;
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(tags)} })`)) as axe.AxeResults;
      for (const { id, nodes } of violations)
        faults.push(
          `${name}: ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("; ")}`,
        );
    },
  };
};
