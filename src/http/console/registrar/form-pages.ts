// One way for every form of the registrar's pages: shown, given back when rows change or something is wrong, sent to the
// API, and left once it was taken.

import type { RightName } from "../../../licence/rights.js";
import { type Faults, faultsOf, type ToldProblem } from "../../../web/parts/form/faults.js";
import type { Group } from "../../../web/parts/form/fields.js";
import { changeRows, readTyped, type Typed, typedOf } from "../../../web/parts/form/typed.js";
import type { Html } from "../../../web/parts/html.js";
import type { Answer } from "../../pages/ask-api.js";
import { type Answered, again, type Page } from "../../pages/page.js";
import type { Pages } from "../../pages/signed-in-pages.js";

export type Body = Record<string, unknown>;

/** A form as one request has it. */
export interface OpenForm {
  groups: readonly Group[];
  /** What a new form shows. */
  start: unknown;
  draw(filled: { typed: Typed; faults: Faults | null }): Html | Promise<Html>;
  /** Asks the API with what was read; what the API refuses stands beside its fields. */
  send(body: Body, typed: Typed): Promise<Answer<unknown>>;
  /** Where one goes once it was taken. */
  done(taken: unknown): { to: string };
}

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

const fieldsOf = ({ groups }: OpenForm) => groups.flatMap(({ fields }) => fields);

/** The form once more with what the API said against it. */
export const shownAgain = async (form: OpenForm, typed: Typed, problem: ToldProblem): Promise<Answered> =>
  again(await form.draw({ typed, faults: faultsOf(problem, fieldsOf(form), typed) }));

/** The page of a form at one address: read and posted. */
export const formPages = (
  pages: Pages,
  { path, right }: { path: string; right: RightName },
  open: (page: Page) => Promise<OpenForm>,
): void => {
  pages.get(path, right, async page => {
    const form = await open(page);
    const typed = page.typed ?? typedOf(fieldsOf(form), form.start);
    return form.draw({ typed, faults: null });
  });
  pages.post(path, right, async page => {
    const form = await open(page);
    const typed = page.typed ?? new URLSearchParams();
    if (changeRows(fieldsOf(form), typed)) return form.draw({ typed, faults: null });
    const answer = await form.send(readTyped(fieldsOf(form), typed), typed);
    return answer.ok ? form.done(answer.body) : shownAgain(form, typed, answer.problem);
  });
};
