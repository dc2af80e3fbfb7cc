// The pages of receipts: one to print, with a QR code; the form in which one is pasted; and what came of checking one.
import type { Day } from "../../licence/day.js";
import type { StatusName } from "../../licence/status.js";
import { documentOf, type Receipt } from "../../verification/receipts/receipt.js";
import { type ReceiptCode, type ReceiptOutcome, receiptCodes } from "../../verification/receipts/receipt-wording.js";
import { spokenDay } from "../../verification/spoken-day.js";
import type { PublicLicence, Verdict } from "../../verification/verdict.js";
import { codeOnlyWord, statusWords, verdictWords } from "../../verification/words.js";
import { type Html, html, type Piece } from "../parts/html.js";
import { type Language, languageTag } from "../parts/language.js";
import { languageForm } from "../parts/language-form.js";
import { heading, layout } from "../parts/layout.js";
import { qrCode } from "../parts/qr-code.js";
import { other, say, type Words, words } from "../parts/texts.js";
import { band } from "./band.js";
import { instantText } from "./checked.js";
import { facts } from "./facts.js";
import { judgedFile } from "./judged-file.js";

const texts = {
  title: say("核验回执", "Receipt"),
  check: say("核验回执的真伪", "Check a receipt"),
  given: say("出具时间", "Given"),
  asOf: say("数据时刻", "Knowledge of"),
  on: say("所问之日", "Day asked about"),
  verdict: say("结论", "Verdict"),
  status: say("状态", "Status"),
  id: say("证照 id", "Licence id"),
  revision: say("修订号", "Revision"),
  number: say("回执编号", "Receipt"),
  giver: say("出具方", "Given by"),
  code: say("扫码核验本回执", "Scan to check this receipt"),
  text: say("回执原文（供系统核验）", "The receipt itself, for software"),
  paste: say("粘贴回执原文", "Paste the receipt"),
  submit: say("核验", "Check"),
  note: say(
    "本回执仅表明截至下列数据时刻的核验结论；此后状态可能变化，以当前核验结果为准。",
    "This receipt speaks of the instant below only. What changed since is told by checking again.",
  ),
  now: say("核验证照当前状态", "Check the licence now"),
  again: say("核验另一份回执", "Check another receipt"),
} as const satisfies Record<string, Words>;

// A genuine receipt has no colour of a verdict: what it says was so then, and may be "not valid".
const outcomeWords: Readonly<Record<ReceiptOutcome, Words & { tone: string }>> = {
  genuine: { zh: "回执真实", en: "Genuine receipt", tone: "could-not-check" },
  "not-genuine": { zh: "回执核验未通过", en: "Not a genuine receipt", tone: "not-genuine" },
  unproven: { zh: "无法证明", en: "Unproven", tone: "caution" },
  "could-not-check": { zh: "暂时无法核验", en: "Could not check", tone: "could-not-check" },
};

const row = (language: Language, label: Words, value: Piece): Html =>
  html`<div><dt>${label[language]} <span class="beside" lang="${languageTag[other(language)]}">${label[other(language)]}</span></dt><dd>${value}</dd></div>`;

const isStatus = (text: string): text is StatusName => Object.hasOwn(statusWords, text);

/** The verdict's word; of a picture it speaks of nothing but the code in it. */
const wordOf = ({ verdict, document }: Receipt): Words => {
  const { zh, en } = verdictWords[verdict];
  if (verdict !== "valid" || document?.kind !== "picture") return { zh, en };
  return { zh: `${zh} · ${codeOnlyWord.zh}`, en: `${en} · ${codeOnlyWord.en}` };
};

/** What a receipt says of itself and of the licence, apart from the licence's own facts. */
const said = (receipt: Receipt, language: Language, timeZone: string): Html => {
  const { status, on, asOf, iat, jti, iss, licence, revision } = receipt;
  const instant = (at: number): string => instantText(at, timeZone, language);
  return html`<dl>
${row(language, texts.verdict, wordOf(receipt)[language])}
${status !== undefined && isStatus(status) && row(language, texts.status, statusWords[status][language])}
${row(language, texts.on, spokenDay(on)[language])}
${row(language, texts.asOf, instant(Date.parse(asOf)))}
${licence && row(language, texts.id, html`<span class="code">${licence.id}</span>`)}
${revision !== undefined && row(language, texts.revision, revision)}
${row(language, texts.given, instant(iat * 1_000))}
${row(language, texts.number, html`<span class="code">${jti}</span>`)}
${row(language, texts.giver, iss)}
</dl>`;
};

/** What it says of a file; `licence` is what it says beside. */
const file = (receipt: Receipt, licence: PublicLicence | undefined, language: Language): Html | false => {
  const { verdict, checks = [] } = receipt;
  const document = documentOf(receipt);
  return judgedFile(
    { verdict, checks, ...(document && { document }), ...(licence && { licence }) },
    language,
    "somebody",
  );
};

