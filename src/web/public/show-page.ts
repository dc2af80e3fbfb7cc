// The pages behind a show's code: first a button, since programs that fetch previews open addresses too; then what the
// holder chose to show, with the verdict. Both work without script.
import { type Day, dayAt } from "../../licence/day.js";
import type { WrittenValue } from "../../licence/events/face-value.js";
import { originForms } from "../../network/origin-forms.js";
import type { Verdict } from "../../verification/verdict.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { say, type Words, words } from "../parts/texts.js";
import { band, faceOf } from "./band.js";
import { checked, instantText } from "./checked.js";
import { faceRow } from "./facts.js";

const texts = {
  title: say("持证人向您亮证", "A holder shows you a licence"),
  what: say(
    "点击下方按钮，即可看到持证人选定的照面项目和当前的核验结论。每次打开计一次，持证人会看到打开的时间。",
    "The button shows you the fields that the holder chose, with the verdict as of now. Each time counts as one look, and the holder sees when it was taken.",
  ),
  open: say("查看证照", "Show the licence"),
  shown: say("持证人所示内容", "What the holder shows"),
  only: say(
    "仅为持证人选定的项目，不是证照全文。请与出示人、现场核对。",
    "Only what the holder chose, not the whole licence. Compare it with who shows it, and with the place.",
  ),
  left: say("剩余次数", "Looks left"),
  until: say("有效至", "Good until"),
} as const;

const address = (
  language: Language,
  publicUrl: string,
): Html => html`<section class="address" aria-labelledby="address">
<h2 id="address">${words.address[language]}</h2>
${originForms(publicUrl).map(form => html`<p class="origin">${form}<span class="path">/S/…</span></p>`)}
<p class="note">${words.addressWhy[language]}</p>
</section>`;

/** The page that a code's address opens: it tells nothing of the code, not even whether there is one. */
export const showPage = ({ language, publicUrl }: { language: Language; publicUrl: string }): Html =>
  layout(language, {
    title: texts.title[language],
    body: html`${heading(language, texts.title)}
<form class="card" action="?lang=${language}" method="post">
<p>${texts.what[language]}</p>
<button class="button" type="submit">${texts.open[language]}</button>
</form>
${address(language, publicUrl)}`,
  });

/** What was opened. */
export interface ShownLicence {
  verdict: Omit<Verdict, "licence">;
  type: Words;
  fields: readonly {
    label: Words;
    value: WrittenValue | null;
    columns?: { key: string; label: Words }[] | undefined;
  }[];
  looksLeft: number;
  until: string;
}

interface Context {
  language: Language;
  /** Milliseconds since 1970. */
  now: number;
  publicUrl: string;
  timeZone: string;
}

const shown = ({ type, fields }: ShownLicence, language: Language): Html => html`<section aria-labelledby="shown">
<h2 id="shown">${texts.shown[language]}</h2>
<dl>
${faceRow({ label: words.licence, value: type[language] }, language)}
${fields.map(({ label, value, columns }) => faceRow({ label, value, ...(columns && { columns }) }, language))}
</dl>
<p class="note">${texts.only[language]}</p>
</section>`;

/** The chosen fields under the verdict of this instant. */
export const openedShowPage = (opened: ShownLicence, { language, now, publicUrl, timeZone }: Context): Html => {
  const today: Day = dayAt(now, timeZone);
  const { verdict, looksLeft, until } = opened;
  return layout(language, {
    title: faceOf(verdict, today).word[language],
    body: html`${band(verdict, { language, today })}
${opened.fields.length > 0 && shown(opened, language)}
${checked(verdict, { language, now, timeZone })}
<section>
<p class="note">${texts.left[language]}: ${looksLeft} · ${texts.until[language]}: ${instantText(Date.parse(until), timeZone, language)}</p>
</section>
${address(language, publicUrl)}`,
  });
};
