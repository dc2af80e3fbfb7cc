// The page behind every QR code: the verdict first, then the facts, the grounds, the meaning, and how to know that the
// page is real.
import { dayAt } from "../../licence/day.js";
import { originForms } from "../../network/origin-forms.js";
import type { Verdict } from "../../verification/verdict.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { layout } from "../parts/layout.js";
import { words } from "../parts/texts.js";
import { band, faceOf } from "./band.js";
import { checked } from "./checked.js";
import { facts } from "./facts.js";
import { formerAddresses } from "./former-addresses.js";
import { judgedFile } from "./judged-file.js";
import { fileReceiptForm, keepingForms, type WatchOffer } from "./keeping-forms.js";
import { adviceOn } from "./meaning.js";

export interface VerdictPageContext {
  language: Language;
  /** Milliseconds since 1970. */
  now: number;
  /** The origin that people must see in their address bar. */
  publicUrl: string;
  /** The addresses that only earlier papers name; none when left out. */
  formerOrigins?: readonly string[] | undefined;
  /** The token or id that was asked about; null where that could not be read. */
  subject: string | null;
  timeZone: string;
  /** What the address of the same answer asks for too; nothing when left out. */
  query?: Readonly<Record<string, string>> | undefined;
  /** What leads to the same answer in the other language, where an address does not. */
  switchLanguage?: Html | undefined;
  /** A form to ask once more, where nothing was found by what was typed. */
  askAgain?: Html | undefined;
  /** That a receipt may be asked for here, and whether to be told of changes; neither when left out. */
  keeping?: { watch: WatchOffer | null } | undefined;
  /** What names the file that was asked about, so that a receipt on it may be asked for here; not when left out. */
  keptFile?: string | undefined;
}

/** A verdict as a page; it holds nothing that the verdict does not. */
export const verdictPage = (verdict: Verdict, context: VerdictPageContext): Html => {
  const {
    language,
    now,
    publicUrl,
    formerOrigins = [],
    subject,
    timeZone,
    query = {},
    switchLanguage,
    askAgain,
    keeping,
    keptFile,
  } = context;
  const today = dayAt(now, timeZone);
  const isAnotherDay = verdict.on !== today;
  // What is answered under an address of its own can be asked again by it.
  const again =
    verdict.checks.some(({ code }) => code === "unreachable") && (subject !== null || keptFile !== undefined)
      ? `?${new URLSearchParams({ ...query, ...(isAnotherDay && { on: verdict.on }), lang: language })}`
      : null;
  const path = subject === null ? "/V/…" : `/V/${subject}${isAnotherDay ? `?on=${verdict.on}` : ""}`;
  return layout(language, {
    title: faceOf(verdict, today).word[language],
    query: { ...query, ...(isAnotherDay && { on: verdict.on }) },
    ...(switchLanguage && { switchLanguage }),
    body: html`${band(verdict, { language, today })}
${askAgain}
${judgedFile(verdict, language)}
${verdict.licence && facts(verdict.licence, language)}
${checked(verdict, context)}
<section aria-labelledby="meaning">
<h2 id="meaning">${words.meaning[language]}</h2>
${adviceOn(verdict, today)[language].map(line => html`<p>${line}</p>`)}
</section>
${
  keeping &&
  subject !== null &&
  verdict.licence &&
  keepingForms({ subject, on: isAnotherDay ? verdict.on : null, ...keeping }, language)
}
${keptFile !== undefined && verdict.verdict !== "could-not-check" && fileReceiptForm(keptFile, language)}
<section class="address" aria-labelledby="address">
<h2 id="address">${words.address[language]}</h2>
${originForms(publicUrl).map(form => html`<p class="origin">${form}<span class="path screen-only">/V/…</span><span class="path print-only">${path}</span></p>`)}
<p class="note">${words.addressWhy[language]}</p>
${formerAddresses(language, formerOrigins)}
</section>
<nav class="next" aria-label="${words.verify[language]}">
${isAnotherDay && html`<a class="button" href="?lang=${language}">${words.today[language]}</a>`}
${again !== null && html`<a class="button" href="${again}">${words.again[language]}</a>`}
<a class="button${(isAnotherDay || again !== null) && " quiet"}" href="/verify?lang=${language}">${words.another[language]}</a>
<p class="note screen-only">${words.print[language]}</p>
</nav>`,
  });
};
