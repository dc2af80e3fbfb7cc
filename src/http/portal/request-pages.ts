// What holders ask for about a licence: that it is corrected, and annotated copies of it.
import { dayAt } from "../../licence/day.js";
import { keyOf } from "../../web/parts/form/form.js";
import { words } from "../../web/parts/texts.js";
import { type Copy, copyFields, copyPage } from "../../web/portal/copy-page.js";
import { type Correction, correctionFields, correctionPage } from "../../web/portal/correction-page.js";
import type { Listed } from "../pages/ask-api.js";
import { formPages } from "../pages/form-pages.js";
import { askedOf, goTo, type Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { aboutOf, type Fact, factsOf, ownAddress } from "./own.js";

interface ToldCorrection {
  id: string;
  field: string | null;
  text: string | null;
  state: Correction["state"];
  askedAt: string;
  answers: { text: string | null; at: string }[];
}

/** The fields that a correction may speak of: holders are one. */
const correctable = (page: Page, facts: readonly Fact[]): { field: string; label: string }[] => [
  { field: "holders", label: words.holder[page.language] },
  ...facts
    .filter(({ field }) => !field.startsWith("holder."))
    .map(({ field, label }) => ({ field, label: label[page.language] })),
];

export const requestPages = (
  pages: Pages,
  { clock, settings: { timeZone } }: { clock: () => number; settings: { timeZone: string } },
): void => {
  const dayOf = (instant: string): string => dayAt(Date.parse(instant), timeZone);

  formPages(pages, { path: "/my/licences/:id/corrections", right: "own.ask-correction" }, async page => {
    const { ask, language, query, path } = page;
    const address = `${ownAddress(page)}/corrections`;
    const told = await factsOf(page);
    const facts = correctable(page, told.items);
    const labels = new Map(facts.map(({ field, label }) => [field, label]));
    return {
      groups: correctionFields(language, facts),
      async draw(filled) {
        const { items } = await ask.demand<Listed<ToldCorrection>>(address);
        return correctionPage(language, {
          ...aboutOf(page, told),
          facts,
          corrections: items.map(({ field, askedAt, answers, ...rest }) => ({
            ...rest,
            label: field === null ? null : (labels.get(field) ?? field),
            askedOn: dayOf(askedAt),
            answers: answers.map(({ text, at }) => ({ text, on: dayOf(at) })),
          })),
          ...filled,
          sent: query.get("done") === "sent",
        });
      },
      send: (body, typed) => ask(address, { method: "POST", body, key: keyOf(typed) }),
      done: () => goTo(path, { done: "sent" }),
    };
  });

  formPages(pages, { path: "/my/licences/:id/copies", right: "own.read" }, async page => {
    const { ask, language, query, path } = page;
    const address = `${ownAddress(page)}/copies`;
    const asked = askedOf(page);
    const made = query.get("made");
    return {
      groups: copyFields(language),
      async draw(filled) {
        const [facts, { items, nextCursor }] = await Promise.all([
          factsOf(page),
          ask.demand<Listed<Copy>>(address, { query: { ...asked, limit: "20" } }),
        ]);
        return copyPage(language, {
          ...aboutOf(page, facts),
          ...filled,
          made: !filled.faults && made !== null && /^[0-9a-f]{64}$/.test(made) ? made : null,
          copies: items,
          today: dayAt(clock(), timeZone),
          asked,
          cursor: nextCursor,
        });
      },
      send: (body, typed) => ask(address, { method: "POST", body, key: keyOf(typed) }),
      done: taken => goTo(path, { made: (taken as Copy).sha256 }),
    };
  });
};
