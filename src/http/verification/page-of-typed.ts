// Where what was typed or pasted on /verify leads.
import { Day } from "../../licence/day.js";
import { subjectOf } from "../../verification/question.js";
import type { Language } from "../../web/parts/language.js";
import { questionOfTyped } from "./question-of-typed.js";

const dayIn = (typed: string): string | undefined => {
  const [, on] = /\/v\/[^?#]*\?(?:[^#\s]*&)?on=([\d-]{10})(?![^&#\s])/i.exec(typed) ?? [];
  return Day.safeParse(on).data;
};

/**
 * The address of the page about the code in a text, about the day that an address in it asks for, in the language
 * chosen; null where no code is found.
 */
export const pageOfTyped = (typed: string, chosen: Language | undefined): string | null => {
  const question = questionOfTyped(typed);
  if (!question) return null;
  const on = dayIn(typed);
  const query = new URLSearchParams({ ...(on && { on }), ...(chosen && { lang: chosen }) }).toString();
  return `/V/${subjectOf(question)}${query && `?${query}`}`;
};
