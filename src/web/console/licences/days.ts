// Days as officers read them: as they are written, and how far away a last day is.
import { type Day, toEpochDay } from "../../../licence/day.js";
import type { StatusName } from "../../../licence/status.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { words } from "../../parts/texts.js";

export const dayOf = (day: Day): Html => html`<time datetime="${day}">${day}</time>`;

/** A licence that still runs: of one that has ended nobody counts the days. */
const runs: ReadonlySet<StatusName> = new Set(["active", "not-yet-valid", "suspended"]);

interface Term {
  validTo: Day | null;
  status: StatusName;
}

/** 2026-12-31（剩余 37 天） */
export const lastDay = ({ validTo, status }: Term, today: Day, language: Language): Html => {
  if (validTo === null) return html`${words.openEnded[language]}`;
  const left = toEpochDay(validTo) - toEpochDay(today);
  if (left < 0 || !runs.has(status)) return dayOf(validTo);
  if (language === "zh") return html`${dayOf(validTo)} <span class="note">（剩余 ${left} 天）</span>`;
  return html`${dayOf(validTo)} <span class="note">(${left} ${left === 1 ? "day" : "days"} left)</span>`;
};
