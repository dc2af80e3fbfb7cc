// The pages of registrars and administrators: the catalogue, departments, accounts, keys and settings.
import type { HttpDeps } from "../../deps.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { accountsPages } from "./accounts-pages.js";
import { departmentsPages } from "./departments-pages.js";
import { keysPages } from "./keys-pages.js";
import { organsPages } from "./organs-pages.js";
import { settingsPages } from "./settings-pages.js";
import { typesPages } from "./types-pages.js";

export const registrarPages = (pages: Pages, deps: HttpDeps): void => {
  typesPages(pages);
  organsPages(pages);
  departmentsPages(pages, deps);
  accountsPages(pages);
  keysPages(pages);
  settingsPages(pages);
};
