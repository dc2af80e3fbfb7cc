// The forms that a text of a request must have, as whoever sent another one is told: a schema's own rule has the form's
// name for its message, and the sentences stand here.
import type { Language } from "../../web/parts/language.js";

const forms = {
  "credit-code": { zh: "应为 18 位统一社会信用代码。", en: "The 18 digits and capital letters of a credit code." },
  region: { zh: "应为六位行政区划代码（GB/T 2260）。", en: "The six digits of a region (GB/T 2260)." },
  "seal-code": { zh: "应为 13 位印章编码。", en: "The 13 digits of a seal's code." },
  sha256: { zh: "应为 64 位小写十六进制的 SHA-256。", en: "A SHA-256 in 64 lower-case hexadecimal digits." },
  "without-control-characters": { zh: "不得含有控制字符。", en: "Text without control characters." },
  "visible-ascii": { zh: "应为 1 至 255 个可见 ASCII 字符。", en: "1 to 255 visible ASCII characters." },
  "revision-in-quotes": { zh: '应为带引号的修订号，如 "3"，或 *。', en: 'The revision in quotes, such as "3", or *.' },
  "licence-id": { zh: "应为 26 位字母 A–Z 与数字 2–7。", en: "26 characters A–Z and 2–7." },
  "case-id": {
    zh: "应为证照 id、连字符和 16 位小写十六进制数字。",
    en: "A licence id, a dash and 16 lower-case hexadecimal digits.",
  },
  "account-id": { zh: "应为 64 位小写十六进制数字。", en: "64 lower-case hexadecimal digits." },
  "revision-number": { zh: "应为修订列表所示的数字。", en: "A number that the list of revisions tells." },
  "place-in-list": { zh: "应为列表中的序号，从 0 起。", en: "A place in the list, from 0 on." },
  "key-id": { zh: "应为密钥的 8 位小写十六进制编号。", en: "The 8 lower-case hexadecimal digits of a key." },
  "version-number": { zh: "应为 1 至 999 的数字。", en: "A number from 1 to 999." },
  "code-type": { zh: "应为三位数字的代码类型，如 001。", en: "Three digits, such as 001." },
  "licence-type-code": {
    zh: "应为 21 位数字或大写字母的证照类型代码。",
    en: "The 21 digits and capital letters of a licence type.",
  },
  "region-beginning": {
    zh: "应为行政区划代码的前二位、前四位或全部六位（GB/T 2260）。",
    en: "The first two, the first four or all six digits of a region (GB/T 2260).",
  },
  "confirmation-code": { zh: "应为邮件中的 26 位确认码。", en: "The 26 characters of the code in the mail." },
  "warning-id": { zh: "应为预警列表所示的编号。", en: "The id that the list of warnings tells." },
  "red-before-yellow": { zh: "红色预警不得早于黄色预警。", en: "A number that is not below that of yellow." },
  "told-by": {
    zh: "应为 region、department、type、holderCategory、ground、month 中的一至三项，以逗号分隔，不得重复。",
    en: "One to three of region, department, type, holderCategory, ground, month, each once, separated by commas.",
  },
  "import-id": { zh: "应为 32 位小写十六进制数字。", en: "32 lower-case hexadecimal digits." },
  "ending-decision-number": {
    zh: "暂扣、吊销、撤销、撤回的，请选择决定文号所在的列。",
    en: "A suspension, revocation, annulment or withdrawal has a decision: name the column of its number.",
  },
  "map-name": {
    zh: "应为 1 至 60 位小写字母、数字和连字符，以字母或数字开头。",
    en: "1 to 60 lower-case letters, digits and hyphens, a letter or digit first.",
  },
  cursor: { zh: "应为上一页回复中的 nextCursor。", en: "The nextCursor of the page before." },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

/** The message of a schema's rule for a form. */
export const told = (form: keyof typeof forms): string => form;

/** The sentences of the form that a message names; null for any other message. */
export const formTold = (message: string): Readonly<Record<Language, string>> | null =>
  Object.hasOwn(forms, message) ? forms[message as keyof typeof forms] : null;
