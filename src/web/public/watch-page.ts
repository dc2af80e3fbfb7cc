// The pages of a watch: what its address shows, which changes nothing; and what came of asking for one.
import type { Day } from "../../licence/day.js";
import { spokenDay } from "../../verification/spoken-day.js";
import type { PublicLicence } from "../../verification/verdict.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { say, type Words, words } from "../parts/texts.js";

const texts = {
  title: say("证照变更提醒", "Changes of a licence"),
  asked: say(
    "有人申请以您的地址接收这份证照的变更提醒。点击“确认”后才会开始。",
    "Somebody asked for your address to be told of changes of this licence. It begins once you confirm.",
  ),
  confirmed: say(
    "这份证照的状态或者内容有变更时，会发送提醒。",
    "You are told whenever the state of this licence, or what it says, changes.",
  ),
  ended: say("此提醒已结束，不会再发送。", "This has ended: nothing more is sent."),
  unknown: say(
    "此网址无效，或者提醒已结束超过一天、未在 24 小时内确认。不会再发送任何提醒；需要的，请核验证照后重新申请。",
    "This address is not good: what it was for has ended, or was not confirmed within 24 hours. Nothing more is sent. To be told again, check the licence and ask anew.",
  ),
  until: say("提醒至", "Until"),
  confirm: say("确认", "Confirm"),
  keep: say("继续一年", "Keep it for a year"),
  end: say("不再提醒", "End it"),
  now: say("核验当前状态", "Check the licence now"),
  sent: say(
    "已向该地址发送确认邮件。请在 24 小时内打开邮件中的网址并点击“确认”，之后才会发送变更提醒。",
    "A mail was sent to that address. Open the address in it within 24 hours and confirm; nothing is told before.",
  ),
  back: say("返回核验结果", "Back to the verdict"),
} as const satisfies Record<string, Words>;

/** A watch as its page shows it. */
export interface ShownWatch {
  state: "asked" | "confirmed" | "ended";
  until: Day;
  licence: string;
  /** Null where that cannot be read just now. */
  shown: PublicLicence | null;
}

const button = (action: "confirm" | "keep" | "end", language: Language, isQuiet = false): Html =>
  html`<button class="button${isQuiet && " quiet"}" type="submit" name="action" value="${action}">${texts[action][language]}</button>`;

const buttons: Readonly<Record<ShownWatch["state"], (language: Language) => readonly Html[]>> = {
  asked: language => [button("confirm", language), button("end", language, true)],
  confirmed: language => [button("keep", language), button("end", language, true)],
  ended: () => [],
};

const licenceLines = ({ shown, state, until }: ShownWatch, language: Language): Html => html`<dl>
${shown && html`<div><dt>${words.licence[language]}</dt><dd>${shown.type.name[language]}</dd></div>`}
${shown?.holder && html`<div><dt>${words.holder[language]}</dt><dd>${shown.holder}</dd></div>`}
${shown?.number && html`<div><dt>${words.number[language]}</dt><dd>${shown.number}</dd></div>`}
${state === "confirmed" && html`<div><dt>${texts.until[language]}</dt><dd>${spokenDay(until)[language]}</dd></div>`}
</dl>`;

/** The page of a watch; null for an address that is none. */
export const watchPage = (watch: ShownWatch | null, language: Language): Html =>
  layout(language, {
    title: texts.title[language],
    body: html`${heading(language, texts.title)}
${
  watch
    ? html`<form class="card" action="?lang=${language}" method="post">
<p>${texts[watch.state][language]}</p>
${watch.state !== "ended" && licenceLines(watch, language)}
${buttons[watch.state](language)}
</form>
<nav class="next"><a class="button quiet" href="/V/${watch.licence}?lang=${language}">${texts.now[language]}</a></nav>`
    : html`<p class="card">${texts.unknown[language]}</p>
<nav class="next"><a class="button quiet" href="/verify?lang=${language}">${words.verify[language]}</a></nav>`
}`,
  });

/** What is told to who asked by the form. */
export const watchAskedPage = (licence: string, language: Language): Html =>
  layout(language, {
    title: texts.title[language],
    body: html`${heading(language, texts.title)}
<p class="card">${texts.sent[language]}</p>
<nav class="next"><a class="button" href="/V/${licence}?lang=${language}">${texts.back[language]}</a></nav>`,
  });
