// What the reader of a verdict may do with it: keep a receipt of it, and be told when the licence changes.
import type { Day } from "../../licence/day.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { say, type Words } from "../parts/texts.js";

const texts = {
  title: say("留存与提醒", "Keep it, and be told"),
  receipt: say("出具核验回执", "Get a receipt"),
  receiptWhy: say(
    "回执带有本证照库的签名，可打印、可核验，证明此刻的核验结论。",
    "Signed by this registry, to print and to check: it proves what was answered now.",
  ),
  mail: say(
    "变更时发邮件通知（企业、个体工商户等的证照）",
    "Mail me when it changes (licences of organisations and sole traders)",
  ),
  watch: say("通知我", "Tell me"),
} as const satisfies Record<string, Words>;

/** The two forms; that for mail only where the registry sends any. */
export const keepingForms = (
  { subject, on, hasMail }: { subject: string; on: Day | null; hasMail: boolean },
  language: Language,
): Html => html`<section class="screen-only" aria-labelledby="keep">
<h2 id="keep">${texts.title[language]}</h2>
<form class="card" action="/receipts?lang=${language}" method="post">
<input type="hidden" name="code" value="${subject}">
${on !== null && html`<input type="hidden" name="on" value="${on}">`}
<p>${texts.receiptWhy[language]}</p>
<button class="button quiet" type="submit">${texts.receipt[language]}</button>
</form>
${
  hasMail &&
  html`<form class="card" action="/watches?lang=${language}" method="post">
<input type="hidden" name="code" value="${subject}">
<label for="mail">${texts.mail[language]}</label>
<input class="typed" id="mail" name="mail" type="email" required maxlength="200" autocomplete="email">
<button class="button quiet" type="submit">${texts.watch[language]}</button>
</form>`
}
</section>`;
