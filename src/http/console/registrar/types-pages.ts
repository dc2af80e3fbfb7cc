// /types: licence types for who works with them; a registrar defines, revises and retires them.
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import { grantsOf } from "../../../licence/rights.js";
import { formPage } from "../../../web/console/registrar/form-page.js";
import { revisionsPage, type ShownRevision } from "../../../web/console/registrar/revisions-page.js";
import { type TypeRow, typePage, typesPage, typeTexts } from "../../../web/console/registrar/type-pages.js";
import { common } from "../../../web/console/registrar/words.js";
import type { Group } from "../../../web/parts/form/fields.js";
import type { Language } from "../../../web/parts/language.js";
import type { Viewer } from "../../../web/parts/viewer.js";
import { formPages, type OpenForm } from "../../pages/form-pages.js";
import { goTo, type Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { newType } from "./new-type.js";
import { type StandingType, showTypeForm, takeTypeForm } from "./type-form.js";

const seen = "type.history" as const;
const defined = "type.define" as const;

interface TypeTold extends StandingType {
  ended: boolean;
  definition: TypeDefinition & Record<string, unknown>;
  example: Record<string, unknown>;
}

const mayDefine = ({ roles }: Viewer): boolean => grantsOf(defined, roles).length > 0;

const typeOf = ({ ask, param }: Page): Promise<TypeTold> =>
  ask.demand<TypeTold>(`/v1/licence-types/${encodeURIComponent(param("code"))}`);

const list = async ({ ask, language, viewer }: Page) => {
  const { items: types } = await ask.demand<{ items: TypeRow[] }>("/v1/licence-types");
  return typesPage(language, { viewer, types, mayDefine: mayDefine(viewer) });
};

const one = async (page: Page) => {
  const { language, viewer, query } = page;
  const { code, revision, ended, definition } = await typeOf(page);
  const maySample = grantsOf("paper.preview", viewer.roles).length > 0;
  const done = query.has("done");
  return typePage(language, {
    viewer,
    code,
    revision,
    ended,
    definition,
    mayDefine: mayDefine(viewer),
    maySample,
    done,
  });
};

const revisions = async (page: Page) => {
  const { ask, language, viewer, query } = page;
  const { code, name } = await typeOf(page);
  const address = `/v1/licence-types/${code}`;
  const path = `${address}/revisions`;
  const { items } = await ask.demand<{ items: ShownRevision[] }>(path);
  const [revision, against] = [query.get("revision"), query.get("against")];
  const asked = { query: { against: against ?? undefined } };
  const compared =
    revision === null ? null : await ask.demand<ShownRevision>(`${path}/${encodeURIComponent(revision)}`, asked);
  const definitionAt = async (at: number | null) =>
    at === null ? undefined : (await ask.demand<TypeTold>(address, { query: { revision: String(at) } })).definition;
  const definitions = {
    was: await definitionAt(compared?.against ?? null),
    is: await definitionAt(compared?.revision ?? null),
  };
  return revisionsPage(language, {
    viewer,
    code,
    name: name[language],
    revisions: items,
    compared: compared && { ...compared, definitions },
  });
};

const retirementFields = (language: Language): Group[] => [
  {
    title: typeTexts.retirement[language],
    fields: [
      { kind: "day", at: "/from", label: common.from[language], required: true },
      { kind: "text", at: "/reason", label: common.reason[language], required: true, longest: 200 },
    ],
  },
];

const retiring = async (page: Page): Promise<OpenForm> => {
  const { ask, language, viewer } = page;
  const { code, name } = await typeOf(page);
  const groups = retirementFields(language);
  return {
    groups,
    start: {},
    draw: filled =>
      formPage(language, {
        ...filled,
        viewer,
        title: typeTexts.retirement,
        of: name[language],
        groups,
        before: typeTexts.consequence[language],
        submit: [{ label: typeTexts.retirement[language], look: "danger" }],
        back: `/desk/types/${code}`,
      }),
    send: body => ask(`/v1/licence-types/${code}/retirement`, { method: "POST", body }),
    done: () => goTo(`/desk/types/${code}`, { done: "1" }),
  };
};

export const typesPages = (pages: Pages): void => {
  pages.get("/desk/types", seen, list);
  pages.get("/desk/types/new", defined, async page => {
    const from = page.query.get("from");
    const like = from && (await page.ask.demand<StandingType>(`/v1/licence-types/${encodeURIComponent(from)}`));
    return showTypeForm({ page, stands: null }, like ? { ...like.definition, code: "" } : newType);
  });
  pages.post("/desk/types/new", defined, page => takeTypeForm({ page, stands: null }));
  pages.get("/desk/types/:code", seen, one);
  pages.get("/desk/types/:code/sample", "paper.preview", async (page, _request, reply) => {
    const { code, example } = await typeOf(page);
    const asked = { method: "POST", body: example } as const;
    const { body } = await page.ask.bytes(`/v1/licence-types/${code}/preview`, "image/png", asked);
    return reply.type("image/png").send(body);
  });
  pages.get("/desk/types/:code/revision", defined, async page => {
    const stands = await typeOf(page);
    return showTypeForm({ page, stands }, stands.definition);
  });
  pages.post("/desk/types/:code/revision", defined, async page => takeTypeForm({ page, stands: await typeOf(page) }));
  pages.get("/desk/types/:code/revisions", seen, revisions);
  formPages(pages, { path: "/desk/types/:code/retirement", right: defined }, retiring);
};
