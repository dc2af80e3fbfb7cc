// Showing a licence (亮证): what to show and for how long; the code as a large QR that a fresh one replaces every minute,
// or as a link to send.
import type { Faults } from "../parts/form/faults.js";
import type { Group } from "../parts/form/fields.js";
import { drawForm, proofFields } from "../parts/form/form.js";
import type { Typed } from "../parts/form/typed.js";
import { type Html, html } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { state } from "../parts/states.js";
import { say, type Words } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";
import { ownPage } from "./own-licence.js";
import { showWords } from "./show-words.js";

const texts = {
  ...showWords,
  what: say("出示哪些内容", "What to show"),
  whatHelp: say(
    "只出示对方需要的项目。对方打开后，看到的是打开那一刻的内容和核验结论。",
    "Show only what is needed. Whoever opens it sees these as of that moment, with the verdict.",
  ),
  fields: say("项目", "Fields"),
  how: say("多久、几次", "How long, how often"),
  minutes: say("有效时间", "Good for"),
  minutesHelp: say(
    "当面出示的，选几分钟即可；把链接发给对方的，选一小时以上，链接在此期间不更换。",
    "A few minutes do for showing it face to face. For a link to send, choose an hour or more: it stands until then.",
  ),
  looks: say("可打开次数", "May be opened"),
  make: say("生成亮证码", "Make the code"),
  now: say("请对方扫描", "Have them scan this"),
  scan: say(
    "请对方用手机相机扫描，并点击“查看证照”。二维码每分钟更换一次，旧码随即失效，拍下来的照片没有用处。",
    "Have them scan it with their phone's camera and press “Show the licence”. A fresh code replaces it every minute and the former one ends, so a photograph of it is worth nothing.",
  ),
  next: say("立即换码", "A fresh code now"),
  link: say("链接（可转发）", "Link (to pass on)"),
  linkHelp: say(
    "转发链接的，请停留在本页不要换码：换码后，此前的链接失效。",
    "Pass it on only while this code stands: a fresh one ends it.",
  ),
  send: say("把链接发给对方", "Send them this link"),
  sendHelp: say(
    "请复制下面的链接发给对方，也可以请对方扫描二维码。到期或者打开次数用完后，链接自动失效。",
    "Copy the link below and send it, or have them scan the code. It ends by itself: in time, or once it was opened as often as it may be.",
  ),
  hold: say("停止自动换码，保留这一个码", "Keep this code: no fresh ones"),
  held: say("本码保留到截止时刻，不再更换。", "This code stands until it ends, and is not replaced."),
  seen: say("已按次数打开完毕", "It was opened as often as it may be"),
  again: say("再次亮证", "Show it again"),
} as const;

export interface Shown {
  field: string;
  label: Words;
}

const minutes = [2, 5, 15, 30, 60, 24 * 60, 7 * 24 * 60] as const;
const lookChoices = [1, 2, 3, 5, 10, 20] as const;

const minutesWord = (language: Language, count: number): string => {
  if (count < 60) return language === "zh" ? `${count} 分钟` : `${count} minutes`;
  if (count < 24 * 60) return language === "zh" ? `${count / 60} 小时` : `${count / 60} hour`;
  const days = count / (24 * 60);
  return language === "zh" ? `${days} 天` : `${days} ${days === 1 ? "day" : "days"}`;
};
const looksWord = (language: Language, count: number): string =>
  language === "zh" ? `${count} 次` : count === 1 ? "once" : `${count} times`;

/** The fields of the form; the values are those of the API's body, as texts. */
export const showFields = (language: Language, facts: readonly Shown[]): Group[] => [
  {
    title: texts.what[language],
    help: texts.whatHelp[language],
    fields: [
      {
        kind: "many",
        at: "/fields",
        label: texts.fields[language],
        required: true,
        choices: facts.map(({ field, label }) => ({ value: field, label: label[language] })),
      },
    ],
  },
  {
    title: texts.how[language],
    fields: [
      {
        kind: "choice",
        at: "/minutes",
        label: texts.minutes[language],
        help: texts.minutesHelp[language],
        required: true,
        choices: minutes.map(count => ({ value: String(count), label: minutesWord(language, count) })),
      },
      {
        kind: "choice",
        at: "/looks",
        label: texts.looks[language],
        required: true,
        choices: lookChoices.map(count => ({ value: String(count), label: looksWord(language, count) })),
      },
    ],
  },
];