interface Context {
  language: Language;
  timeZone: string;
  today: Day;
}

export interface GivenReceipt {
  receipt: Receipt;
  text: string;
  /** What its QR code opens. */
  address: string;
  verdict: Verdict;
  /** The fields by which it was asked for: in the other language another one is given. */
  sent: Readonly<Record<string, string | undefined>>;
}

/** A receipt to print: the verdict that it tells, its own facts, and a QR code by which whoever holds it checks it. */
export const givenReceiptPage = (
  { receipt, text, address, verdict, sent }: GivenReceipt,
  { language, timeZone, today }: Context,
): Html =>
  layout(language, {
    title: texts.title[language],
    switchLanguage: languageForm(language, "/receipts", sent),
    body: html`${heading(language, texts.title)}
${band(verdict, { language, today })}
<section><p>${texts.note[language]}</p>
${said(receipt, language, timeZone)}
</section>
${file(receipt, verdict.licence, language)}
${verdict.licence && facts(verdict.licence, language)}
<section aria-labelledby="code">
<h2 id="code">${texts.code[language]}</h2>
${qrCode(address, texts.code[language])}
</section>
<details class="screen-only"><summary>${texts.text[language]}</summary>
<label for="receipt">${texts.text[language]}</label>
<textarea id="receipt" rows="8" readonly spellcheck="false">${text}</textarea>
</details>
<nav class="next" aria-label="${texts.title[language]}">
${receipt.licence && html`<a class="button" href="/V/${receipt.licence.id}?lang=${language}">${texts.now[language]}</a>`}
<a class="button${receipt.licence && " quiet"}" href="/verify?lang=${language}">${words.another[language]}</a>
<p class="note screen-only">${words.print[language]}</p>
</nav>`,
  });

/** What came of checking; `licence` is what a full receipt says of it. */
export interface ShownReceipt {
  code: ReceiptCode;
  receipt: Receipt | null;
  licence: PublicLicence | null;
  /** What was pasted, where the page stands under no address of its own. */
  pasted?: string | undefined;
}

/** What came of it in a few words; of a genuine one with what it said. */
const headline = (outcome: ReceiptOutcome, receipt: Receipt | null): Words => {
  const { zh, en } = outcomeWords[outcome];
  if (outcome !== "genuine" || !receipt) return { zh, en };
  const said = wordOf(receipt);
  return { zh: `${zh} · 当时结论：${said.zh}`, en: `${en} · it said: ${said.en}` };
};

/** The answer on a receipt. */
export const checkedReceiptPage = (
  { code, receipt, licence, pasted }: ShownReceipt,
  { language, timeZone }: Context,
): Html => {
  const { outcome, text } = receiptCodes[code];
  const beside = other(language);
  const word = headline(outcome, receipt);
  const isOurs = outcome === "genuine" && receipt !== null;
  return layout(language, {
    title: word[language],
    ...(pasted !== undefined && { switchLanguage: languageForm(language, "/receipt", { receipt: pasted }) }),
    body: html`<section class="band ${outcomeWords[outcome].tone}" aria-labelledby="outcome">
<h1 id="outcome"><span>${word[language]}</span> <span class="beside" lang="${languageTag[beside]}">${word[beside]}</span></h1>
<p class="sentence">${text[language]}</p>
<p class="sentence beside" lang="${languageTag[beside]}">${text[beside]}</p>
</section>
${isOurs && html`<section aria-label="${texts.title[language]}">${said(receipt, language, timeZone)}</section>`}
${isOurs && file(receipt, licence ?? undefined, language)}
${isOurs && licence && facts(licence, language)}
<nav class="next">
${isOurs && receipt.licence && html`<a class="button" href="/V/${receipt.licence.id}?lang=${language}">${texts.now[language]}</a>`}
<a class="button quiet" href="/receipt?lang=${language}">${texts.again[language]}</a>
</nav>`,
  });
};

/** The form in which a receipt is pasted; `refused` says that what was pasted is none. */
export const receiptFormPage = (language: Language, refused: string | null = null): Html =>
  layout(language, {
    title: texts.check[language],
    body: html`${heading(language, texts.check)}
<form class="card" action="/receipt?lang=${language}" method="post">
<label for="receipt">${texts.paste[language]}</label>
${refused !== null && html`<p class="error" id="receipt-error" role="alert">${refused}</p>`}
<textarea id="receipt" name="receipt" rows="6" required spellcheck="false" autocomplete="off" autocapitalize="none"${refused !== null && html` aria-invalid="true" aria-describedby="receipt-error"`}></textarea>
<button class="button" type="submit">${texts.submit[language]}</button>
</form>`,
  });
