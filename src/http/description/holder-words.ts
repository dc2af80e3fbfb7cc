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
};
