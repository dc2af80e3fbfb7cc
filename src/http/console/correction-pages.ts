// /desk/corrections: what holders ask to be put right; /desk/corrections/{id} shows one, and takes its answer.
import { dayAt } from "../../licence/day.js";
import { grantsOf } from "../../licence/rights.js";
import { answerFields, type CorrectionPage, correctionPage } from "../../web/console/corrections/correction-page.js";
import {
  type CorrectionFilter,
  correctionFilters,
  correctionsPage,
} from "../../web/console/corrections/corrections-page.js";
import type { Correction } from "../../web/console/corrections/told-correction.js";
import { type FaceField, faceValue } from "../../web/console/licences/face.js";
import type { ToldLicence } from "../../web/console/licences/told-licence.js";
import type { CorrectionState } from "../../web/parts/correction-chip.js";
import { keyOf } from "../../web/parts/form/form.js";
import { listed, type Words, words } from "../../web/parts/texts.js";
import { paperLabels } from "../holders/shown-fields.js";
import type { Listed } from "../pages/ask-api.js";
import { formPages } from "../pages/form-pages.js";
import { goTo, type Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";

interface ToldCorrection {
  id: string;
  licence: string;
  version: number;
  type: string;
  field: string | null;
  text: string | null;
  state: CorrectionState;
  askedAt: string;
  answers: { outcome: CorrectionState; text: string | null; at: string }[];
}
interface ToldType {
  definition: { name: Words; fields: readonly FaceField[] };
}

const pageSize = "25";

const typeOf = async ({ ask }: Page, code: string): Promise<ToldType["definition"]> => {
  const found = await ask<ToldType>(`/v1/licence-types/${encodeURIComponent(code)}`);
  return found.ok ? found.body.definition : { name: { zh: code, en: code }, fields: [] };
};

const isPaperField = (field: string): field is keyof typeof paperLabels => Object.hasOwn(paperLabels, field);

const faceField = (field: string, { fields }: ToldType["definition"]): FaceField | undefined =>
  fields.find(({ key }) => field === `face.${key}`);

/** What a field is called in the page's language: one that the type has dropped since by its own name. */
const labelOf = (field: string, type: ToldType["definition"], { language }: Page): string => {
  if (field === "holders") return words.holder[language];
  if (isPaperField(field)) return paperLabels[field][language];
  return faceField(field, type)?.label[language] ?? field;
};

/** What the latest version says of the field, and whose it is. */
const licenceOf = async (
  { ask, language }: Page,
  { licence, field }: ToldCorrection,
  type: ToldType["definition"],
): Promise<CorrectionPage["licence"]> => {
  const read = await ask<ToldLicence>(`/v1/licences/${encodeURIComponent(licence)}`);
  if (!read.ok) return null;
  const { number, holders, face, issuer, issuedOn, validFrom, validTo, identifier } = read.body;
  const names = listed(
    language,
    holders.map(({ name }) => name ?? words.erased[language]),
  );
  const paper: Readonly<Record<string, string | null>> = {
    holders: names,
    number,
    identifier,
    issuer: issuer.name,
    issuedOn,
    validFrom,
    validTo: validTo ?? words.openEnded[language],
  };
  const known = field === null ? undefined : faceField(field, type);
  const now = known ? faceValue(known, face[known.key], { language }) : paper[field ?? ""];
  return { number, holder: names, now };
};

export const correctionPages = (pages: Pages, { settings }: { settings: { timeZone: string } }): void => {
  const dayOf = (instant: string): string => dayAt(Date.parse(instant), settings.timeZone);
  const told = (page: Page, { field, ...rest }: ToldCorrection, type: ToldType["definition"]): Correction => ({
    ...rest,
    type: type.name[page.language],
    label: field === null ? null : labelOf(field, type, page),
    askedOn: dayOf(rest.askedAt),
    answers: rest.answers.map(({ outcome, text, at }) => ({ outcome, text, on: dayOf(at) })),
  });

  pages.get("/desk/corrections", "correction.read", async page => {
    const { language, viewer, query, ask } = page;
    const filter: CorrectionFilter = correctionFilters.find(name => name === query.get("state")) ?? "asked";
    const cursor = query.get("cursor") ?? undefined;
    const { items, nextCursor } = await ask.demand<Listed<ToldCorrection>>("/v1/corrections", {
      query: { state: filter === "all" ? undefined : filter, cursor, limit: pageSize },
    });
    const codes = [...new Set(items.map(({ type }) => type))];
    const types = new Map(await Promise.all(codes.map(async code => [code, await typeOf(page, code)] as const)));
    return correctionsPage(language, {
      viewer,
      filter,
      corrections: items.flatMap(item => {
        const type = types.get(item.type);
        return type ? [told(page, item, type)] : [];
      }),
      asked: { state: filter, ...(cursor !== undefined && { cursor }) },
      cursor: nextCursor,
    });
  });

  formPages(
    pages,
    { path: "/desk/corrections/:correction", right: "correction.read", sending: "correction.answer" },
    async page => {
      const { ask, language, viewer, query, path } = page;
      const address = `/v1/corrections/${encodeURIComponent(page.param("correction"))}`;
      const found = await ask.demand<ToldCorrection>(address);
      return {
        groups: answerFields(language, found),
        async draw(filled) {
          // As it stands now: somebody else may have answered meanwhile.
          const item = filled.faults ? await ask.demand<ToldCorrection>(address) : found;
          const type = await typeOf(page, item.type);
          return correctionPage(language, {
            viewer,
            correction: told(page, item, type),
            licence: await licenceOf(page, item, type),
            mayAnswer: grantsOf("correction.answer", viewer.roles).length > 0,
            sent: query.get("done") === "sent",
            ...filled,
          });
        },
        send: (body, typed) => ask(`${address}/answers`, { method: "POST", body, key: keyOf(typed) }),
        done: () => goTo(path, { done: "sent" }),
      };
    },
  );
};
