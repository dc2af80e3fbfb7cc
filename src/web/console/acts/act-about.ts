// What an act is about, over its form: the licence, its status, and what others recorded on it meanwhile.
import { doneWords } from "../../../licence/act-words.js";
import { facts } from "../../parts/card.js";
import { type Html, html } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { state } from "../../parts/states.js";
import { statusChip } from "../../parts/status-chip.js";
import { listed, say, type Words, words } from "../../parts/texts.js";
import { timeline } from "../../parts/timeline.js";
import { dayOf } from "../licences/days.js";
import type { ToldAct } from "../licences/told-act.js";
import type { DryRun, LicenceFacts } from "./act-facts.js";
import { type KindLinks, kindLinks } from "./kind-links.js";

const texts = {
  status: say("状态", "Status"),
  moved: say("您打开表单以后，该证照又有新的登记", "The licence has moved on since you opened this form"),
  goOn: say(
    "您填写的内容仍在下面；您没有改动的项目已换成现在的内容。请核对后继续。",
    "What you typed is still there; what you had not changed now shows what stands. Read it through and go on.",
  ),
  back: say("返回证照", "Back to the licence"),
  otherKind: say("持证主体类别改变的", "The holder becomes another kind"),
  otherKindHelp: say(
    "如个体工商户转为企业：选择新的类别，按其照面填写；已经填写的内容不保留。",
    "As when a sole trader becomes a company: choose the new kind, and fill in its face. What was typed is not kept.",
  ),
  since: say("起生效。", " on."),
  unchanged: say("今日状态不变", "Its status of today stays"),
  becomes: say("今日状态变为", "Its status of today becomes"),
} as const;

export const aboutLicence = (language: Language, licence: LicenceFacts, type: Words): Html => {
  const holders = listed(
    language,
    licence.holders.map(({ name }) => name ?? words.erased[language]),
  );
  const term = `${licence.validFrom} — ${licence.validTo ?? words.openEnded[language]}`;
  return html`<section class="panel about">${facts([
    [words.licence[language], type[language]],
    [words.number[language], licence.number ?? words.erased[language]],
    [words.holder[language], holders],
    [words.term[language], term],
    [texts.status[language], statusChip(language, licence.status)],
  ])}
<p><a href="/desk/licences/${licence.id}">${texts.back[language]}</a></p></section>
`;
};

/** What was recorded since the form was opened, and that one may go on. */
export const movedOnNotice = (language: Language, since: readonly ToldAct[]): Html =>
  state(
    "caution",
    texts.moved[language],
    html`${timeline(
      since.map(({ act, recordedOn, by, effectiveFrom, ground }) => ({
        when: recordedOn,
        title: html`${doneWords[act][language]} · ${by.subject}`,
        detail: html`${dayOf(effectiveFrom)}${texts.since[language]} ${ground}`,
      })),
    )}<p>${texts.goOn[language]}</p>`,
  );

/** What becomes of the licence's status today. */
export const statusChange = (language: Language, licence: LicenceFacts, { status }: DryRun): Html => {
  const said = status === licence.status ? texts.unchanged : texts.becomes;
  return html`<p class="becomes">${said[language]}${words.colon[language]}${statusChip(language, status)}</p>`;
};

/** The same form with the face of another kind of holder, where the type takes one. */
export const otherKindLinks = (language: Language, links: KindLinks): Html | null =>
  links.kinds.length === 0
    ? null
    : html`<details class="more"><summary>${texts.otherKind[language]}</summary><p class="note">${texts.otherKindHelp[language]}</p>
${kindLinks(language, links)}</details>`;
