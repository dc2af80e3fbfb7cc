// What holders ask for about a licence: that it is corrected, and annotated copies of it.
import { dayAt } from "../../licence/day.js";
import { faultsOf } from "../../web/parts/form/faults.js";
import { keyField } from "../../web/parts/form/form.js";
import { readTyped } from "../../web/parts/form/typed.js";
import type { Html } from "../../web/parts/html.js";
import { words } from "../../web/parts/texts.js";
import { type Copy, type CopyPage, copyFields, copyPage } from "../../web/portal/copy-page.js";
import { type Correction, correctionFields, correctionPage } from "../../web/portal/correction-page.js";
import { again, goTo, type Page } from "../pages/page.js";
import type { Pages } from "../pages/signed-in-pages.js";
import { askedOf } from "./licence-pages.js";
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

  const corrections = async (
    page: Page,
    form: (
      facts: { field: string; label: string }[],
    ) => Promise<{ typed: URLSearchParams; faults: ReturnType<typeof faultsOf> | null }>,
  ): Promise<{ html: Html; isRefused: boolean }> => {
    const told = await factsOf(page);
    const facts = correctable(page, told.items);
    const { typed, faults } = await form(facts);
    const { items } = await page.ask.demand<{ items: ToldCorrection[] }>(`${ownAddress(page)}/corrections`);
    const labels = new Map(facts.map(({ field, label }) => [field, label]));
    const html = correctionPage(page.language, {
      ...aboutOf(page, told),
      facts,
      corrections: items.map(({ field, askedAt, answers, ...rest }) => ({
        ...rest,
        label: field === null ? null : (labels.get(field) ?? field),
        askedOn: dayOf(askedAt),
        answers: answers.map(({ text, at }) => ({ text, on: dayOf(at) })),
      })),
      typed,
      faults,
      sent: page.query.get("done") === "sent",
    });
    return { html, isRefused: faults !== null };
  };

  pages.get("/my/licences/:id/corrections", "own.ask-correction", async page => {
    const form = async () => ({ typed: page.typed ?? new URLSearchParams(), faults: null });
    return (await corrections(page, form)).html;
  });

  pages.post("/my/licences/:id/corrections", "own.ask-correction", async page => {
    let isSent = false;
    const { html } = await corrections(page, async facts => {
      const fields = correctionFields(page.language, facts).flatMap(group => group.fields);
      const typed = page.typed ?? new URLSearchParams();
      const body = readTyped(fields, typed);
      const key = typed.get(keyField) ?? undefined;
      const answer = await page.ask(`${ownAddress(page)}/corrections`, { method: "POST", body, key });
      isSent = answer.ok;
      return { typed, faults: answer.ok ? null : faultsOf(answer.problem, fields, typed) };
    });
    return isSent ? goTo(page.path, { done: "sent" }) : again(html);
  });

  const copies = async (page: Page, form: Pick<CopyPage, "typed" | "faults" | "made">): Promise<Html> => {
    const asked = askedOf(page);
    const [facts, { items, nextCursor }] = await Promise.all([
      factsOf(page),
      page.ask.demand<{ items: Copy[]; nextCursor: string | null }>(`${ownAddress(page)}/copies`, {
        query: { ...asked, limit: "20" },
      }),
    ]);
    return copyPage(page.language, {
      ...aboutOf(page, facts),
      ...form,
      copies: items,
      today: dayAt(clock(), timeZone),
      asked,
      cursor: nextCursor,
    });
  };

  pages.get("/my/licences/:id/copies", "own.read", async page => {
    const made = page.query.get("made");
    return copies(page, {
      typed: page.typed ?? new URLSearchParams(),
      faults: null,
      made: made !== null && /^[0-9a-f]{64}$/.test(made) ? made : null,
    });
  });

  pages.post("/my/licences/:id/copies", "own.read", async page => {
    const fields = copyFields(page.language).flatMap(group => group.fields);
    const typed = page.typed ?? new URLSearchParams();
    const body = readTyped(fields, typed);
    const key = typed.get(keyField) ?? undefined;
    const answer = await page.ask<{ sha256: string }>(`${ownAddress(page)}/copies`, { method: "POST", body, key });
    if (answer.ok) return goTo(page.path, { made: answer.body.sha256 });
    return again(await copies(page, { typed, faults: faultsOf(answer.problem, fields, typed), made: null }));
  });
};
