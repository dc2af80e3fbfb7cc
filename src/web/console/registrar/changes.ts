// What differs between two definitions, as a table: where, and what it was and is.
import { type Html, html, type Piece } from "../../parts/html.js";
import type { Language } from "../../parts/language.js";
import { table } from "../../parts/table.js";
import { say, type Words } from "../../parts/texts.js";

export interface ShownChange {
  pointer: string;
  kind: "added" | "removed" | "changed" | "order";
  was?: unknown;
  is?: unknown;
}

const texts = {
  title: say("改动", "What changed"),
  where: say("位置", "Where"),
  kind: say("改动", "Change"),
  was: say("此前", "It was"),
  is: say("此后", "It is"),
  none: say("定义没有改动。", "The definition is the same."),
} as const;

const kinds: Readonly<Record<ShownChange["kind"], Words>> = {
  added: say("新增", "added"),
  removed: say("删去", "removed"),
  changed: say("改变", "changed"),
  order: say("次序改变", "another order"),
};

/** The names of a definition's parts, as people call them; a part without one is told by its own name. */
const names: Readonly<Record<string, Words>> = {
  name: say("名称", "Name"),
  zh: say("中文", "Chinese"),
  en: say("英文", "English"),
  official: say("国家统一代码", "Official code"),
  category: say("类别", "Category"),
  authority: say("制定机关", "Authority"),
  holderCategory: say("可持证者", "Holders"),
  personalHolders: say("登记内容的保护", "Protection"),
  fields: say("照面字段", "Face field"),
  label: say("标签", "Label"),
  kind: say("种类", "Kind"),
  required: say("必填", "Needed"),
  maxLength: say("最多字数", "Longest"),
  values: say("可选的文字", "Texts to choose from"),
  codes: say("代码", "Codes"),
  columns: say("表格列", "Columns"),
  mask: say("公开查询时", "Mask"),
  personal: say("个人信息", "Personal data"),
  derivedFrom: say("由本库填写", "Filled from"),
  help: say("填写说明", "Help"),
  example: say("示例", "Example"),
  number: say("编号", "Number"),
  parts: say("组成", "Parts"),
  pattern: say("式样", "Pattern"),
  unique: say("同一持证主体只有一份", "One for a holder"),
  term: say("有效期", "Term"),
  maxYears: say("最长年数", "Most years"),
  openEnded: say("可以长期", "No last day"),
  exampleYears: say("示例年数", "Years of the example"),
  renewalWindow: say("延续申请", "Renewal"),
  opens: say("开始", "Opens"),
  closes: say("截止", "Closes"),
  inspection: say("检验", "Inspection"),
  replacement: say("补证、换证", "Replacement"),
  case: say("办件信息", "Case"),
  steps: say("环节", "Hands"),
  caseDays: say("办结期限", "Decided within"),
  grounds: say("理由", "Grounds"),
  qr: say("二维码", "QR code"),
  page: say("纸面", "Paper"),
  fixedTexts: say("固定文字", "Fixed texts"),
  organLabel: say("机关标签", "Label of the organ"),
  duplicates: say("副本份数", "Duplicates"),
  accent: say("边框颜色", "Accent"),
  issuers: say("颁发机关", "Issuers"),
};

const placeOf = (language: Language, pointer: string): string =>
  pointer
    .split("/")
    .slice(1)
    .map(step => {
      const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
      if (/^\d+$/.test(name)) return String(Number(name) + 1);
      return Object.hasOwn(names, name) ? (names[name]?.[language] ?? name) : name;
    })
    .join(" › ");

const isListOfTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(one => typeof one === "string");

/** Texts stand as they are, a field by its label, anything else as JSON. */
const shown = (language: Language, value: unknown): Piece => {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (isListOfTexts(value)) return value.join(language === "zh" ? "、" : ", ");
  const label: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "label") : undefined;
  const name: unknown = typeof label === "object" && label !== null ? Reflect.get(label, language) : undefined;
  return html`${typeof name === "string" && html`${name}<br>`}<code class="long">${JSON.stringify(value)}</code>`;
};

export const changesTable = (language: Language, changes: readonly ShownChange[]): Html =>
  table<ShownChange>({
    caption: texts.title[language],
    columns: [
      { name: texts.where[language], cell: ({ pointer }) => placeOf(language, pointer) },
      { name: texts.kind[language], cell: ({ kind }) => kinds[kind][language] },
      { name: texts.was[language], cell: ({ was }) => shown(language, was) },
      { name: texts.is[language], cell: ({ is }) => shown(language, is) },
    ],
    rows: changes,
    empty: texts.none[language],
  });
