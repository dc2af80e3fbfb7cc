// When and on what grounds: the instant, the age of the data where it shows, and each check with its outcome.

import type { Verdict } from "../../verification/verdict.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { checkNames, outcomeWords, words } from "../parts/texts.js";

const shapes = { pass: "✓", fail: "✕", "not-checked": "–" } as const;
const worthSaying = 10_000;

/** An instant as people read it, `2026-11-23 09:30:05`, in the registry's time zone. */
export const instantText = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(instant);

const ageText = (age: number, language: Language): string => {
  const seconds = Math.round(age / 1_000);
  return language === "zh" ? `数据截至 ${seconds} 秒前。` : `The data is ${seconds} seconds old.`;
};

/** The time of the check and what was checked, folded. */
export const checked = (
  { checks, asOf }: Verdict,
  { language, now, timeZone }: { language: Language; now: number; timeZone: string },
): Html => {
  const age = asOf === null ? 0 : now - Date.parse(asOf);
  return html`<section aria-labelledby="checked">
<h2 id="checked">${words.checked[language]}</h2>
<p><time datetime="${new Date(now).toISOString()}">${instantText(now, timeZone)}</time> <span class="note">(${timeZone})</span></p>
${age > worthSaying && html`<p class="aged">${ageText(age, language)}</p>`}
<details>
<summary>${words.basis[language]}</summary>
<ul class="checks">
${checks.map(
  ({ name, outcome, text }) => html`<li class="${outcome}">
<span class="outcome"><span aria-hidden="true">${shapes[outcome]}</span> ${outcomeWords[outcome][language]}</span>
<strong>${checkNames[name][language]}</strong> ${text[language]}
</li>`,
)}
</ul>
</details>
</section>`;
};
