// Delegations (委托): who may use a licence, what for and until when; giving one, recalling it, and those that others gave.
import { chip, type Tone } from "../parts/chip.js";
import { dialog } from "../parts/dialog.js";
import type { Faults } from "../parts/form/faults.js";
import type { Group } from "../parts/form/fields.js";
import { drawForm } from "../parts/form/form.js";
import type { Typed } from "../parts/form/typed.js";
import { type Html, html, type Piece } from "../parts/html.js";
import type { Language } from "../parts/language.js";
import { heading, layout } from "../parts/layout.js";
import { state } from "../parts/states.js";
import { listed, say, type Words } from "../parts/texts.js";
import type { Viewer } from "../parts/viewer.js";
import type { DelegatedRight } from "./licence-page.js";
import { ownPage } from "./own-licence.js";

const texts = {
  title: say("委托他人使用", "Let somebody else use it"),
  given: say("已给出的委托", "Given so far"),
  none: say("没有委托他人。", "Nobody else may use it."),
  form: say("新的委托", "A new one"),
  to: say("受托人的账户", "The clerk's account"),
  toHelp: say(
    "不知道对方账户的，留空：将生成邀请码，由对方登录后接受。",
    "Leave it empty if you do not know it: you get an invitation, which they accept after signing in.",
  ),
  invitationHelp: say(
    "请把邀请码交给受托人：对方登录本网站，在“受托证照”中填写，7 日内有效，只能用一次。",
    "Hand it to the clerk, who signs in here and fills it in under “Delegated to me”: within 7 days, once.",
  ),
  rightsHelp: say("下载、亮证、申请更正，均包括查阅。", "Whoever may do any of these may see it too."),
  rights: say("可以办理", "What they may do"),
  until: say("委托期限", "Until"),
  also: say("同时委托的其他证照", "These licences too"),
  give: say("委托", "Delegate"),
  invitation: say("邀请码（只显示这一次）", "Invitation (told this once)"),
  recall: say("收回委托", "Recall it"),
  recallQuestion: say("收回后立即生效，对方不能再使用该证照。", "They cannot use it from this moment."),
  giveUp: say("放弃委托", "Give it back"),
  giveUpQuestion: say("放弃后，您不能再使用该证照。", "You cannot use the licence any more."),
  received: say("他人委托给我的证照", "Licences delegated to me"),
  noneReceived: say("没有他人委托给您的证照。", "Nobody delegated a licence to you."),
  accept: say("接受委托", "Accept an invitation"),
  code: say("邀请码", "Invitation"),
  open: say("查看证照", "See the licence"),
  byInvitation: say("凭邀请码", "by invitation"),
  accepted: say("已接受委托", "Accepted"),
  recalled: say("委托已结束", "It has ended"),
} as const;

const rightWords = {
  see: say("查阅", "see it"),
  download: say("下载", "download it"),
  show: say("亮证", "show it"),
  "ask-correction": say("申请更正", "ask for corrections"),
} as const satisfies Record<DelegatedRight, Words>;

const states: Readonly<Record<Delegation["state"], { tone: Tone; word: Words }>> = {
  invited: { tone: "quiet", word: say("待接受", "invited") },
  lapsed: { tone: "quiet", word: say("邀请已过期", "invitation over") },
  good: { tone: "good", word: say("有效", "good") },
  over: { tone: "quiet", word: say("已到期", "over") },
  recalled: { tone: "bad", word: say("已收回", "recalled") },
};

export interface Delegation {
  id: string;
  licences: readonly string[];
  rights: readonly DelegatedRight[];
  until: string;
  state: "invited" | "lapsed" | "good" | "over" | "recalled";
  account: string | null;
}

/** What licences are called, by their ids: those that the viewer can still look at. */
export type LicenceNames = ReadonlyMap<string, string>;

export const delegationFields = (language: Language, others: readonly { id: string; name: string }[]): Group[] => [
  {
    title: texts.form[language],
    fields: [
      { kind: "text", at: "/account", label: texts.to[language], help: texts.toHelp[language], longest: 200 },
      {
        kind: "many",
        at: "/rights",
        label: texts.rights[language],
        help: texts.rightsHelp[language],
        required: true,
        choices: (Object.keys(rightWords) as DelegatedRight[]).map(value => ({
          value,
          label: rightWords[value][language],
        })),
      },
      { kind: "day", at: "/until", label: texts.until[language], required: true },
      ...(others.length > 0
        ? [
            {
              kind: "many" as const,
              at: "/licences",
              label: texts.also[language],
              choices: others.map(({ id, name }) => ({ value: id, label: name })),
            },
          ]
        : []),
    ],
  },
];

