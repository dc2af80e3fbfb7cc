// The types of a file: one for each of the few words of a column, else one for all; with a plain definition.
import { plainTextFault } from "../../catalogue/check-definition.js";
import { creditCodeCheckDigit } from "../../licence/credit-code.js";
import type { SampledColumn } from "./sample-file.js";

const first17 = "11990101000009900";

/** A credit code that no organ has: 示例市 is no region of GB/T 2260. */
export const standInCode = `${first17}${creditCodeCheckDigit(first17)}`;

const mostTypes = 120;
const firstSerial = Number.parseInt("B01", 36);

const field = (key: string, zh: string, en: string, rest: Record<string, unknown> = {}) => ({
  key,
  label: { zh, en },
  kind: "text",
  required: false,
  maxLength: 1000,
  personal: "never",
  mask: "none",
  ...rest,
});

const derived = (key: string, zh: string, en: string, derivedFrom: string, personal = "never") =>
  field(key, zh, en, { required: true, derivedFrom, personal });

/** A face field of the suggestion: its key, its labels, and the column that it shows. */
export interface SuggestedField {
  key: string;
  zh: string;
  en: string;
  column: string;
}

/** `define` of a map; `name` is a template. */
export const suggestDefinition = (name: { zh: string; en: string }, fields: readonly SuggestedField[]) => ({
  official: false,
  name,
  category: "licence",
  authority: { name: "示例市某局", code: standInCode, level: "3" },
  holderCategory: ["company", "sole-trader", "person"],
  personalHolders: "natural",
  fields: [
    derived("holder", "名称", "Name", "holder.name", "natural-holder"),
    ...fields.map(({ key, zh, en }) => field(key, zh, en, { example: "示例" })),
    derived("term", "有效期", "Term", "term"),
  ],
  number: {
    label: { zh: "许可证编号", en: "Licence number" },
    scope: "issuer",
    is: "parts",
    parts: [{ part: "sequence", digits: 12 }],
  },
  unique: null,
  term: { maxYears: null, openEnded: true, exampleYears: 5 },
  renewalWindow: { opens: { n: 30, unit: "days" }, closes: { n: 0, unit: "days" } },
  inspection: null,
  replacement: { issuedOn: "kept" },
  case: { is: "optional", public: false },
  qr: { holder: "full" },
  page: {
    orientation: "landscape",
    form: "grid",
    accent: "neutral",
    dateStyle: "arabic",
    organLabel: { zh: "发证机关", en: "Issued by" },
    fixedTexts: [],
    emblem: null,
    duplicates: 1,
  },
  issuers: null,
});

/** Words that may be the name of a type: plain text, short, and of few different kinds. */
const isName = (word: string): boolean =>
  plainTextFault(word) === undefined && word.length <= 100 && !/[|*{}]/.test(word);

export interface TypeTold {
  type: Record<string, unknown>;
  name: { zh: string; en: string };
}

/** `type` of a map, and the name that its definition has. */
export const suggestType = (column: SampledColumn | undefined): TypeTold => {
  const words = column?.few && column.empty === 0 ? [...column.values.keys()] : [];
  if (!column || words.length === 0 || words.length > mostTypes || !words.every(isName))
    return { type: { code: `${standInCode}B00` }, name: { zh: "示例许可证", en: "Sample licence" } };
  const coded = [...words]
    .sort()
    .map((word, index) => [word, `${standInCode}${(firstSerial + index).toString(36).toUpperCase()}`]);
  const name = `{${column.name}|type}`;
  return { type: { column: column.name, codes: Object.fromEntries(coded) }, name: { zh: name, en: name } };
};
