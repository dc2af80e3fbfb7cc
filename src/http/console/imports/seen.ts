// What the pages of imports ask of the API alike.
import { dayAt } from "../../../licence/day.js";
import type { ToldImport } from "../../../web/console/imports/told-import.js";
import type { Page } from "../../pages/page.js";

/** The address of the import of a page, in the API. */
export const importAddress = (page: Page): string => `/v1/imports/${encodeURIComponent(page.param("import"))}`;

export const toldImport = (page: Page): Promise<ToldImport> => page.ask.demand<ToldImport>(importAddress(page));

interface ToldDepartment {
  code: string;
  name: string;
}

/** The departments of the registry, by code. */
export const departmentNames = async (page: Page): Promise<ReadonlyMap<string, string>> => {
  const { items } = await page.ask.demand<{ items: ToldDepartment[] }>("/v1/departments");
  return new Map(items.map(({ code, name }) => [code, name]));
};

/** A day and a minute, as people of the registry's time zone read them. */
export const momentText = (instant: string, timeZone: string): string => {
  const minute = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hour12: false });
  return `${dayAt(Date.parse(instant), timeZone)} ${minute.format(new Date(instant))}`;
};
