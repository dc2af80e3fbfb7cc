// What the fields of the public register are called in /openapi.json, in both languages.
import type { FieldWords } from "./words.js";

export const registerWords: FieldWords = {
  "LicenceType.definition.register": [
    "是否在行政许可公示中列出该类证照；不填为列出。",
    "Whether the public register tells of licences of the type; it does where nothing is said.",
    true,
  ],
  "LicenceTypeDefinition.register": [
    "是否在行政许可公示中列出该类证照；不填为列出。",
    "Whether the public register tells of licences of the type; it does where nothing is said.",
    true,
  ],
  "LicenceTypeDraft.definition.register": [
    "是否在行政许可公示中列出该类证照；不填为列出。",
    "Whether the public register tells of licences of the type; it does where nothing is said.",
    true,
  ],
  "RegisterEntry.status": [
    "所问之日的状态。行政处罚不再公示的，吊销以 ended（已失效）表示。",
    "The status on the day asked about. A revocation of which the register tells no more is `ended`.",
    "active",
  ],
  "RegisterLicence.status": [
    "所问之日的状态。行政处罚不再公示的，吊销以 ended（已失效）表示。",
    "The status on the day asked about. A revocation of which the register tells no more is `ended`.",
    "active",
  ],
  "RegisterEntry.statusSince": [
    "该状态的第一天；不再公示的为 null。",
    "The first day of that status; null where it is told no more.",
  ],
  "RegisterLicence.statusSince": [
    "该状态的第一天；不再公示的为 null。",
    "The first day of that status; null where it is told no more.",
  ],
  "RegisterLicence.acts": [
    "历次决定和行为，按登记先后；行政处罚在公示期内列出。",
    "The acts in the order of recording; penalties within the time in which they are told.",
  ],
  "RegisterAct.act": ["行为。", "What was done.", "issued"],
  "RegisterAct.recordedOn": ["登记之日。", "The day on which it was recorded."],
  "RegisterAct.organ": ["作出决定的机关；未登记的为 null。", "The organ that decided; null where none is recorded."],
  "RegisterAct.organ.name": ["机关名称。", "Its name.", "示例市行政审批服务局"],
  "RegisterAct.decisionNumber": [
    "决定文书号；许可的文书号只在该类型公开办件时列出。",
    "The decision's number; of a grant, where the type makes its case public.",
  ],
  "RegisterAct.decisionDate": ["决定日期。", "The day of the decision."],
  "RegisterAct.ground": ["法定事由。", "The ground in law."],
  "RegisterAct.until": ["暂扣的截止日期。", "The last day of a suspension."],
  "RegisterAct.penalty": ["变更系行政处罚决定（如降低资质等级）。", "The amendment was demanded by a penalty."],
  "RegisterNotice.kind": [
    "granted 许可（含延续、变更）；ended 终止（撤销、撤回、注销）；punished 行政处罚。",
    "granted: also renewed and amended; ended: annulled, withdrawn, cancelled; punished: a penalty.",
    "granted",
  ],
  "RegisterNotice.act": ["该项决定。", "What was done."],
  "RegisterNotice.licence": [
    "该决定所涉的版本，以及今日的状态。",
    "The version that it is about, and the status of today.",
  ],
  "path.day": ["登记之日，不晚于今日。", "The day of recording, today or earlier.", "2025-12-01"],
  "RegisterFeed.day": ["登记之日。", "The day of recording."],
  "RegisterFeedDay.day": ["登记之日。", "The day of recording."],
  "RegisterFeedDay.links.json": ["JSON 格式。", "As JSON."],
  "RegisterFeedDay.links.csv": ["行政许可，CSV。", "The table of grants, as CSV."],
  "RegisterFeedDay.links.penalties": ["行政处罚，CSV。", "The table of penalties, as CSV."],
  "RegisterFeedDay.links.atom": ["Atom 订阅。", "As Atom."],
  "RegisterDepartment.name": ["颁发机关名称。", "The issuer's name.", "示例市行政审批服务局"],
  "RegisterDepartment.count": ["公示的证照数量。", "How many licences it has in the register.", 12],
  "RegisterDepartment.types": ["公示的证照类型数量。", "How many types of licences.", 3],
  "RegisterDepartmentTypes.name": ["颁发机关名称。", "The issuer's name.", "示例市行政审批服务局"],
  "RegisterDepartmentTypes.count": ["公示的证照数量。", "How many licences it has in the register.", 12],
  "RegisterDepartmentTypes.types": ["各类型公示的证照数量。", "How many licences of each type."],
  "RegisterDepartmentTypes.types.name": ["类型名称。", "The type's name."],
};
