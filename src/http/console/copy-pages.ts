// GET and POST /desk/licences/{id}/copies: the annotated copies of a licence, and making one.
import { copiesPage, copyFields, type ToldCopy } from "../../web/console/licences/copies-page.js";
import { type Faults, faultsOf } from "../../web/parts/form/faults.js";
import { keyField } from "../../web/parts/form/form.js";
import { readTyped, type Typed, typedOf } from "../../web/parts/form/typed.js";
import { again, goTo, type Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";

const shown = "50";

const draw = async (page: Page, { typed, faults }: { typed: Typed; faults: Faults | null }) => {
  const { language, viewer, ask } = page;
  const licence = page.param("id");
  const api = `/v1/licences/${encodeURIComponent(licence)}`;
  const { items } = await ask.demand<{ items: readonly ToldCopy[] }>(`${api}/copies`, { query: { limit: shown } });
  return copiesPage(language, { viewer, licence, api, copies: items, typed, faults });
};

/** Whoever makes a copy usually makes it for their department. */
const usual = async ({ ask, viewer, language }: Page): Promise<Typed> => {
  const found = viewer.department === null ? null : await ask<{ name: string }>(`/v1/departments/${viewer.department}`);
  const fields = copyFields(language).flatMap(group => group.fields);
  return typedOf(fields, found?.ok ? { maker: found.body.name } : {});
};

export const copyPages = (pages: Pages): void => {
  pages.get("/desk/licences/:id/copies", "licence.copy", async page =>
    draw(page, { typed: page.typed ?? (await usual(page)), faults: null }),
  );

  pages.post("/desk/licences/:id/copies", "licence.copy", async page => {
    const { language, ask } = page;
    const typed = page.typed ?? new URLSearchParams();
    const fields = copyFields(language).flatMap(group => group.fields);
    const made = await ask<ToldCopy>(`/v1/licences/${encodeURIComponent(page.param("id"))}/copies`, {
      method: "POST",
      body: readTyped(fields, typed),
      key: typed.get(keyField) ?? undefined,
    });
    if (made.ok) return goTo(`/desk/licences/${page.param("id")}`, { copy: made.body.sha256 });
    return again(await draw(page, { typed, faults: faultsOf(made.problem, fields, typed) }));
  });
};
