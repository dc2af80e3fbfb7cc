// GET and POST /desk/imports/{import}/map: which column is what, chosen from lists with the first rows beside; or a map
// that is kept, or one that is written whole.

import { likelyEnding } from "../../../import/suggest/guided-endings.js";
import { guidedFields, likelyGuide } from "../../../import/suggest/guided-map.js";
import type { FaceField } from "../../../licence/events/type/face-field.js";
import { guideFields } from "../../../web/console/imports/guide-fields.js";
import { type MapPage, mapPage, wholeMapFields } from "../../../web/console/imports/map-page.js";
import type { ToldImport } from "../../../web/console/imports/told-import.js";
import { unreadablePage } from "../../../web/console/imports/unreadable-page.js";
import { faultsOf } from "../../../web/parts/form/faults.js";
import { fieldsOf, type Group } from "../../../web/parts/form/fields.js";
import { changeRows, readTyped, typedOf } from "../../../web/parts/form/typed.js";
import { refuseAs } from "../../pages/ask-api.js";
import type { Filled } from "../../pages/form-pages.js";
import { again, goTo, type Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";
import { importAddress, toldImport } from "./seen.js";

interface Suggestion {
  readAs: { sheet?: string; otherSheets?: string[] };
  columns: { name: string; header: string; role: string | null }[];
  rows: string[][];
  map: { name: string; endings?: unknown };
}

interface ToldType {
  code: string;
  name: { zh: string; en: string };
  ended: boolean;
  definition: { fields: FaceField[] };
}

interface Asked {
  told: ToldImport;
  suggestion: Suggestion;
  /** The type that was chosen, with the form of its fields. */
  guide: { fields: readonly FaceField[]; groups: Group[] } | null;
}

/** A file of which nothing can be read, and why. */
interface Unreadable {
  told: ToldImport;
  why: string;
}

const sheetOf = (page: Page): string | undefined => page.query.get("sheet") || undefined;

const asked = async (page: Page): Promise<Asked | Unreadable> => {
  const told = await toldImport(page);
  const query = { sheet: sheetOf(page) };
  const answer = await page.ask<Suggestion>(`${importAddress(page)}/suggestion`, { query });
  if (!answer.ok)
    return answer.problem.code === "file-unreadable" ? { told, why: answer.problem.detail } : refuseAs(answer.problem);
  const suggestion = answer.body;
  const code = page.query.get("type");
  if (!code) return { told, suggestion, guide: null };
  const { definition } = await page.ask.demand<ToldType>(`/v1/licence-types/${encodeURIComponent(code)}`);
  const face = guidedFields(definition.fields);
  const groups = guideFields(page.language, { columns: suggestion.columns, face });
  return { told, suggestion, guide: { fields: definition.fields, groups } };
};

/** The form that comes back filled; the other is shown anew. */
interface Given {
  guide?: Filled;
  whole?: Filled;
}

const drawn = async (page: Page, found: Asked | Unreadable, filled: Given) => {
  if ("why" in found) {
    const { told, why } = found;
    return unreadablePage(page.language, { viewer: page.viewer, id: told.id, name: told.file.name, why });
  }
  const { told, suggestion, guide } = found;
  const { columns, rows, map, readAs } = suggestion;
  const { items: types } = await page.ask.demand<{ items: ToldType[] }>("/v1/licence-types");
  const query = page.viewer.department === null ? { department: told.department } : {};
  const { items: saved } = await page.ask.demand<{ items: { name: string }[] }>("/v1/import-maps", { query });
  const fresh = () => {
    const fields = fieldsOf(guide?.groups ?? []);
    const likely = likelyGuide(columns, guide?.fields ?? [], map.name);
    return { typed: typedOf(fields, { guide: { ...likely, ending: likelyEnding(map.endings) ?? {} } }), faults: null };
  };
  const facts: MapPage = {
    viewer: page.viewer,
    id: told.id,
    name: told.file.name,
    rows: { columns, rows },
    sheets: [...(readAs.sheet === undefined ? [] : [readAs.sheet]), ...(readAs.otherSheets ?? [])],
    sheet: sheetOf(page) ?? readAs.sheet,
    types: types.filter(({ ended }) => !ended).map(({ code, name }) => ({ value: code, label: name[page.language] })),
    type: page.query.get("type") ?? undefined,
    saved: saved.map(({ name }) => name),
    guide: guide && { groups: guide.groups, ...(filled.guide ?? fresh()) },
    whole: filled.whole ?? { typed: new URLSearchParams({ "/map": JSON.stringify(map, null, 2) }), faults: null },
  };
  return mapPage(page.language, facts);
};

/** The map as JSON; the text itself where it is none, which the API then refuses as it is. */
const asJson = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
};

/** What was chosen of endings; null where no column was. */
const endingIn = ({ ending = {} }: { ending?: { column?: string; words?: readonly object[] } }): object | null => {
  const { column, words = [] } = ending;
  return column === undefined && words.length === 0 ? null : { date: null, decisionNumber: null, ...ending, words };
};

export const importMapPages = ({ get, post }: Pages): void => {
  get("/desk/imports/:import/map", "licence.import", async page => drawn(page, await asked(page), {}));

  post("/desk/imports/:import/map", "licence.import", async page => {
    const typed = page.typed ?? new URLSearchParams();
    const give = (body: object) =>
      page.ask(`${importAddress(page)}/map`, { method: "PUT", body: { ...body, sheet: sheetOf(page) } });
    const done = () => goTo(`/desk/imports/${page.param("import")}`);

    const saved = typed.get("/saved");
    if (saved !== null) {
      await page.ask.demand(`${importAddress(page)}/map`, { method: "PUT", body: { saved, sheet: sheetOf(page) } });
      return done();
    }
    if (typed.has("/map")) {
      const fields = fieldsOf(wholeMapFields(page.language));
      const answer = await give({ map: asJson(readTyped(fields, typed).map ?? "") });
      if (answer.ok) return done();
      const whole = { typed, faults: faultsOf(answer.problem, fields, typed) };
      return again(await drawn(page, await asked(page), { whole }));
    }
    const found = await asked(page);
    const fields = fieldsOf(("guide" in found ? found.guide : null)?.groups ?? []);
    if (changeRows(fields, typed)) return drawn(page, found, { guide: { typed, faults: null } });
    const { guide = {} } = readTyped(fields, typed) as { guide?: { ending?: object } };
    const nothing = { validTo: null, years: null, face: {}, type: page.query.get("type") };
    const answer = await give({ guide: { ...nothing, ...guide, ending: endingIn(guide) } });
    if (answer.ok) return done();
    return again(await drawn(page, found, { guide: { typed, faults: faultsOf(answer.problem, fields, typed) } }));
  });
};
