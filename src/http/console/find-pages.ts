// GET /desk/find: what was typed is a licence's own code, or is searched for; nothing found under it, it may be the
// number of a case or of a decision.
import { dayAt } from "../../licence/day.js";
import { type FindAsked, findFilters } from "../../web/console/licences/find-form.js";
import { type Found, findPage } from "../../web/console/licences/find-page.js";
import type { HttpDeps } from "../deps.js";
import { typesOf } from "../pages/catalogue-names.js";
import { goTo, type Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { allToChoose, seesEveryDepartment } from "./choices.js";
import { licenceIn } from "./find-question.js";

const pageSize = "25";

/** What the address asks for, without what was left empty or is none of the form's. */
const askedBy = (query: URLSearchParams): FindAsked =>
  Object.fromEntries(
    [...findFilters, "cursor"].flatMap(name => {
      const value = query.get(name)?.trim() ?? "";
      return value === "" ? [] : [[name, value]];
    }),
  );

/** By what else a text without a licence may be known: where one finds something, the address to find it at. */
const elsewhere = async ({ ask }: Page, { q, cursor, ...asked }: FindAsked) => {
  if (q === undefined || cursor !== undefined) return null;
  for (const name of ["caseNumber", "decisionNumber"] as const) {
    if (asked[name] !== undefined) continue;
    const query = { ...asked, [name]: q };
    const found = await ask<Found>("/v1/licences", { query: { ...query, limit: "1" } });
    if (found.ok && found.body.items.length > 0) return goTo("/desk/find", query);
  }
  return null;
};

export const findPages = (pages: Pages, { clock, settings }: Pick<HttpDeps, "clock" | "settings">): void => {
  pages.get("/desk/find", "licence.read", async page => {
    const { language, viewer, ask } = page;
    const asked = askedBy(page.query);
    const id = asked.q === undefined ? null : licenceIn(asked.q);
    if (id !== null) return goTo(`/desk/licences/${id}`, { purpose: asked.purpose });
    const [found, types, organs] = await Promise.all([
      ask<Found>("/v1/licences", { query: { ...asked, limit: pageSize } }),
      typesOf(ask),
      allToChoose(page),
    ]);
    if (found.ok && found.body.items.length === 0) {
      const other = await elsewhere(page, asked);
      if (other) return other;
    }
    const needsPurpose = !found.ok && found.problem.code === "purpose-demanded";
    const html = findPage(language, {
      viewer,
      asked,
      types,
      departments: seesEveryDepartment(page) ? organs : [],
      organs,
      today: dayAt(clock(), settings.timeZone),
      found: found.ok ? found.body : null,
      needsPurpose,
      refused: found.ok || needsPurpose ? null : found.problem.detail,
    });
    return found.ok || needsPurpose ? html : { html, status: found.status };
  });
};
