// What the reader of a verdict may do with it: keep a receipt of it, and be told when the licence changes.
import type { Day } from "../../licence/day.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { say, type Words } from "../parts/texts.js";

const texts = {
  title: say("留存与提醒", "Keep it, and be told"),
  keep: say("留存", "Keep it"),
  receipt: say("出具核验回执", "Get a receipt"),
  receiptWhy: say(
    "回执带有本证照库的签名，可打印、可核验，证明此刻的核验结论。",
    "Signed by this registry, to print and to check: it proves what was answered now.",
  ),
  mail: say("证照变更时，发送提醒邮件至", "Mail me when this licence changes, at"),
  toNobody: say(
    "自然人持有的证照不提供变更提醒。",
    "Nobody is told of changes of a licence that a natural person holds.",
  ),
  watch: say("申请提醒", "Tell me"),
} as const satisfies Record<string, Words>;

/** The form that asks for a receipt on what its hidden fields name. */
const receiptForm = (hidden: Html, language: Language): Html =>
  html`<form class="card" action="/receipts?lang=${language}" method="post">
${hidden}
<p>${texts.receiptWhy[language]}</p>
<button class="button quiet" type="submit">${texts.receipt[language]}</button>
</form>`;

/** The form for a receipt on a file, by what names it. */
export const fileReceiptForm = (file: string, language: Language): Html =>
  html`<section class="screen-only" aria-labelledby="keep">
<h2 id="keep">${texts.keep[language]}</h2>
${receiptForm(html`<input type="hidden" name="file" value="${file}">`, language)}
</section>`;

/** Whether who reads a verdict may be told of changes of the licence; of a natural person's, nobody is. */
export type WatchOffer = "by-mail" | "to-nobody";

/** The form for a receipt, and that for changes where they are told; null says nothing of them. */
export const keepingForms = (
  { subject, on, watch }: { subject: string; on: Day | null; watch: WatchOffer | null },
  language: Language,
): Html => html`<section class="screen-only" aria-labelledby="keep">
<h2 id="keep">${texts[watch === null ? "keep" : "title"][language]}</h2>
${receiptForm(
  html`<input type="hidden" name="code" value="${subject}">
${on !== null && html`<input type="hidden" name="on" value="${on}">`}`,
  language,
)}
${
  watch === "by-mail" &&
  html`<form class="card" action="/watches?lang=${language}" method="post">
<input type="hidden" name="code" value="${subject}">
<label for="mail">${texts.mail[language]}</label>
<input class="typed" id="mail" name="mail" type="email" required maxlength="200" autocomplete="email">
<button class="button quiet" type="submit">${texts.watch[language]}</button>
</form>`
}
${watch === "to-nobody" && html`<p class="note">${texts.toNobody[language]}</p>`}
</section>`;
