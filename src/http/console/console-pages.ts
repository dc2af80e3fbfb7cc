// The desk of officers, administrators, registrars and supervisors: pages over the API, a file for each kind of work.
import type { HttpDeps } from "../deps.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { partsPages } from "./parts-pages.js";
import { todayPages } from "./today-pages.js";

export const consolePages = (pages: Pages, deps: HttpDeps): void => {
  todayPages(pages);
  if (deps.identity?.kind === "development") partsPages(pages);
};
