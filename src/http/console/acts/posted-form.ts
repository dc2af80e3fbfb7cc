// The way of a form that issues or acts: rows added or dropped, tried and shown once more before anything is recorded,
// recorded. What was typed is kept under a name meanwhile, so that the page that asks once more has an address.

import { stepField } from "../../../web/console/acts/confirm-page.js";
import { formProblem } from "../../../web/console/acts/form-problems.js";
import { pictureField } from "../../../web/console/acts/picture-page.js";
import { faultsOf } from "../../../web/parts/form/faults.js";
import { fieldsOf, type Group } from "../../../web/parts/form/fields.js";
import { keyField } from "../../../web/parts/form/form.js";
import { changeRows, readTyped, type Typed } from "../../../web/parts/form/typed.js";
import type { Html } from "../../../web/parts/html.js";
import { say } from "../../../web/parts/texts.js";
import { draftParameter } from "../../pages/drafts.js";
import type { Body, Filled } from "../../pages/form-pages.js";
import { type Answered, again, goTo, type Page } from "../../pages/page.js";
import type { Problem } from "../../problems/problems.js";

const nothing = say(
  "内容与现在的登记相同，没有可以登记的变化。",
  "This is what is recorded already: there is no change.",
);

/** A refusal, or what would be recorded: null where that is nothing. */
export type Tried<T> = { refused: Problem } | { would: T | null };

/** A refusal, or where one goes once it was recorded. */
export type Recorded = { refused: Problem } | { to: string };

export interface ActingForm<T> {
  /** As they are read; what derives is shown by `show`. */
  groups: readonly Group[];
  show(shown: Filled): Html;
  /** The body that the API is asked with, from what was read. */
  shape(read: Body): Body;
  attempt(body: Body, typed: Typed): Promise<Tried<T>>;
  /** The page that asks once more; `draft` names what was typed. */
  confirm(would: T, said: { typed: Typed; body: Body; draft: string | null }): Html;
  record(body: Body, typed: Typed): Promise<Recorded>;
  /** What stands in the form after others moved the licence on; null where the refusal is another one. */
  movedOn?(problem: Problem, typed: Typed): Promise<Html | null>;
}

const refuse = async <T>(page: Page, form: ActingForm<T>, problem: Problem, typed: Typed): Promise<Answered> => {
  const moved = await form.movedOn?.(problem, typed);
  if (moved) return { html: moved, status: 409 };
  if (problem.code === "idempotency-key-reused") typed.delete(keyField);
  return again(
    form.show({ typed, faults: faultsOf(formProblem(problem, page.language), fieldsOf(form.groups), typed) }),
  );
};

const nothingChanges = <T>({ language }: Page, form: ActingForm<T>, typed: Typed): Answered =>
  again(form.show({ typed, faults: { of: new Map(), detail: nothing[language], all: [] } }));

/** A form that is opened, or that comes back filled after signing in; `step=preview` asks once more. */
export const openForm = async <T>(page: Page, form: ActingForm<T>, fresh: () => Typed): Promise<Answered> => {
  const { typed, query } = page;
  if (!typed) return form.show({ typed: fresh(), faults: null });
  const fields = fieldsOf(form.groups);
  const asksOnceMore = query.get("step") === "preview" || typed.get(stepField) === "record";
  if (!asksOnceMore) return form.show({ typed, faults: null });
  const body = form.shape(readTyped(fields, typed));
  const tried = await form.attempt(body, typed);
  if ("refused" in tried) return refuse(page, form, tried.refused, typed);
  if (tried.would === null) return nothingChanges(page, form, typed);
  return form.confirm(tried.would, { typed, body, draft: query.get(draftParameter) });
};

/** What the address of the form asks for, with the draft that it is left as. */
const leftFor = ({ query }: Page, draft: string): Record<string, string> => {
  const { step: _, ...asked } = Object.fromEntries(query);
  return { ...asked, [draftParameter]: draft };
};

/** A form that was sent. */
export const postForm = async <T>(page: Page, form: ActingForm<T>): Promise<Answered> => {
  const typed = page.typed ?? new URLSearchParams();
  const fields = fieldsOf(form.groups);
  const step = typed.get(stepField);
  const picture = typed.get(pictureField);
  const left = picture === null ? null : await page.keep(typed);
  if (picture !== null && left !== null)
    return goTo(`${page.path}/pictures/${encodeURIComponent(picture)}`, leftFor(page, left));
  if (changeRows(fields, typed) || step === "edit") return form.show({ typed, faults: null });
  const body = form.shape(readTyped(fields, typed));
  if (step === "record") {
    const done = await form.record(body, typed);
    return "refused" in done ? refuse(page, form, done.refused, typed) : goTo(done.to);
  }
  const tried = await form.attempt(body, typed);
  if ("refused" in tried) return refuse(page, form, tried.refused, typed);
  if (tried.would === null) return nothingChanges(page, form, typed);
  const draft = await page.keep(typed);
  if (draft === null) return form.confirm(tried.would, { typed, body, draft });
  const query = new URLSearchParams(page.query);
  for (const [name, value] of [
    ["step", "preview"],
    [draftParameter, draft],
  ] as const)
    query.set(name, value);
  return { to: `${page.path}?${query}` };
};

/** Where the paper of what was typed is drawn. */
export const specimenPath = ({ path, query }: Page, draft: string): string => {
  const holder = query.get("holder");
  return `${path}/specimen?${new URLSearchParams({ ...(holder !== null && { holder }), [draftParameter]: draft })}`;
};
