// What the fields of what holders are told are called in /openapi.json, in both languages.
import type { FieldWords } from "./words.js";

/** Of own licences and their history. */
export const holderWords: FieldWords = {
  held: [
    "now：现行版本或最新版本写有本人；formerly：仅较早的版本写有本人。",
    "`now`: named by the version in force or the latest; `formerly`: by earlier ones alone.",
  ],
  delegated: [
    "他人的证照，由其委托您使用的为 true。",
    "`true` of somebody else's licence, which they delegated to the caller.",
  ],
  daysLeft: [
    "距末日的天数，末日当天为 0；长期、已到期或已终止的为 null。",
    "Days until the last one, 0 on it; null: without end, over, or ended.",
  ],
  "MyFormerLicence.until": [
    "自该日起不再由本人持有；无从确定的为 null。",
    "The first day on which it was another's; null where none can be told.",
  ],
  "ToldHistoryItem.text": ["供人阅读的一句话。", "A sentence for people."],
  recordedOn: ["登记之日。", "The day on which it was recorded."],
  "changes.label": ["字段的名称。", "What the field is called."],

  // Who looked.
  "Look.on": ["查阅之日。", "The day of the look."],
  reader: [
    "department 部门、supervision 监察、registry 电子证照库；自己一方的：you 您本人、another 共同持证人或受托人。",
    "A `department`, `supervision`, the `registry`; of one's own side `you`, or `another`: a joint holder or a clerk.",
  ],
  "Look.department": [
    "查阅的部门；不以部门名义的为 null。",
    "The department that looked; null for who looked for none.",
  ],
  "Look.purpose": ["查阅人说明的用途；未说明的为 null。", "The purpose as it was stated; null where none was."],
  what: [
    "所查阅的：licence 证照、version 某一版本、document 签章 PDF、history 经过、correction 更正申请、list 检索所得、other 其他。",
    "What was looked at: the `licence`, a `version`, its `document` or `history`, a `correction` that was asked for, a `list` that it stood in, or something else.",
  ],
  "query.side": [
    "others 他人的查阅（默认），own 持证一方自己的。",
    "`others` (the default), or `own`: of holders and their clerks.",
    "others",
  ],

  // Showing a licence.
  "Show.fields": [
    "要出示的项目：holder.name、holder.code、number、identifier、issuer、issuedOn、validFrom、validTo，以及 face. 加照面字段的 key。",
    "What to show: holder.name, holder.code, number, identifier, issuer, issuedOn, validFrom, validTo, and `face.` with the key of a field of the face.",
  ],
  minutes: ["有效的分钟数，最多 10080（七天）。", "For how many minutes it is good, at most 10,080 (seven days).", 30],
  looks: ["可以打开的次数，最多 100。", "How many looks may be taken, at most 100."],
  looksLeft: ["剩余次数。", "How many looks are left."],
  "MadeShow.id": ["亮证的 id，可用于结束。", "The show's id, by which it can be ended."],
  "MyShow.id": ["亮证的 id，可用于结束。", "The show's id, by which it can be ended."],
  "MadeShow.fields": ["要出示的项目。", "What is shown."],
  "MyShow.fields": ["所出示的项目。", "What is shown."],
  "MadeShow.licence": ["证照 id。", "The licence's id."],
  "MyShow.licence": ["证照 id。", "The licence's id."],
  madeAt: ["生成的时刻。", "When it was made."],
  "MadeShow.until": ["在此时刻之前可以打开。", "Until when it can be opened."],
  "MyShow.until": ["在此时刻之前可以打开。", "Until when it can be opened."],
  "MadeShow.code": ["亮证码，仅告知这一次。", "The code, told this once."],
  link: ["亮证网址。", "The address that shows it."],
  qr: ["该网址的二维码。", "The address as a QR code."],
  svg: ["SVG 文本。", "As the text of an SVG."],
  png: ["PNG，data: 网址。", "As a PNG in a data: address."],
  "MyShow.state": [
    "open 可打开、seen 已用完、over 已过期、ended 已由持证人结束。",
    "`open`; `seen`: its looks are used up; `over`: its time is; `ended` by the holder.",
  ],
  seenAt: ["各次打开的时刻。", "When each look was taken."],
  "ShownLicence.type": ["证照类型的名称。", "The name of the licence type."],
  "ShownLicence.fields": ["持证人选定的项目。", "What the holder chose."],
  "ShownLicence.until": ["亮证码在此时刻之前有效。", "Until when the code is good."],
  "ShownLicence.asOf": [
    "结论所依据的数据的时刻；无法核验时为 null。",
    "The instant of the knowledge behind the answer; null: none.",
  ],
  "ShownField.field": ["项目的名称，同所选。", "The field as it was chosen."],
  "ShownField.label": ["该项目的叫法。", "What the field is called."],
  "ShownField.value": ["现行的值；依法删除后为 null。", "The value now; null once it was erased by law."],
  // Delegations.
  "DelegationBody.account": [
    "受托人的账户（其登录方给出的 sub）；不填则生成邀请码。",
    "The clerk's account, as their provider calls it (`sub`); without one an invitation is made.",
    "clerk",
  ],
  "DelegationBody.issuer": [
    "受托人的登录方（iss）；不填为本库的登录方。",
    "The clerk's provider (`iss`); default ours.",
  ],
  "DelegationBody.licences": [
    "一并委托的其他证照，须为同一持证主体所有。",
    "Other licences of the same holder that are delegated with this one.",
    [],
  ],
  rights: [
    "可以办理的事项：see 查看、download 下载、show 亮证、ask-correction 申请更正。",
    "What may be done: `see`, `download`, `show`, `ask-correction`.",
  ],
  "DelegationBody.until": ["委托的末日，今日起三年之内。", "The last day, within three years.", "2027-12-31"],
  "Acceptance.invitation": ["邀请码，大小写均可。", "The invitation, in either case."],
  "Delegation.id": ["委托的 id。", "The delegation's id."],
  "Delegation.licences": ["所委托的证照。", "The licences that it is for."],
  "Delegation.until": ["末日，当日仍有效。", "The last day, on which it is still good."],
  "Delegation.state": [
    "invited 待接受、lapsed 邀请已过期、good 有效、over 已届满、recalled 已收回或放弃。",
    "`invited`; `lapsed`: not accepted in time; `good`; `over`; `recalled`.",
  ],
  "Delegation.account": ["受托人的账户；尚未接受的为 null。", "The clerk's account; null until it was accepted."],
  givenAt: ["委托的时刻。", "When it was given."],
  recalledBy: ["holder 持证主体收回、clerk 受托人放弃。", "Recalled by the `holder`, or given back by the `clerk`."],
  "Delegation.invitation": [
    "邀请码，仅告知这一次，七日内有效。",
    "The invitation, told this once, good for seven days.",
  ],
  "path.delegation": ["委托的 id。", "The delegation's id."],

  // Corrections.
  "CorrectionAsked.field": [
    "认为有误的项目，名称同经过中的 changes；不填则指整份证照。",
    "The field in question, as histories name it; without one it is about the whole.",
    "holders",
  ],
  "CorrectionAsked.text": ["何处有误、应当如何。", "What is wrong, and what would be right."],
  "CorrectionAnswer.outcome": [
    "accepted 已受理；corrected 已更正、declined 不予更正，均为最终答复。",
    "`accepted`: it is seen to; `corrected` and `declined` are final.",
  ],
  "CorrectionAnswer.text": ["答复。", "The answer."],
  "CorrectionRequest.id": ["申请的 id。", "The request's id."],
  "CorrectionRequest.licence": ["证照 id。", "The licence's id."],
  "CorrectionRequest.version": ["申请时的版本。", "The version that it was asked of."],
  "CorrectionRequest.type": ["证照类型代码。", "Code of the licence type."],
  "CorrectionRequest.department": ["申请时的颁发机关。", "Code of the issuer when it was asked."],
  "CorrectionRequest.field": ["认为有误的项目；null 指整份证照。", "The field in question; null: the whole."],
  "CorrectionRequest.text": ["申请内容；依法删除后为 null。", "What was asked; null once it was erased by law."],
  "CorrectionRequest.state": [
    "asked 待答复；其余同最后一次答复。",
    "`asked`: nobody has answered; else as the last answer says.",
  ],
  askedAt: ["申请的时刻。", "When it was asked."],
  answers: ["历次答复。", "The answers, in their order."],
  "answers.outcome": ["答复的结论。", "What the answer says."],
  "answers.text": ["答复内容；依法删除后为 null。", "The answer; null once it was erased by law."],
  "answers.department": ["答复的部门。", "Code of the department that answered."],
  "answers.at": ["答复的时刻。", "When it was answered."],
  "path.correction": ["更正申请的 id。", "The request's id."],
  "query.licence": ["只看某一份证照的。", "Those of one licence."],
  // Where one is signed in, whoever one is.
  "path.session": ["登录会话的 id，见 `/v1/me/sessions`。", "The session's id: see `/v1/me/sessions`."],
  "MySessions.items": ["仍有效的登录会话。", "The sessions that go on."],
  "MySessions.items.id": ["会话的 id，可用于结束。", "The session's id, by which it can be ended."],
  "MySessions.items.seenAt": ["最近一次请求的时刻，精确到分钟。", "When it was seen last, to the minute."],
  "MySessions.items.current": ["是否为本次请求所用的会话。", "Whether this request came with it."],
  "path.show": ["亮证码或其 id。", "The show's code, or its id."],
};
