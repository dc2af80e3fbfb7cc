// One way for every form that asks the API once: shown, given back when rows change or something is wrong, sent, and left
// once it was taken.
import type { RightName } from "../../licence/rights.js";
import { type Faults, faultsOf } from "../../web/parts/form/faults.js";
import { fieldsOf, type Group } from "../../web/parts/form/fields.js";
import { changeRows, readTyped, type Typed, typedOf } from "../../web/parts/form/typed.js";
import type { Html } from "../../web/parts/html.js";
import type { Language } from "../../web/parts/language.js";
import { problemTable } from "../problems/problem-table.js";
import type { Answer } from "./ask-api.js";
import { type Answered, again, type Page } from "./page.js";
import type { Pages } from "./signed-in-pages.js";

export type Body = Record<string, unknown>;

/** What stands in a form, and what is wrong with it. */
export interface Filled {
  typed: Typed;
  faults: Faults | null;
}

/** A form as one request has it. */
export interface OpenForm {
  groups: readonly Group[];
  /** The body that a new form shows; an empty form when left out. */
  start?: unknown;
  draw(filled: Filled): Html | Promise<Html>;
  /** Asks the API with what was read; what the API refuses stands beside its fields. */
  send(body: Body, typed: Typed): Promise<Answer<unknown>>;
  /** Where one goes once it was taken, or what is shown then. */
  done(taken: unknown, typed: Typed): Answered | Promise<Answered>;
}

/** A field that has to be filled in, and was not: in the API's own words. */
export const missingHere = (pointer: string, language: Language): Answer<never> =>
  refusedHere(pointer, problemTable["missing-field"][language]);

/** What a page refuses by itself, told as the API would. */
export const refusedHere = (pointer: string, detail: string): Answer<never> => ({
  ok: false,
  status: 422,
  problem: {
    type: "about:blank",
    title: "Unprocessable Entity",
    status: 422,
    code: "invalid-body",
    detail,
    instance: "",
    errors: [{ pointer, code: "invalid-body", detail }],
  },
});

interface FormRoute {
  path: string;
  right: RightName;
  /** Of who may send it too, where not all who see it may. */
  sending?: RightName;
}

/** The page of a form at one address: read and posted. */
export const formPages = (
  pages: Pages,
  { path, right, sending = right }: FormRoute,
  open: (page: Page) => Promise<OpenForm>,
): void => {
  pages.get(path, right, async page => {
    const form = await open(page);
    return form.draw({ typed: page.typed ?? typedOf(fieldsOf(form.groups), form.start), faults: null });
  });
  pages.post(path, sending, async page => {
    const form = await open(page);
    const fields = fieldsOf(form.groups);
    const typed = page.typed ?? new URLSearchParams();
    if (changeRows(fields, typed)) return form.draw({ typed, faults: null });
    const answer = await form.send(readTyped(fields, typed), typed);
    if (answer.ok) return form.done(answer.body, typed);
    return again(await form.draw({ typed, faults: faultsOf(answer.problem, fields, typed) }));
  });
};
