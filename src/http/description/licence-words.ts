// What the fields of acts and licences are called in /openapi.json, in both languages. A key is a field's name, or its
// name behind those of what it lies in, where the same name means different things.
import { idOfNone, issuedTo, toldOn } from "./examples.js";
import type { FieldWords } from "./words.js";

const erased = ["依法删除后为 null。", "null once it was erased by law."] as const;

/** Of bodies sent, licences, versions and their history. */
export const licenceWords: FieldWords = {
  // What is sent.
  holders: ["持证主体，按印制顺序。", "The holders, in the order in which they are printed."],
  face: [
    "照面信息：该证照类型自有的字段，见 GET /v1/licence-types/{code} 中的 `face`。",
    "The type's own fields: see `face` of GET /v1/licence-types/{code}.",
  ],
  type: ["证照类型。", "The licence type."],
  "Issue.type": ["证照类型代码（GB/T 36902，21 位）。", "Code of the licence type (GB/T 36902, 21 characters)."],
  "TakeOver.type": ["证照类型代码（GB/T 36902，21 位）。", "Code of the licence type (GB/T 36902, 21 characters)."],
  "Holder.name": ["名称；个人为姓名。", "The holder's name."],
  codeType: [
    "代码类型（GB/T 36903 附录 A），如 001 统一社会信用代码、111 居民身份证号码。",
    "GB/T 36903 annex A, such as 001: unified social credit code; 111: resident identity number.",
    "001",
  ],
  "Holder.code": ["该类型的代码，如 18 位统一社会信用代码。", "The code itself, such as a unified social credit code."],
  codeOverride: [
    "校验位有误的统一社会信用代码也予接受，并记下理由。",
    "Accepts a unified social credit code whose check digit is wrong, and records why.",
  ],
  "codeOverride.reason": ["为何照录该代码。", "Why the code is taken as it is."],
  validFrom: ["有效期的首日。", "The first day of the term."],
  validTo: ["有效期的末日，至当日结束为止；null 为长期。", "The last day, valid through its end; null: open-ended."],
  number: ["证照编号，照证面所印。", "The number as printed on the licence.", "990101200001"],
  "Issue.number": ["证照编号；不填由本库赋号。", "The number; without it the registry gives the next one."],
  "TakeOver.number": ["证照编号；不填由本库赋号。", "The number; without it the registry gives the next one."],
  issuedOn: ["证面所印颁发日期；不填为今日，不得晚于今日。", "The printed date; default today, not in the future."],
  version: ["版本号；首发为 1。", "Number of the version; the first is 1."],
  "TakeOver.version": ["该证照现有的版本号。", "The version that the licence has already."],
  identifier: [
    "电子证照标识（GB/T 36904）。",
    "The identifier of an electronic licence (GB/T 36904).",
    "1.2.156.3005.2.1199000000000903XB901.119901010000100146.990101200001.001.T",
  ],
  "TakeOver.identifier": [
    "已有的电子证照标识（GB/T 36904）。",
    "Its identifier (GB/T 36904), when it has one already.",
  ],
  source: ["该证照原来登记在何处。", "Where the licence was known before."],
  reason: ["事由。", "Why."],
  changeDate: ["自哪一日起变更。", "The day from which the change counts."],
  date: ["补证、换证之日。", "The day of the replacement."],
  "Inspection.date": ["检验之日，不得晚于今日。", "The day of the inspection, not in the future."],
  result: ["检验结果。", "The result of the inspection."],
  nextDue: ["下次检验的期限；null 为不再检验。", "When the next inspection is due; null: none is."],
  from: ["自哪一日起。", "The first day."],
  until: ["暂扣的末日；不填为至恢复时止。", "The last day of the suspension; without it, until reinstated."],
  ground: ["事由及所依据的条款。", "Why, with the clause it rests on."],
  decisionNumber: ["决定文书的文号，照原文。", "The decision's number as written on it."],
  decisionDate: ["作出决定之日，不得晚于今日。", "The day of the decision, not in the future."],
  effectiveDate: ["自哪一日起生效。", "The day from which it takes effect."],
  decision: [
    "被撤销的决定：记录它的那次修订（该行为答复中的 revision）。",
    "The decision that is overturned: the revision of the act that recorded it.",
  ],

  // A licence in a reply.
  id: ["证照在本库的编号（26 位）。", "The licence's id (26 characters).", idOfNone],
  "type.code": ["证照类型代码。", "Code of the licence type.", "1199000000000903XB901"],
  "type.name": ["证照类型名称。", "Name of the licence type.", "烟草专卖零售许可证"],
  issuer: ["颁发机关。", "The issuing department."],
  "issuer.name": ["颁发机关名称。", "Name of the issuing department.", "示例市行政审批服务局"],
  "issuer.code": [
    "颁发机关的统一社会信用代码。",
    "The issuing department's unified social credit code.",
    "119901010000100146",
  ],
  "LicenceHolder.name": [`名称；${erased[0]}`, `The holder's name; ${erased[1]}`, issuedTo.name],
  "LicenceHolder.code": [`代码；${erased[0]}`, `The holder's code; ${erased[1]}`, issuedTo.code],
  status: [
    "所问之日的状态：active 有效、not-yet-valid 尚未生效、expired 已到期、suspended 暂扣、annulled 已撤销、withdrawn 已撤回、revoked 已吊销、cancelled 已注销。",
    "The licence's status on the day asked about.",
  ],
  statusSince: ["该状态的首日；null 为自始如此。", "First day of that status; null: since ever."],
  inForce: ["所问之日有效的版本号；null 为尚无。", "The version that counts on the day asked about; null: none yet."],
  sealed: ["该版本的 PDF 是否已签章。", "Whether this version's PDF is sealed."],
  renewableFrom: [
    "可申请延续的首日（按该证照类型）；仅供提示，从不据此拒绝。null 为长期。",
    "First day of the type's renewal window; it informs and never refuses. null: open-ended.",
  ],
  revision: ["修订号，即 ETag；每次行为加一。", "The revision, which is the ETag; every act adds one."],
  asOf: [
    "该答复所依据的数据的时刻；事件库不可用时才有。",
    "The instant of the knowledge behind this answer; only while the event store is away.",
  ],
  links: ["相关网址。", "Related addresses."],
  self: ["本答复的网址。", "The address of this."],
  document: ["已签章的 PDF。", "The sealed PDF."],
  verify: ["二维码中的网址，一字不差。", "The very URL in the QR code."],
  history: ["历次行为。", "Every act on the licence."],
  "links.licence": ["证照本身。", "The licence."],
  "RecordedNotYetVisible.code": ["固定为 recorded-not-yet-visible。", "Always recorded-not-yet-visible."],
  "RecordedNotYetVisible.detail": ["说明，供人阅读。", "A sentence for people."],

  // A version, and the history.
  act: ["该次行为，如 issue、renew、revoke。", "The act, such as issue, renew or revoke."],
  countsFrom: ["该版本起算之日。", "The day from which this version counts."],
  recordedAt: ["登记的时刻（UTC）。", "The instant of its recording (UTC).", `${toldOn}T01:00:00.000Z`],
  state: [
    "今日：counts 有效、superseded 已被取代、not-yet 尚未起算。",
    "Today: it counts, it was superseded, or its turn has not come.",
  ],
  supersededBy: ["取代它的版本号。", "The version that superseded it."],
  supersededFrom: ["自哪一日起被取代。", "The day from which it was superseded."],
  effectiveFrom: ["自哪一日起产生效果。", "The day from which it has effect."],
  by: ["登记人。", "Who recorded it."],
  "by.subject": ["账户。", "The account."],
  "by.department": ["所属部门的代码。", "Code of the account's department."],
  "by.role": ["以何角色。", "In which role."],
  "RecordedAct.ground": [`事由；${erased[0]}`, `The ground; ${erased[1]}`],
  "RecordedAct.decisionNumber": [`文号；${erased[0]}`, `The decision's number; ${erased[1]}`],
  changes: ["改变了哪些内容。", "What it changed."],
  field: ["证照的字段；照面字段写作 `face.<key>`。", "A field of the licence; `face.<key>` for a face field."],
  "changes.from": ["改变之前。", "Before."],
  "changes.to": ["改变之后。", "After."],
};
