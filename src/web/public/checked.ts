// When and on what grounds: the instant, the age of the data where it shows, and each check with its outcome.

import { dayAt } from "../../licence/day.js";
import { spokenDay } from "../../verification/spoken-day.js";
import type { Verdict } from "../../verification/verdict.js";
import { type Html, html } from "../parts/html.js";
import { type Language, languageTag } from "../parts/language.js";
import { checkNames, outcomeWords, words } from "../parts/texts.js";

const shapes = { pass: "✓", fail: "✕", caution: "!", "not-checked": "–" } as const;
const worthSaying = 10_000;

/** What people call the registry's time; the standard's own name of it in China is that of the capital. */
const zoneName = (instant: number, timeZone: string, language: Language): string => {
  if (timeZone === "Asia/Shanghai") return words.beijingTime[language];
  const zone = new Intl.DateTimeFormat(languageTag[language], { timeZone, timeZoneName: "long" });
  return zone.formatToParts(instant).find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
};

/** An instant as people read it: its day, its time to the second in the registry's time zone, and whose time that is. */
export const instantText = (instant: number, timeZone: string, language: Language): string => {
  const day = spokenDay(dayAt(instant, timeZone))[language];
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" }).format(instant);
  const zone = zoneName(instant, timeZone, language);
  return language === "zh" ? `${day} ${time}（${zone}）` : `${day}, ${time}, ${zone}`;
};

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
<p><time datetime="${new Date(now).toISOString()}">${instantText(now, timeZone, language)}</time></p>
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
