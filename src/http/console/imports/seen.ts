// What the pages of imports ask of the API alike.
import type { ToldImport } from "../../../web/console/imports/told-import.js";
import type { Page } from "../../pages/page.js";

/** The address of the import of a page, in the API. */
export const importAddress = (page: Page): string => `/v1/imports/${encodeURIComponent(page.param("import"))}`;

export const toldImport = (page: Page): Promise<ToldImport> => page.ask.demand<ToldImport>(importAddress(page));
