// Where what was typed or pasted on /verify leads.
import { findCode } from "../../credential/find-code.js";
import { Day } from "../../licence/day.js";
import { idQuestion, subjectOf, tokenQuestion } from "../../verification/question.js";
import type { Language } from "../../web/parts/language.js";

// No code is shorter: a word that somebody typed is not a licence that is not genuine.
const shortestCode = 26;

const dayIn = (typed: string): string | undefined => {
  const [, on] = /\/v\/[^?#]*\?(?:[^#\s]*&)?on=([\d-]{10})(?![^&#\s])/i.exec(typed) ?? [];
  return Day.safeParse(on).data;
};

/**
 * The address of the page about the code in a text, about the day that an address in it asks for, in the language
 * chosen; null where no code is found.
 */
export const pageOfTyped = (typed: string, chosen: Language | undefined): string | null => {
  const named = findCode(typed);
  if (!named) return null;
  const question = named.kind === "id" ? idQuestion(named.id) : tokenQuestion(named.token);
  if (typeof question === "string") return null;
  const code = subjectOf(question);
  if (code.length < shortestCode) return null;
  const on = dayIn(typed);
  const query = new URLSearchParams({ ...(on && { on }), ...(chosen && { lang: chosen }) }).toString();
  return `/V/${code}${query && `?${query}`}`;
};
