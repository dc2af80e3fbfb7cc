// The drawer of holders: pages over `/v1/my`, a file for each thing that they do with their licences.
import type { HttpDeps } from "../deps.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { delegationPages } from "./delegation-pages.js";
import { licencePages } from "./licence-pages.js";
import { reminderPages } from "./reminder-pages.js";
import { requestPages } from "./request-pages.js";
import { sessionPages } from "./session-pages.js";
import { showPages } from "./show-pages.js";

export const portalPages = (pages: Pages, deps: HttpDeps): void => {
  licencePages(pages);
  showPages(pages, deps);
  delegationPages(pages);
  requestPages(pages, deps);
  reminderPages(pages);
  sessionPages(pages, deps);
};
