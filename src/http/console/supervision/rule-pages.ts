// /desk/warnings/rules: how the rules of warnings are set, for whoever is warned; a registrar sets one.
import { grantsOf } from "../../../licence/rights.js";
import { formPage } from "../../../web/console/registrar/form-page.js";
import { ruleFields, rulesPage, ruleTexts, type ToldRule } from "../../../web/console/supervision/rules-page.js";
import type { Listed } from "../../pages/ask-api.js";
import { formPages, type OpenForm } from "../../pages/form-pages.js";
import { minuteText } from "../../pages/minute-text.js";
import { goTo, type Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { HttpProblem } from "../../problems/http-problem.js";

const place = "/desk/warnings/rules";

const rulesOf = async ({ ask }: Page): Promise<ToldRule[]> =>
  (await ask.demand<Listed<ToldRule>>("/v1/warning-rules")).items;

const setting = async (page: Page): Promise<OpenForm> => {
  const { ask, language, viewer, param } = page;
  const rule = (await rulesOf(page)).find(({ code }) => code === param("rule"));
  if (!rule) throw new HttpProblem("unknown-warning-rule");
  const groups = ruleFields(language, rule);
  return {
    groups,
    start: rule.setting,
    draw: filled =>
      formPage(language, {
        ...filled,
        viewer,
        title: ruleTexts.set,
        groups,
        before: ruleTexts.consequence[language],
        submit: [{ label: ruleTexts.record[language] }],
        back: place,
      }),
    // A rule that looks at a day and has no red one never turns red.
    send: ({ red = null, ...body }) =>
      ask(`/v1/warning-rules/${rule.code}`, {
        method: "PUT",
        body: { ...body, ...((rule.about === "due" || red !== null) && { red }) },
      }),
    done: () => goTo(place, { done: "1" }),
  };
};

export const rulePages = (pages: Pages, timeZone: string): void => {
  pages.get(place, "warning.handle", async page => {
    const rules = (await rulesOf(page)).map(rule => ({
      ...rule,
      set: rule.set && { ...rule.set, at: minuteText(rule.set.at, timeZone) },
    }));
    const { language, viewer, query } = page;
    const maySet = grantsOf("warning.set", viewer.roles).length > 0;
    return rulesPage(language, { viewer, rules, maySet, done: query.has("done") });
  });
  formPages(pages, { path: `${place}/:rule`, right: "warning.set" }, setting);
};
