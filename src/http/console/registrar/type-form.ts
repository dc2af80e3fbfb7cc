// The form by which a type is defined or revised: as fields or as a text, tried before it is recorded, and recorded only
// over the revision that whoever sends it has seen.
import type { FaceField } from "../../../licence/events/type/face-field.js";
import type { ShownChange } from "../../../web/console/registrar/changes.js";
import { typeGroups } from "../../../web/console/registrar/type-fields.js";
import {
  type Draft,
  doAt,
  revisionAt,
  textAt,
  textGroups,
  typeFormPage,
  typeFormTexts,
} from "../../../web/console/registrar/type-form-page.js";
import { type Faults, faultsOf, type ToldProblem } from "../../../web/parts/form/faults.js";
import { fieldsOf, type Group } from "../../../web/parts/form/fields.js";
import { changeRows, readTyped, type Typed, typedOf } from "../../../web/parts/form/typed.js";
import type { Answer } from "../../pages/ask-api.js";
import { type Body, refusedHere } from "../../pages/form-pages.js";
import { type Answered, again, goTo, type Page } from "../../pages/page.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { formOfType, typeOfForm } from "./type-body.js";

/** A type that stands, as the API tells it. */
export interface StandingType {
  code: string;
  name: { zh: string; en: string };
  revision: number;
  definition: Body;
}

interface TriedDraft {
  against: number | null;
  changes: ShownChange[];
  definition: { fields: FaceField[] };
}

interface Opened {
  page: Page;
  stands: StandingType | null;
}

type As = "form" | "text";

const groupsOf = ({ page: { language }, stands }: Opened, as: As): Group[] =>
  as === "text" ? textGroups(language) : typeGroups(language, { isNew: stands === null });
const fieldsIn = (opened: Opened, as: As) => fieldsOf(groupsOf(opened, as));

const draw = (
  opened: Opened,
  as: As,
  {
    typed,
    faults = null,
    draft = null,
    moved = false,
  }: { typed: Typed; faults?: Faults | null; draft?: Draft | null; moved?: boolean },
) => {
  const { page, stands } = opened;
  const { language, viewer } = page;
  const named = stands && { code: stands.code, name: stands.name[language], revision: stands.revision };
  return typeFormPage(language, {
    viewer,
    stands: named,
    as,
    groups: groupsOf(opened, as),
    typed,
    faults,
    draft,
    moved,
  });
};

/** A definition in the fields of the form, or as the text. */
const typedFrom = (opened: Opened, as: As, definition: unknown): Typed =>
  as === "text"
    ? new URLSearchParams({ [textAt]: JSON.stringify(definition, null, 2) })
    : typedOf(fieldsIn(opened, as), formOfType(definition));

/** What was typed, as a definition; a text that is no JSON is refused as the API would. */
const definitionIn = (opened: Opened, as: As, typed: Typed): Answer<Body> => {
  const read = readTyped(fieldsIn(opened, as), typed);
  if (as === "form") return { ok: true, status: 200, body: typeOfForm(read, opened.stands?.code), headers: {} };
  try {
    return { ok: true, status: 200, body: JSON.parse(String(read._text ?? "")) as Body, headers: {} };
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    return refusedHere(textAt, `${typeFormTexts.notJson[opened.page.language]}${why}`);
  }
};

/** Faults of a text name the place in it, since no field of the page does. */
const inText = (problem: ToldProblem): ToldProblem => ({
  ...problem,
  errors: (problem.errors ?? []).map(({ pointer = "", detail }) => ({
    pointer: textAt,
    detail: pointer === textAt || pointer === "" ? detail : `${pointer}: ${detail}`,
  })),
});

const refusedForm = (opened: Opened, as: As, typed: Typed, problem: ToldProblem): Answered => {
  const told = as === "text" ? inText(problem) : problem;
  return again(draw(opened, as, { typed, faults: faultsOf(told, fieldsIn(opened, as), typed) }));
};

const pathOf = ({ stands }: Opened, { code }: Body): string =>
  `/v1/licence-types/${encodeURIComponent(stands?.code ?? String(code ?? ""))}`;

/** The paper of a draft; null while it cannot be drawn. */
const paperOf = async ({ ask }: Page, path: string, body: Body): Promise<string | null> => {
  try {
    const { body: png } = await ask.bytes(`${path}/draft`, "image/png", { method: "POST", body });
    return png.toString("base64");
  } catch (error) {
    if (error instanceof HttpProblem && error.code === "specimen-unavailable") return null;
    throw error;
  }
};

const preview = async (opened: Opened, as: As, typed: Typed, definition: Body): Promise<Answered> => {
  const { page } = opened;
  const path = pathOf(opened, definition);
  const tried = await page.ask<TriedDraft>(`${path}/draft`, { method: "POST", body: definition });
  if (!tried.ok) return refusedForm(opened, as, typed, tried.problem);
  const { changes, against } = tried.body;
  const paper = await paperOf(page, path, definition);
  const definitions = { was: opened.stands?.definition, is: tried.body.definition };
  const draft = { changes, definitions, isNew: against === null, paper, fields: tried.body.definition.fields };
  return draw(opened, as, { typed, draft });
};

const record = async (opened: Opened, as: As, typed: Typed, definition: Body): Promise<Answered> => {
  const { page, stands } = opened;
  const seen = typed.get(revisionAt) || undefined;
  const asked = stands ? { revision: seen } : { isNew: true };
  const answer = await page.ask<StandingType>(pathOf(opened, definition), {
    method: "PUT",
    body: definition,
    ...asked,
  });
  if (answer.ok) return goTo(`/desk/types/${answer.body.code}`, { done: "1" });
  if (answer.status !== 412) return refusedForm(opened, as, typed, answer.problem);
  if (stands) return again(draw(opened, as, { typed, moved: true }));
  const { detail } = answer.problem;
  return refusedForm(opened, as, typed, { detail, errors: [{ pointer: "/code", detail }] });
};

/** The form as it is asked for: of a new type, perhaps like another one, or of one that stands. */
export const showTypeForm = (opened: Opened, start: unknown): Answered => {
  const { typed, query } = opened.page;
  const as = (typed?.get("_as") ?? query.get("as")) === "text" ? "text" : "form";
  return draw(opened, as, { typed: typed ?? typedFrom(opened, as, start) });
};

/** What its buttons do. */
export const takeTypeForm = async (opened: Opened): Promise<Answered> => {
  const typed = opened.page.typed ?? new URLSearchParams();
  const as = typed.get("_as") === "text" ? "text" : "form";
  const pressed = typed.get(doAt);
  typed.delete(doAt);
  if (changeRows(fieldsIn(opened, as), typed)) return draw(opened, as, { typed });
  const read = definitionIn(opened, as, typed);
  if (!read.ok) return refusedForm(opened, as, typed, read.problem);
  if (pressed === "text" || pressed === "form") {
    const other = typedFrom(opened, pressed, read.body);
    other.set(revisionAt, typed.get(revisionAt) ?? "");
    return draw(opened, pressed, { typed: other });
  }
  return pressed === "record" ? record(opened, as, typed, read.body) : preview(opened, as, typed, read.body);
};
