// What the fields of what holders are told are called in /openapi.json, in both languages.
import type { FieldWords } from "./words.js";

/** Of own licences and their history. */
export const holderWords: FieldWords = {
  held: [
    "now：现行版本或最新版本写有本人；formerly：仅较早的版本写有本人。",
    "`now`: named by the version in force or the latest; `formerly`: by earlier ones alone.",
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
  "query.licence": ["只看某一份证照的。", "Those of one licence."],
  "path.show": ["亮证码或其 id。", "The show's code, or its id."],
};
