// GET /desk: what waits for whoever is signed in; who works elsewhere is led there.
import { grantsOf, type RightName } from "../../licence/rights.js";
import { type TodayFacts, type ToldWarning, todayPage } from "../../web/console/today-page.js";
import { placesOf } from "../../web/parts/navigation.js";
import type { Listed } from "../pages/ask-api.js";
import { goTo } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";

/** How many warnings stand on the page; the others are a page away. */
const warningsShown = "5";
/** As far as corrections that wait for an answer are counted. */
const counted = "50";

export const todayPages = (pages: Pages): void => {
  pages.get("/desk", "self.know", async ({ language, viewer, ask }) => {
    const [first] = placesOf(viewer.roles);
    if (first !== undefined && first.path !== "/desk") return goTo(first.path);
    const has = (right: RightName): boolean => grantsOf(right, viewer.roles).length > 0;
    const isWarned = has("warning.handle");
    const [facts, corrections, warnings] = await Promise.all([
      ask.demand<TodayFacts>("/v1/today"),
      has("correction.answer")
        ? ask<Listed<object>>("/v1/corrections", { query: { state: "asked", limit: counted } })
        : null,
      isWarned ? ask<{ items: readonly ToldWarning[] }>("/v1/warnings", { query: { limit: warningsShown } }) : null,
    ]);
    return todayPage(language, {
      viewer,
      facts,
      corrections: corrections?.ok
        ? { count: corrections.body.items.length, more: corrections.body.nextCursor !== null }
        : null,
      warnings: warnings?.ok ? warnings.body.items : null,
      mayFind: has("licence.read"),
      mayIssue: has("licence.issue"),
      mayImport: has("licence.import"),
    });
  });
};
