// GET /my, /my/licences/{id} and what of it is looked at or downloaded.

import type { Words } from "../../web/parts/texts.js";
import type { Delegation } from "../../web/portal/delegation-pages.js";
import { type DelegatedRight, type LicencePage, licencePage, type OwnVersion } from "../../web/portal/licence-page.js";
import { type Look, looksPage } from "../../web/portal/looks-page.js";
import { myPage } from "../../web/portal/my-page.js";
import type { OwnLicence } from "../../web/portal/own-licence.js";
import type { Listed } from "../pages/ask-api.js";
import { namesOfTypes } from "../pages/catalogue-names.js";
import { askedOf, type Page } from "../pages/page.js";
import { sendFile } from "../pages/send-file.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { aboutOf, type Fact, factsOf, licenceOf, ownAddress } from "./own.js";

interface Definition {
  fields: readonly { key: string; label: Words; derivedFrom?: string }[];
  page: { orientation: LicencePage["orientation"] };
}
interface ToldVersion extends OwnVersion {
  links: { images?: Readonly<Record<string, string>> };
}

const everyRight: ReadonlySet<DelegatedRight> = new Set(["see", "download", "show", "ask-correction"]);

/** What the viewer may do with the licence: a holder everything, a clerk what was delegated to them. */
const rightsOf = async ({ ask, param }: Page, { delegated }: OwnLicence): Promise<ReadonlySet<DelegatedRight>> => {
  if (!delegated) return everyRight;
  const { items } = await ask.demand<Listed<Pick<Delegation, "licences" | "rights" | "state">>>("/v1/my/delegations", {
    query: { limit: "100" },
  });
  const good = items.filter(({ state, licences }) => state === "good" && licences.includes(param("id")));
  return new Set(good.flatMap(({ rights }) => rights));
};

/** The pictures on the face of a version, which are for its holder alone; under this very origin. */
const picturesOf = (versions: readonly ToldVersion[], version: number, { fields }: Pick<Definition, "fields">) => {
  const images = versions.find(each => each.version === version)?.links.images ?? {};
  return fields.flatMap(({ key, label }) =>
    images[key] === undefined ? [] : [{ label, address: new URL(images[key]).pathname }],
  );
};

/** What of the paper a face field says over again, under the name that the type gives it. */
const repeats: Readonly<Record<string, readonly string[]>> = {
  "holder.name": ["holder.name"],
  "holder.code": ["holder.code"],
  number: ["number"],
  "issuer.name": ["issuer"],
  issuedOn: ["issuedOn"],
  validFrom: ["validFrom"],
  validTo: ["validTo"],
  term: ["validFrom", "validTo"],
};

/** The facts as the paper has them: what the face says is not said twice. */
const asOnPaper = (facts: readonly Fact[], { fields }: Pick<Definition, "fields">): Fact[] => {
  const onFace = new Set(facts.map(({ field }) => field));
  const said = fields
    .filter(({ key }) => onFace.has(`face.${key}`))
    .flatMap(({ derivedFrom = "" }) => repeats[derivedFrom] ?? []);
  return facts.filter(({ field }) => !said.includes(field));
};

const unknownType: Definition = { fields: [], page: { orientation: "portrait" } };

export const licencePages = (pages: Pages): void => {
  pages.get("/my", "own.read", async page => {
    const asked = askedOf(page);
    const [types, { items, nextCursor }] = await Promise.all([
      namesOfTypes(page.ask),
      page.ask.demand<Listed<OwnLicence>>("/v1/my/licences", { query: { ...asked, limit: "20" } }),
    ]);
    return myPage(page.language, { viewer: page.viewer, types, licences: items, asked, cursor: nextCursor });
  });

  pages.get("/my/licences/:id", "own.read", async page => {
    const at = ownAddress(page);
    const [licence, facts, history, versions] = await Promise.all([
      licenceOf(page),
      factsOf(page),
      page.ask.demand<Listed<LicencePage["history"][number]>>(`${at}/history`),
      page.ask.demand<Listed<ToldVersion>>(`${at}/versions`),
    ]);
    const [type, may] = await Promise.all([
      page.ask<{ definition: Definition }>(`/v1/licence-types/${encodeURIComponent(licence.type.code)}`),
      rightsOf(page, licence),
    ]);
    const definition = type.ok ? type.body.definition : unknownType;
    return licencePage(page.language, {
      ...aboutOf(page, facts),
      licence,
      pictures: licence.delegated ? [] : picturesOf(versions.items, facts.version, definition),
      orientation: definition.page.orientation,
      may,
      facts: asOnPaper(facts.items, definition),
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
      page.ask.demand<Listed<Look>>(`${ownAddress(page)}/reads`, { query: { ...asked, limit: "50" } }),
    ]);
    return looksPage(page.language, { ...aboutOf(page, facts), side, looks: items, asked, cursor: nextCursor });
  });
};
