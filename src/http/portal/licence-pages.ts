// GET /my, /my/licences/{id} and what of it is looked at or downloaded.

import type { Words } from "../../web/parts/texts.js";
import { type LicencePage, licencePage, type OwnVersion } from "../../web/portal/licence-page.js";
import { type Look, looksPage } from "../../web/portal/looks-page.js";
import { myPage } from "../../web/portal/my-page.js";
import type { OwnLicence, TypeNames } from "../../web/portal/own-licence.js";
import type { Page } from "../pages/page.js";
import { sendFile } from "../pages/send-file.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { aboutOf, factsOf, licenceOf, ownAddress } from "./own.js";

interface List<T> {
  items: T[];
  nextCursor: string | null;
}

const namesOfTypes = async ({ ask }: Page): Promise<TypeNames> => {
  const { items } = await ask.demand<List<{ code: string; name: Words }>>("/v1/licence-types");
  return new Map(items.map(({ code, name }) => [code, name]));
};

/** What a page of a list asks for: its cursor, and what else is named. */
export const askedOf = ({ query }: Page, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(["cursor", ...names].flatMap(name => (query.get(name) ? [[name, query.get(name) ?? ""]] : [])));

export const licencePages = (pages: Pages): void => {
  pages.get("/my", "own.read", async page => {
    const asked = askedOf(page);
    const [types, { items, nextCursor }] = await Promise.all([
      namesOfTypes(page),
      page.ask.demand<List<OwnLicence>>("/v1/my/licences", { query: { ...asked, limit: "20" } }),
    ]);
    return myPage(page.language, { viewer: page.viewer, types, licences: items, asked, cursor: nextCursor });
  });

  pages.get("/my/licences/:id", "own.read", async page => {
    const at = ownAddress(page);
    const [licence, facts, history, versions] = await Promise.all([
      licenceOf(page),
      factsOf(page),
      page.ask.demand<List<LicencePage["history"][number]>>(`${at}/history`),
      page.ask.demand<List<OwnVersion>>(`${at}/versions`),
    ]);
    return licencePage(page.language, {
      ...aboutOf(page, facts),
      licence,
      facts: facts.items,
      history: history.items,
      versions: versions.items,
      done: null,
    });
  });

  const file = (path: string): void =>
    pages.get(`/my/licences/:id/${path}`, "own.read", async (page, _request, reply) => {
      const rest = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(page.param(name)));
      return sendFile(reply, await page.ask.bytes(`${ownAddress(page)}/${rest}`, "application/pdf"));
    });
  file("document");
  file("versions/:version/document");
  file("copies/:sha256");

  pages.get("/my/licences/:id/looks", "own.read", async page => {
    const side = page.query.get("side") === "own" ? "own" : "others";
    const asked = { ...askedOf(page), side };
    const [facts, { items, nextCursor }] = await Promise.all([
      factsOf(page),
      page.ask.demand<List<Look>>(`${ownAddress(page)}/reads`, { query: { ...asked, limit: "50" } }),
    ]);
    return looksPage(page.language, { ...aboutOf(page, facts), side, looks: items, asked, cursor: nextCursor });
  });
};
