// What the fields of verdicts, problems and the service's own answers, and the parameters of addresses, are called in
// /openapi.json, in both languages.
import { idOfNone } from "./examples.js";
import type { FieldWords } from "./words.js";

/** Of questions and verdicts, problems, the service itself, and parameters. */
export const answerWords: FieldWords = {
  // A question, and its verdict.
  Verify: [
    "`token`、`id`、`identifier`、`number` 四选一；后两者须附 `holderCode`。",
    "One of `token`, `id`, `identifier` and `number`; the last two with `holderCode`.",
  ],
  "Verify.identifier": [
    "证照标识（GB/T 36904），须附 holderCode；历史版本的标识答为已换发。",
    "The identifier (GB/T 36904), with holderCode; that of a former version is told to be superseded.",
  ],
  "Verify.number": [
    "证照编号，须附 holderCode；全角半角、大小写、空格和括号写法不限。",
    "The number, with holderCode, in any spelling: width, case, blanks and kinds of brackets do not matter.",
  ],
  "Verify.holderCode": [
    "持证主体代码，如统一社会信用代码、公民身份号码。",
    "The holder's code, such as a credit code or an identity number.",
  ],
  "Verify.type": [
    "证照类型代码：同一编号对应多种证照时须填（否则 422 type-needed）。",
    "The type's code, where several types have the number (else 422 type-needed).",
  ],
  "Verify.knownAt": [
    "按该时刻已登记的内容核验；限经办、监察、登记人员和部门业务系统。",
    "What was known at this instant; for officers, supervisors, registrars and departments' software.",
  ],
  "Verdict.knownAt": ["结论所依据的时刻，随所问。", "The instant that was asked about."],
  "Verdict.sharing": ["共享平台的结果代码。", "The result codes of the national sharing platform."],
  "SharingCodes.info": [
    "0 正确且有效、1 正确且未激活、2 正确且暂时失效、3 正确且已失效、4 信息不全无法验证、5 查无此信息、6 信息错误参数不一致。",
    "0 valid, 1 not in force yet, 2 not valid for the time being, 3 ended, 4 could not be checked, 5 nothing found, 6 does not agree.",
  ],
  "SharingCodes.file": [
    "0 通过、1 文件签章校验失败、2 文件校验失败；仅按文件核验时有。",
    "0 passed, 1 its signature failed, 2 the file failed; of a document only.",
  ],
  PublicLicence: [
    "证照上的内容；个人信息已遮盖，依法删除的为 null。",
    "What the paper says; what is a person's own is masked, null where it was erased by law.",
  ],
  token: [
    "二维码网址中 `/V/` 之后的内容，大小写均可。",
    "What follows `/V/` in the QR code's address, in either case.",
  ],
  "Verify.id": [
    "证照编号；所答为现行版本，尚无则为最新版本。",
    "The licence's id: speaks of the version in force, else the latest.",
  ],
  on: ["所问之日；不填为今日。", "The day asked about; default today."],
  receipt: [
    "提问时：true 表示一并出具回执；答复时：回执（JWS），暂时无法核验的不出具。",
    "Asked: whether a receipt is wanted. Answered: the receipt, a JWS; none where nothing could be checked.",
  ],
  verdict: [
    "结论：valid 有效、not-valid 无效、not-genuine 核验未通过、could-not-check 暂时无法核验。",
    "The verdict. could-not-check says nothing either way.",
  ],
  checks: ["逐项核验。", "What was checked."],
  "checks.name": [
    "核验项：genuine 真实性、issuer-authorised 颁发权限、current 当前状态、intact 文件完整性（按文件核验时）、fresh 数据时效。",
    "The check: genuine, issuer authorised, current, intact (of a document), up to date.",
  ],
  outcome: [
    "pass 通过、fail 未通过、caution 通过但须留意、not-checked 未核验。",
    "The check's outcome; a caution passes, and makes no verdict by itself.",
  ],
  "checks.code": ["稳定的代码，供程序判断。", "Stable, for software."],
  "checks.text": ["供人阅读的说明。", "A sentence for people."],
  licence: ["证照的公开内容；无从得知时没有。", "What the public may see of the licence, where it is known."],
  "PublicLicence.number": ["证照编号。", "The number."],
  "PublicLicence.holders": ["持证主体；自然人已遮盖。", "The holders; persons are masked."],
  "PublicLicence.face": [
    "照面信息，按印制顺序；个人信息已遮盖。",
    "The face, in the order in which it is printed; what is a person's own is masked.",
  ],
  "PublicLicence.case": [
    "办件：仅公开办件的证照类型才有；已依法删除的不列。",
    "The case of the grant, of a type that makes it public; what was erased is left out.",
  ],
  "PublicLicence.inspection": ["所问之日前的最近一次检验。", "The last inspection by the day asked about."],
  "inspection.name": ["该类证照检验的名称，如校验。", "What the type calls its inspection."],
  "inspection.date": ["检验之日。", "The day of the inspection."],
  "inspection.text": ["结论的名称。", "The result in words."],
  holder: ["第一持证主体的名称；自然人已遮盖。", "The first holder's name; a person's is masked."],
  "holders.name": ["名称；自然人已遮盖；依法删除后为 null。", "The name, a person's masked; null once erased."],
  "holders.code": ["代码；自然人已遮盖；依法删除后为 null。", "The code, a person's masked; null once erased."],
  value: [
    "印制的值；表格为各行；个人信息已遮盖；依法删除后为 null。",
    "As printed, of a table its rows; what is a person's own is masked; null once erased.",
  ],
  "Verdict.asOf": [
    "结论所依据的数据的时刻；无法核验时为 null。",
    "The instant of the knowledge behind the answer; null: none.",
  ],

  // A problem.
  "Problem.type": ["固定为 about:blank。", "Always about:blank."],
  title: ["状态码的名称。", "The status code's name."],
  "Problem.status": ["HTTP 状态码。", "The HTTP status code.", 422],
  code: ["稳定的代码，供程序判断。", "Stable, for software."],
  detail: ["供人阅读的说明：哪里不对，该怎么办。", "A sentence for people: what is wrong, and what to do."],
  instance: ["本次请求的编号，报障时请提供。", "Names this request, for whoever looks into it."],
  errors: ["逐项错误。", "Each fault."],
  pointer: ["请求体中的位置（JSON Pointer）。", "JSON pointer into the body."],
  parameter: ["有误的参数。", "The parameter at fault."],

  // The service.
  account: ["账户。", "The account."],
  roles: ["角色。", "The account's roles."],
  "Me.department": ["所属部门的代码。", "Code of the account's department."],
  "Me.session": [
    "浏览器登录的会话；以令牌访问的没有。",
    "The session of a browser's sign-in; with a token there is none.",
  ],
  csrfToken: ["须随每次写请求送回的防伪标记。", "What each request that changes something sends back."],
  signedInAt: ["登录的时刻。", "When they signed in."],
  endsAt: ["会话结束的时刻。", "When the session ends."],
  types: ["可办理的证照类型；没有则不限。", "Licence types that it may act on."],
  codes: ["本人（本单位）的代码。", "The holder codes that it speaks for."],
  ready: ["是否就绪。", "Whether it is ready."],
  parts: ["各组成部分。", "Each part."],
  "parts.name": ["组成部分的名称。", "The part's name."],
  missing: ["缺少什么，供运维人员查看。", "What is missing, for an operator."],
  warning: ["若不处理，日后会影响工作的情况。", "What will keep the service from its work unless it is seen to."],
  "healthz.status": ["固定为 ok。", "Always ok."],
  items: ["本页各项。", "The items of this page."],
  nextCursor: ["下一页的游标；null 为末页。", "Where the next page begins; null on the last."],

  // What a search found.
  matches: [
    "对所问的 q、number、identifier、holderCode，各由哪一版本相符。",
    "For each of q, number, identifier and holderCode that was asked, the version that meets it.",
  ],
  asked: ["所问的参数。", "The parameter that asked."],
  "SearchMatch.by": ["该版本中相符的内容。", "What of that version meets it."],
  "SearchMatch.text": ["登记的原文。", "As recorded."],
  standing: [
    "current 今日有效的版本；former 已被取代：按原主体、原名称、原编号或原标识查得；coming 提前登记，自 `from` 起有效。",
    "Whether that version counts today, a later one took its place, or it is recorded ahead and counts from `from`.",
  ],
  "SearchMatch.from": ["该版本起算之日。", "First day on which that version counts."],
  "Today.on": ["今日。", "Today."],
  "Today.cases": ["办件；无权查看办件的为 null。", "Cases; null for who may not read them."],
  "Today.cases.mine": ["等待本人办理的办件。", "Cases that wait for the caller."],
  "Today.cases.department": ["本部门的办件；监察人员为各部门的。", "Their department's; for supervisors, every one's."],
  "Today.cases.sent": ["本人提出的办件。", "Those that the caller sent."],
  "Today.due": [
    "可查证照的期限；不能查看统计的为 null。",
    "What is due of the licences they find; null for who sees no counts.",
  ],
  "Today.due.expires": ["将到期的证照，按天数累计。", "Licences whose term ends soon, within so many days each."],
  within: ["今日起多少天之内。", "Within how many days from today."],
  inspections: ["检验。", "Inspections."],
  overdue: ["逾期未检验的证照。", "Licences whose inspection is overdue."],
  within30: ["30 天内应检验的证照，含逾期的。", "Licences whose inspection is due within 30 days, overdue ones too."],
  remindersFailed: [
    "30 天内未能送达本人的提醒数。",
    "How many reminders to the caller could not be delivered within 30 days.",
  ],
  "BoundedCount.count": ["数目，至多数到上限。", "How many, counted up to a bound."],
  "BoundedCount.more": ["是否多于所数。", "Whether there are more than that."],
  "expires.count": ["数目，至多数到上限。", "How many, counted up to a bound."],
  "expires.more": ["是否多于所数。", "Whether there are more than that."],
  hint: ["为何所得比所问少，或一无所得。", "Why the search finds less than it seems to ask for, or nothing."],

  // Accounts.
  "Appointment.subject": ["身份提供方给出的 sub。", "The `sub` that the identity provider gives them.", "6f1c9a52"],
  "Appointment.issuer": [
    "身份提供方；不填为本库所用的。",
    "The identity provider; the one that this registry uses unless told.",
  ],
  "Appointment.department": [
    "为哪个部门办理；经办人、部门管理员和业务系统必填。",
    "For whom they act: officers, administrators and systems have one.",
  ],
  "Appointment.roles": ["可担任的角色。", "What they may do.", ["officer"]],
  "Appointment.types": [
    "可办理的证照类型；`*` 为全部。",
    "The licence types that they may act on; `*` for all.",
    ["*"],
  ],
  "Account.id": ["账户的编号。", "The account's id."],
  "Account.subject": ["身份提供方给出的 sub。", "The `sub` that the identity provider gives them."],
  "Account.issuer": ["身份提供方。", "The identity provider."],
  "Account.department": ["所属部门的代码。", "Code of the department for which it acts."],
  "Account.roles": ["角色。", "What it may do."],
  "Account.types": ["可办理的证照类型；`*` 为全部。", "The licence types that it may act on; `*` for all."],
  dismissed: ["是否已免职。", "Whether it was dismissed: then whatever it asks is refused."],
  "query.reason": ["事由。", "Why."],
  // Parameters.
  "path.id": [
    "证照编号：签发答复中的 `id`，大小写均可。",
    "Id of the licence: `id` of the answer to its issue; in either case.",
  ],
  "path.version": ["版本号。", "Number of the version.", "1"],
  "path.code": ["证照类型代码。", "Code of the licence type.", "11100000MB0143028R001"],
  "path.segment": ["凭证，或证照编号；大小写均可。", "A token, or a licence id; in either case.", idOfNone],
  q: [
    "任一版本的编号、标识、主体代码（或其开头），或持证主体名称中的两个以上的字；写法不限。",
    "Of any version, in any spelling: a number, an identifier or a holder's code, whole or its beginning; or two characters or more of a holder's name.",
  ],
  "query.type": ["证照类型代码。", "Code of a licence type."],
  "query.status": ["今日的状态。", "Status today."],
  department: [
    "颁发机关代码；经办人可以问本部门的、由本部门承继的，以及（同时问证照类型的）由本部门监管的。",
    "Code of the issuing department; an officer may ask for their own, for one that it succeeded, and, with the type, for one whose licences it supervises.",
  ],
  holderCode: ["任一版本的持证主体代码，写法不限。", "A holder's code of any version, in any spelling."],
  "query.number": ["任一版本的证照编号，写法不限。", "The number of any version, in any spelling."],
  "query.identifier": ["任一版本的电子证照标识，写法不限。", "The identifier of any version, in any spelling."],
  "query.caseNumber": ["任一行为的办件编号，写法不限。", "The case number of any act, in any spelling."],
  "query.decidedBy": [
    "作出任一决定或检查的机关代码。",
    "Code of the organ that took any decision or made any inspection.",
  ],
  "query.groundCode": ["任一决定的法定依据代码。", "Code of the ground in law of any decision."],
  "query.grade": ["补录证照的可信等级。", "How far a licence that was taken over is to be trusted."],
  "query.caution": ["今日带有该提示的。", "With that caution today."],
  organ: [
    "指定机关代码：该机关依指定可以办理的证照，不论由谁颁发；本机关的经办人员可以查到全部，其他人员仅限其可查的。",
    "Code of an appointed organ: what it may act on by its appointments, whoever issued it; its own officers find all of it, others what they may see.",
  ],
  issuedFrom: ["最新版本的颁发日期不早于该日的。", "Whose latest version was issued on that day or later."],
  issuedBefore: ["最新版本的颁发日期早于该日的。", "Whose latest version was issued before that day."],
  inspectionDueBefore: ["应于该日之前接受检查、尚未检查的。", "That owe an inspection whose day is before that day."],
  expiresFrom: [
    "末日不早于该日的，包括长期有效的。",
    "Whose last day is that day or later, those without an end included.",
  ],
  "query.sort": [
    "排序：recorded 登记先后，issuedOn 颁发日期，validTo 有效期止（长期的在最后），number 证照编号；前加 - 为倒序。不填为 -recorded，最后登记的在前。",
    "The order: as recorded, by date of issue, by last day (those without an end last), by number; with - the other way round. Left out: -recorded, the one recorded last first.",
  ],
  "query.decisionNumber": [
    "任一行为的决定文书号，写法不限。",
    "The number of the decision behind any act, in any spelling.",
  ],
  validOn: ["该日有效的。", "Active on that day."],
  expiresBefore: ["末日早于该日的。", "Whose last day is before that day."],
  cursor: ["上一页答复中的 `nextCursor`。", "`nextCursor` of the page before."],
  limit: ["每页最多几项。", "How many items at most."],
  issuable: [
    "true：只列出账户及所在部门今天可以签发的类型；told：列出全部，不能签发的注明理由（refusal）。",
    "true: only those that the account and its department may issue today; told: all of them, with why the others may not be issued (refusal).",
  ],
  "query.dryRun": [
    "true 为试办：答复将要登记的内容或不予登记的理由，什么也不登记。",
    "true: says what would be recorded or refused, and records nothing.",
  ],
  knownAt: ["以该时刻已登记的内容为准；不填为现在。", "As known at that instant; default now."],
  form: [
    "gb36903：以 GB/T 36903 的元数据代码答复（ZZBS、ZZMC……，照面信息为 KZ_*）；sharing：以国家共享平台的英文名答复。不填为本接口的格式。",
    "gb36903: under the names of GB/T 36903 (ZZBS, ZZMC …, the face as KZ_*); sharing: under the English ones of the national sharing platform. Left out: as this interface has it.",
  ],
  "idempotency-key": [
    "1 至 255 个可见 ASCII 字符；同一键、同一内容再次发送，得到同一答复。",
    "1–255 visible ASCII characters; the same key and body again gives the same answer.",
  ],
  "if-match": [
    "证照的 `ETag`（可列多个，或 `*`）；证照已有变动则拒绝。弱标签从不匹配。",
    "The licence's `ETag`, several, or `*`; the act is refused when the licence has moved on. Weak tags never match.",
  ],
  "if-none-match": [
    "证照处于其中任一修订时拒绝；`*` 为任何修订。",
    "The act is refused when the licence is at one of these; `*`: at any.",
  ],
};
