// The term of a version, and the date of issue on its paper.
import type { TypeDefinition } from "../../../licence/events/type-events.js";
import type { Field, Group } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say, words } from "../../parts/texts.js";

const texts = {
  first: say("有效期起", "First day of the term"),
  last: say("有效期止", "Last day of the term"),
  lastHelp: say("证照在这一天仍有效。", "The licence is still good on this day."),
  open: say("长期", "No end date"),
  years: say("最长 {n} 年。", "{n} years at most."),
  today: say("不填的，为登记当日。", "Left open: the day of recording."),
  printed: say("证照上印的颁发日期。", "As printed on the licence."),
} as const;

export const issuedOnField = (language: Language, kind: "today" | "printed" = "today"): Field => ({
  kind: "day",
  at: "/issuedOn",
  label: words.issuedOn[language],
  help: texts[kind][language],
});

/** First and last day; a type whose licences may stand without end offers that. */
export const termGroup = (
  language: Language,
  { term }: Pick<TypeDefinition, "term">,
  meaning?: string,
  more: readonly Field[] = [],
): Group => {
  const most = term.maxYears === null ? "" : texts.years[language].replace("{n}", String(term.maxYears));
  const last = {
    at: "/validTo",
    label: texts.last[language],
    help: [texts.lastHelp[language], most].filter(text => text !== "").join(language === "zh" ? "" : " "),
  };
  const lastField: Field = term.openEnded
    ? { kind: "open-day", open: texts.open[language], ...last }
    : { kind: "day", required: true, ...last };
  return {
    title: words.term[language],
    ...(meaning !== undefined && { help: meaning }),
    fields: [{ kind: "day", at: "/validFrom", label: texts.first[language], required: true }, lastField, ...more],
  };
};