const row = (
  language: Language,
  viewer: Viewer,
  { id, rights, until, state: stands, account, licences }: Delegation,
  { side, licence, names }: { side: "given" | "received"; licence?: string; names?: LicenceNames },
): Piece => {
  const isOpen = stands === "good" || stands === "invited";
  const [open, question] =
    side === "given" ? [texts.recall, texts.recallQuestion] : [texts.giveUp, texts.giveUpQuestion];
  const told = listed(
    language,
    rights.map(right => rightWords[right][language]),
  );
  return html`<li class="panel"><div class="head"><h3>${side === "given" ? (account ?? texts.byInvitation[language]) : told}</h3>${chip(states[stands].tone, states[stands].word[language])}</div>
${side === "given" && html`<p>${told}</p>`}
<p class="note">${texts.until[language]} ${until}</p>
${side === "received" && stands === "good" && html`<ul class="links">${licences.map(one => html`<li><a href="/my/licences/${one}">${names?.get(one) ?? html`${texts.open[language]} <span class="code">${one.slice(0, 6)}…</span>`}</a></li>`)}</ul>`}
${
  isOpen &&
  dialog(viewer, {
    open: open[language],
    question: question[language],
    action: `/my/delegations/${id}/end`,
    button: open[language],
    fields: licence !== undefined && html`<input type="hidden" name="licence" value="${licence}">`,
  })
}</li>
`;
};

export interface DelegationsPage {
  viewer: Viewer;
  licence: { id: string };
  type: string;
  given: readonly Delegation[];
  others: readonly { id: string; name: string }[];
  typed: Typed;
  faults: Faults | null;
  /** The code of an invitation that was just made. */
  invitation: string | null;
  ended: boolean;
}

export const delegationsPage = (
  language: Language,
  { given, others, typed, faults, invitation, ended, ...about }: DelegationsPage,
): Html =>
  ownPage(language, {
    ...about,
    title: texts.title,
    done: ended ? texts.recalled[language] : null,
    body: html`${
      invitation !== null &&
      state(
        "done",
        texts.invitation[language],
        html`<p class="code wrap large">${invitation}</p><p>${texts.invitationHelp[language]}</p>`,
      )
    }
<section><h2>${texts.given[language]}</h2>
${given.length === 0 ? html`<div class="empty">${texts.none[language]}</div>` : html`<ul class="panels">${given.map(one => row(language, about.viewer, one, { side: "given", licence: about.licence.id }))}</ul>`}</section>
${drawForm(language, {
  viewer: about.viewer,
  action: `/my/licences/${about.licence.id}/delegations`,
  groups: delegationFields(language, others),
  typed,
  faults,
  submit: [{ label: texts.give[language] }],
})}`,
  });

export const acceptFields = (language: Language): Group[] => [
  {
    title: texts.accept[language],
    fields: [{ kind: "text", at: "/invitation", label: texts.code[language], required: true, longest: 100 }],
  },
];

export interface ReceivedPage {
  viewer: Viewer;
  received: readonly Delegation[];
  names: LicenceNames;
  typed: Typed;
  faults: Faults | null;
  done: "accepted" | "recalled" | null;
}

export const receivedPage = (
  language: Language,
  { viewer, received, names, typed, faults, done }: ReceivedPage,
): Html =>
  layout(language, {
    title: texts.received[language],
    viewer,
    body: html`${heading(language, texts.received)}
${done !== null && state("done", texts[done][language])}
${received.length === 0 ? html`<div class="empty">${texts.noneReceived[language]}</div>` : html`<ul class="panels">${received.map(one => row(language, viewer, one, { side: "received", names }))}</ul>`}
<section>
${drawForm(language, { viewer, action: "/my/delegations", groups: acceptFields(language), typed, faults, submit: [{ label: texts.accept[language] }] })}
</section>`,
  });
