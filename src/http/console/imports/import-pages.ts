// GET /desk/imports and /desk/imports/{import}: what was imported, and what is done with one.
import { importPage, type RefusedRow } from "../../../web/console/imports/import-page.js";
import { importsPage } from "../../../web/console/imports/imports-page.js";
import { isUnderWay, type ToldImport } from "../../../web/console/imports/told-import.js";
import type { Listed } from "../../pages/ask-api.js";
import { namesOfDepartments } from "../../pages/catalogue-names.js";
import { minuteText } from "../../pages/minute-text.js";
import { goTo, type Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { importAddress, toldImport } from "./seen.js";

const rowsAtOnce = "50";

/** The refused rows of a page; none before a run has come to any. */
const refusedRows = async (page: Page, told: ToldImport): Promise<Listed<RefusedRow>> => {
  const nothing = { items: [], nextCursor: null };
  if (isUnderWay(told) || !told.result || told.result.refused === 0 || !told.file.kept) return nothing;
  const query = { limit: rowsAtOnce, cursor: page.query.get("cursor") ?? undefined };
  const answer = await page.ask<Listed<RefusedRow>>(`${importAddress(page)}/refused`, { query });
  return answer.ok ? answer.body : nothing;
};

export const importPages = (pages: Pages, { settings: { timeZone } }: { settings: { timeZone: string } }): void => {
  pages.get("/desk/imports", "licence.import", async page => {
    const cursor = page.query.get("cursor") ?? undefined;
    const list = await page.ask.demand<Listed<ToldImport>>("/v1/imports", {
      query: { cursor },
    });
    const names = page.viewer.department === null ? await namesOfDepartments(page.ask) : new Map<string, string>();
    return importsPage(page.language, {
      viewer: page.viewer,
      imports: list.items.map(told => ({
        ...told,
        on: minuteText(told.madeAt, timeZone),
        departmentName: names.get(told.department) ?? told.department,
      })),
      cursor: list.nextCursor,
      asked: cursor === undefined ? {} : { cursor },
    });
  });

  pages.get("/desk/imports/:import", "licence.import", async page => {
    const told = await toldImport(page);
    const { items, nextCursor } = await refusedRows(page, told);
    const names = await namesOfDepartments(page.ask);
    const cursor = page.query.get("cursor");
    return importPage(page.language, {
      viewer: page.viewer,
      told,
      departmentName: names.get(told.department) ?? told.department,
      on: minuteText(told.madeAt, timeZone),
      until: minuteText(told.file.until, timeZone),
      refusedRows: items,
      cursor: nextCursor,
      asked: cursor === null ? {} : { cursor },
      kept: page.query.get("done") === "kept-map",
    });
  });

  const back = (page: Page, done?: string) => goTo(`/desk/imports/${page.param("import")}`, { done });

  for (const what of ["trials", "recordings", "stops"] as const)
    pages.post(`/desk/imports/:import/${what}`, "licence.import", async page => {
      await page.ask.demand(`${importAddress(page)}/${what}`, { method: "POST" });
      return back(page);
    });

  pages.post("/desk/imports/:import/deletion", "licence.import", async page => {
    await page.ask.demand(importAddress(page), { method: "DELETE" });
    return back(page);
  });

  pages.post("/desk/imports/:import/kept-map", "licence.import", async page => {
    const { department } = await toldImport(page);
    const map = await page.ask.demand<{ name: string }>(`${importAddress(page)}/map`);
    const query = page.viewer.department === null ? { department } : {};
    await page.ask.demand(`/v1/import-maps/${map.name}`, { method: "PUT", query, body: map });
    return back(page, "kept-map");
  });
};
