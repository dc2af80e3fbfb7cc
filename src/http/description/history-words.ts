// What the fields of versions and histories are called in /openapi.json, in both languages.
import { toldOn } from "./examples.js";
import { erased, type FieldWords } from "./words.js";

export const historyWords: FieldWords = {
  act: ["该次行为，如 issue、renew、revoke。", "The act, such as issue, renew or revoke."],
  countsFrom: ["该版本起算之日。", "The day from which this version counts."],
  recordedAt: ["登记的时刻（UTC）。", "The instant of its recording (UTC).", `${toldOn}T01:00:00.000Z`],
  state: [
    "今日：counts 有效、superseded 已被取代、corrected 因更正作废、not-yet 尚未起算。",
    "Today: it counts, it was superseded, a correction took its place, or its turn has not come.",
  ],
  supersededBy: ["取代或更正它的版本号。", "The version that superseded or corrected it."],
  supersededFrom: ["自哪一日起被取代。", "The day from which it was superseded."],
  effectiveFrom: ["自哪一日起产生效果。", "The day from which it has effect."],
  by: ["登记人。", "Who recorded it."],
  "by.subject": ["账户。", "The account."],
  "by.department": ["所属部门的代码。", "Code of the account's department."],
  "by.role": ["以何角色。", "In which role."],
  "PossibleAct.act": ["事项。", "The act."],
  "PossibleAct.route": ["办理该事项的路径末段。", "The last segment of the route that does it."],
  "PossibleAct.hands": [
    "须经的环节，依次；多于一个的，须提出办件。",
    "The hands it takes, in their order; where there are several, a case is opened for it.",
  ],
  "PossibleAct.refusal": [
    "您现在不能办理的原因；null 为可以办理，所填内容另行核对。",
    "Why the caller may not do it now; null where they may: what its body says is looked at then.",
  ],
  "PossibleAct.refusal.code": ["原因代码，与办理时相同。", "The code that the act would be refused with."],
  "PossibleAct.refusal.detail": ["原因，语言依 Accept-Language。", "The sentence, in the language asked for."],
  "RecordedAct.ground": [`事由；${erased[0]}`, `The ground; ${erased[1]}`],
  "RecordedAct.decisionNumber": [`文号；${erased[0]}`, `The decision's number; ${erased[1]}`],
  "RecordedAct.until": ["暂扣的末日；null 为未定。", "Of a suspension: its last day; null: none is set."],
  "RecordedAct.note": [`检验情况说明；${erased[0]}`, `Of an inspection: what it found, in words; ${erased[1]}`],
  "RecordedAct.numberOverride": [
    "签发或者纳入时，为何照录不符合编号规则的编号。",
    "Of an issue or take-over: why its number does not follow the type's rule.",
  ],
  notices: [
    "纳入已有证照时的提示，不影响登记，如编号不符合编号规则。",
    "What a take-over is told beside; nothing of it kept it from being recorded: such as a number that does not follow the type's rule.",
  ],
  "Notice.code": ["提示的代码。", "The notice's code."],
  "Notice.pointer": ["所指字段（JSON Pointer）。", "The field it is about (JSON pointer)."],
  "Notice.detail": ["说明。", "What it says."],
  "RecordedAct.lateReason": [`逾期延续的理由；${erased[0]}`, `Why a renewal came late; ${erased[1]}`],
  lastDay: ["按期申请延续的末日。", "Of an application for renewal: the last day on which it was in time."],
  changes: ["改变了哪些内容。", "What it changed."],
  field: ["证照的字段；照面字段写作 `face.<key>`。", "A field of the licence; `face.<key>` for a face field."],
  "changes.from": ["改变之前。", "Before."],
  "changes.to": ["改变之后。", "After."],
};
