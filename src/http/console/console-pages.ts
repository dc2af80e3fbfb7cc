// The desk of officers, administrators, registrars and supervisors: pages over the API, a file for each kind of work.
import type { HttpDeps } from "../deps.js";
import type { RouteWords } from "../pages/route-words.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { actPages } from "./acts/act-pages.js";
import { issuePages } from "./acts/issue-pages.js";
import { casePages } from "./case-pages.js";
import { correctionPages } from "./correction-pages.js";
import { findPages } from "./find-pages.js";
import { importPages } from "./imports/import-pages.js";
import { importUploadPages } from "./imports/import-upload-pages.js";
import { importMapPages } from "./imports/map-pages.js";
import { licencePages } from "./licence-pages.js";
import { partsPages } from "./parts-pages.js";
import { registrarPages } from "./registrar/registrar-pages.js";
import { supervisionPages } from "./supervision/supervision-pages.js";
import { todayPages } from "./today-pages.js";

export const consolePages = (pages: Pages, deps: HttpDeps & { routes: RouteWords }): void => {
  todayPages(pages);
  findPages(pages, deps);
  licencePages(pages, deps);
  casePages(pages, deps);
  supervisionPages(pages, deps);
  issuePages(pages, deps);
  correctionPages(pages, deps);
  actPages(pages, deps);
  importPages(pages, deps);
  importUploadPages(pages, deps);
  importMapPages(pages);
  registrarPages(pages, deps);
  if (deps.identity?.kind === "development") partsPages(pages);
};