export interface AboutShow {
  viewer: Viewer;
  licence: { id: string };
  type: string;
}

export const showFormPage = (
  language: Language,
  { facts, typed, faults, ...about }: AboutShow & { facts: readonly Shown[]; typed: Typed; faults: Faults | null },
): Html =>
  ownPage(language, {
    ...about,
    title: texts.title,
    body: html`<div class="within-reach">${drawForm(language, {
      viewer: about.viewer,
      action: `/my/licences/${about.licence.id}/show`,
      groups: showFields(language, facts),
      typed,
      faults,
      submit: [{ label: texts.make[language] }],
    })}</div>`,
  });

/** A code that stands, as it was made. */
export interface OpenShow {
  id: string;
  link: string;
  /** A picture as a `data:` address. */
  picture: string;
  fields: readonly string[];
  looksLeft: number;
  /** When the whole of it ends; a fresh code does not last longer. */
  until: string;
  /** The same as people read it. */
  ends: string;
  /** Whether fresh codes replace it. */
  changes: boolean;
  /** Whether it is to be sent as a link, rather than shown face to face. */
  isLink: boolean;
}

/** From how many minutes on a show is a link to send: nobody holds out a phone for so long. */
export const linkFrom = 60;

/** What goes on with the next code. */
const carried = ({ viewer, show }: { viewer: Viewer; show: OpenShow }): Html => html`${proofFields(viewer)}
<input type="hidden" name="former" value="${show.id}"><input type="hidden" name="until" value="${show.until}">`;

export const openShowPage = (language: Language, { show, ...about }: AboutShow & { show: OpenShow }): Html => {
  const at = `/my/licences/${about.licence.id}/show`;
  const link = html`<section><h2>${texts.link[language]}</h2><p class="code wrap">${show.link}</p>${show.changes && html`<p class="note">${texts.linkHelp[language]}</p>`}</section>`;
  const help = show.isLink ? texts.sendHelp : show.changes ? texts.scan : texts.held;
  return ownPage(language, {
    ...about,
    title: show.isLink ? texts.send : texts.now,
    body: html`<div class="showing"${show.changes && html` data-changes="60"`} data-until="${show.until}">
${show.isLink && [html`<p>${help[language]}</p>`, link]}
<img class="qr" src="${show.picture}" alt="${texts.now[language]}" width="320" height="320">
<p class="clock" role="timer">${texts.until[language]} <strong>${show.ends}</strong> · ${texts.looksLeft[language]} ${show.looksLeft}</p>
${
  !show.isLink &&
  html`<p>${help[language]}</p>
<form class="next-code" method="post" action="${at}/next">${carried({ viewer: about.viewer, show })}
<button class="button" type="submit">${texts.next[language]}</button>
${show.changes && html`<button class="button quiet" type="submit" name="hold" value="on">${texts.hold[language]}</button>`}</form>
${link}`
}
<form method="post" action="/my/shows/${show.id}/end">${proofFields(about.viewer)}<input type="hidden" name="licence" value="${about.licence.id}">
<button class="button danger" type="submit">${texts.end[language]}</button></form>
</div>`,
  });
};

/** Nothing is left of it: opened as often as it may be, or over. */
export const overShowPage = (language: Language, { why, ...about }: AboutShow & { why: "seen" | "ended" }): Html =>
  ownPage(language, {
    ...about,
    title: texts.title,
    body: html`${state("done", texts[why][language])}
<p class="buttons"><a class="button" href="/my/licences/${about.licence.id}/show">${texts.again[language]}</a>
<a class="button quiet" href="/my/licences/${about.licence.id}/shows">${texts.shows[language]}</a></p>`,
  });
