// What the fields of acts and licences are called in /openapi.json, in both languages. A key is a field's name, or its
// name behind those of what it lies in, where the same name means different things.
import { idOfNone, issuedTo } from "./examples.js";
import { erased, type FieldWords } from "./words.js";

/** Of bodies sent, licences, versions and their history. */
export const licenceWords: FieldWords = {
  // What is sent.
  holders: ["持证主体，按印制顺序。", "The holders, in the order in which they are printed."],
  "Licence.holderCategory": [
    "持证主体类别，决定照面的字段。",
    "The kind of holder, which chooses the fields of the face.",
  ],
  "Issue.holderCategory": [
    "持证主体类别，决定照面的字段；不填按类型和代码确定（92 个体工商户、93 农民专业合作社，其余为 company）。",
    "The kind of holder, which chooses the fields of the face; without it by type and code (92 sole-trader, 93 cooperative, else company).",
  ],
  "TakeOver.holderCategory": [
    "持证主体类别，决定照面的字段；不填按类型和代码确定（92 个体工商户、93 农民专业合作社，其余为 company）。",
    "The kind of holder, which chooses the fields of the face; without it by type and code (92 sole-trader, 93 cooperative, else company).",
  ],
  "Correction.holderCategory": [
    "持证主体类别有误时更正。",
    "The right kind of holder, where the wrong one was printed.",
  ],
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
  "Issue.number": [
    "证照编号；不填由本库赋下一个号。填写的，须符合该类型的编号规则。编号由外部给定的类型（number.is 为 given）必填。",
    "The number; without it the registry gives the next one. One that is given follows the type's rule. Required where a type's numbers come from elsewhere (`number.is` is `given`).",
  ],
  "TakeOver.number": [
    "证照编号；不填由本库赋下一个号。不符合编号规则的，照录并提示。",
    "The number; without it the registry gives the next one. One that does not follow the type's rule is taken as it is, and told.",
  ],
  numberOverride: ["照录不符合编号规则的编号。", "Takes a number that does not follow the type's rule as it is."],
  "numberOverride.reason": ["为何照录该编号。", "Why the number is taken as it is."],
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
  result: [
    "检验结论：pass 合格、conditional 基本合格（限期整改）、deferred 暂缓、fail 不合格。",
    "What the inspection found: pass, conditional (with something to put right), deferred, fail.",
  ],
  note: ["检验情况说明。", "What the inspection found, in words."],
  nextDue: ["下次检验的期限；null 为不再检验。", "When the next inspection is due; null: none is."],
  appliedOn: ["申请之日，不得晚于今日。", "The day of the application, not in the future."],
  "RenewalApplication.caseNumber": ["办件编号。", "The case's number."],
  lateReason: [
    "有效期届满后才延续的理由；届满前已在规定期限内申请的，不必填写。",
    "Why the renewal comes after the end of the term; not needed where it was applied for in time.",
  ],
  grade: [
    "存量证照的可信等级：A 依据原始档案、B 数据已核对、C 照录现有数据、D 仅有纸质证照。",
    "How far the record is to be trusted: A from the original record, B data checked, C data as found, D paper only.",
  ],
  from: ["自哪一日起。", "The first day."],
  until: ["暂扣的末日；不填为至恢复时止。", "The last day of the suspension; without it, until reinstated."],
  ground: ["事由及所依据的条款。", "Why, with the clause it rests on."],
  decisionNumber: ["决定文书的文号，照原文。", "The decision's number as written on it."],
  groundCode: [
    "事由代码：69-1-1 至 69-1-5、69-2 撤销；8-law、8-circumstances 撤回；9-law 吊销、暂扣或者随变更作出的处罚；law-measure 暂扣；term-over、remedied、lifted 恢复；70-1 至 70-6 注销；review、court、self 撤销原决定。",
    "The ground in law: 69-… annuls, 8-… withdraws, 9-law revokes, suspends or amends, law-measure suspends, term-over, remedied and lifted reinstate, 70-… cancels, review, court and self set aside.",
  ],
  decidedBy: ["作出决定的机关；不填为办理的部门。", "The organ that decided; default: the department that acts."],
  "decidedBy.code": ["机关的统一社会信用代码。", "The organ's unified social credit code."],
  "decidedBy.name": ["机关名称。", "The organ's name."],
  "Organ.code": ["机关的统一社会信用代码。", "The organ's unified social credit code."],
  "Organ.name": ["机关名称。", "The organ's name."],
  case: ["该行为所据的办件。", "The case that led to the act."],
  itemCode: ["事项编码。", "Code of the item in the catalogue of services."],
  itemName: ["事项名称。", "Name of the item."],
  caseNumber: ["办件编号。", "The case's number."],
  "Case.decisionNumber": ["许可决定文书号。", "The number of the decision to grant."],
  "Case.decisionDate": ["许可决定日期，不得晚于今日。", "The day of the decision to grant, not in the future."],
  "CaseOfAct.caseNumber": [`办件编号；${erased[0]}`, `The case's number; ${erased[1]}`],
  "CaseOfAct.decisionNumber": [`许可决定文书号；${erased[0]}`, `The number of the decision to grant; ${erased[1]}`],
  "Correction.holders": [
    "更正后的持证主体，全部写明；不填照原样。",
    "The holders as they should be, all of them; without it, as printed.",
  ],
  "Correction.face": ["更正的照面字段；不填照原样。", "The face fields that are put right; without it, as printed."],
  "Correction.validFrom": [
    "更正后的有效期首日；不填照原样。",
    "The first day of the term as it should be; without it, as printed.",
  ],
  "Correction.validTo": [
    "更正后的有效期末日，可早可晚，null 为长期；不填照原样。",
    "The last day of the term as it should be, earlier or later; null: open-ended; without it, as printed.",
  ],
  "Correction.issuedOn": [
    "更正后的颁发日期，不得晚于今日；不填照原样。",
    "The printed date as it should be, not in the future; without it, as printed.",
  ],
  "Annulment.effectiveDate": [
    "自哪一日起生效；不填为证照的首日，不得早于首日。",
    "The day from which it takes effect; default: the licence's first day, and not before it.",
  ],
  "Amendment.decision": [
    "因决定（如降低等级的处罚）而变更的，其决定。",
    "Where a decision orders the change, such as a penalty that lowers a grade.",
  ],
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
    "所问之日的状态：active 有效、not-yet-valid 尚未生效、expired 已到期、suspended 暂扣、annulled 已撤销、withdrawn 已撤回、revoked 已吊销、cancelled 已注销、void 签发错误作废。",
    "The licence's status on the day asked about.",
  ],
  statusSince: ["该状态的首日；null 为自始如此。", "First day of that status; null: since ever."],
  inForce: ["所问之日有效的版本号；null 为尚无。", "The version that counts on the day asked about; null: none yet."],
  sealed: ["该版本的 PDF 是否已签章。", "Whether this version's PDF is sealed."],
  renewableFrom: [
    "可申请延续的首日（按该证照类型）；仅供提示，从不据此拒绝。null 为长期。",
    "First day of the type's renewal window; it informs and never refuses. null: open-ended.",
  ],
  "LastInspection.name": ["该类证照检验的名称，如校验。", "What the type calls its inspection.", "校验"],
  inspection: ["所问之日前的最近一次检验。", "The last inspection by the day asked about."],
  "LastInspection.date": ["检验之日。", "The day of the inspection."],
  "LastInspection.note": [`检验情况说明；${erased[0]}`, `What it found, in words; ${erased[1]}`],
  renewal: [
    "现有效期的延续申请：已延续的不再列出。",
    "The application to renew the present term; gone once it was renewed.",
  ],
  "RenewalOfTerm.appliedOn": ["申请之日。", "The day of the application."],
  "RenewalOfTerm.caseNumber": [`办件编号；${erased[0]}`, `The case's number; ${erased[1]}`],
  "RenewalOfTerm.lastDay": ["按期申请的末日。", "The last day on which it was in time."],
  inTime: [
    "是否按期申请：按期申请、届满前未作决定的，法定视为准予延续。",
    "Whether it was in time: then, undecided at the end of the term, the law deems the renewal granted.",
  ],
  refused: ["不予延续的决定。", "The decision that refused it."],
  "refused.ground": [`事由；${erased[0]}`, `The ground; ${erased[1]}`],
  "refused.decisionNumber": [`文号；${erased[0]}`, `The decision's number; ${erased[1]}`],
  cautions: [
    "须留意的情形，不影响状态：检验不合格、暂缓或者逾期，延续待决定或者法定视为准予延续，另有一份现行证照；重者在前。",
    "What to be careful of, whatever the status is, the gravest first: an inspection failed, deferred or overdue; a renewal undecided or deemed granted by law; two current licences.",
  ],
  since: ["自哪一日起。", "The first day on which it holds."],
  "Caution.code": ["稳定的代码，供程序判断。", "Stable, for software."],
  "Caution.text": ["供人阅读的说明。", "A sentence for people."],
  "PictureCaution.text": ["供人阅读的说明。", "A sentence for people."],
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
  images: ["照面上的图片，按字段。", "The pictures on the face, by their fields."],
  sha256: [
    "图片的 SHA-256，由 POST /v1/images 给出。",
    "SHA-256 of the picture, as POST /v1/images answered it.",
    "557136494bc3a91ba4908b3eb67d64ced2d93b52d6b5785dbd9c658d625d37ca",
  ],
  "links.licence": ["证照本身。", "The licence."],
  "RecordedNotYetVisible.code": ["固定为 recorded-not-yet-visible。", "Always recorded-not-yet-visible."],
  "RecordedNotYetVisible.detail": ["说明，供人阅读。", "A sentence for people."],

  // A dry run.
  dryRun: ["固定为 true：什么也没有登记。", "Always true: nothing was recorded."],
  records: [
    "将要登记的行为，如历次行为所载；null 为不会有任何改变。",
    "The act as the history would tell it; null: it would change nothing.",
  ],
};
