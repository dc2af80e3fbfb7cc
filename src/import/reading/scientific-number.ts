// Numbers as a spreadsheet shows them when they are long (`1.31E+13`): most of the digits are gone, and with them whose
// licence it is.
import { textsOf as textsIn } from "../../licence/events/face-value.js";
import type { MappedRow } from "../map/mapped-row.js";
import { RowRefused } from "../refusal.js";

// With a point, or with a plus: `9E17` and `3E-12` may be codes.
const scientific = String.raw`\d[.,]\d+E[+-]?\d{1,3}|\dE\+\d{1,3}`;
const whole = new RegExp(`^[+-]?(?:${scientific})$`, "i");
const within = new RegExp(`(?<![\\p{L}\\d])(?:${scientific})(?![\\p{L}\\d])`, "iu");

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, "");

interface Told {
  text: string;
  en: string;
  zh: string;
  pattern: RegExp;
}

const textsOf = ({ id, licence, number, holders, face, ending }: MappedRow): Told[] => [
  { text: ending?.decisionNumber ?? "", en: "the decision's number", zh: "决定文书号", pattern: within },
  { text: number, en: "the number", zh: "证照编号", pattern: within },
  ...holders.map(({ code }) => ({ text: code, en: "the holder's code", zh: "持证主体代码", pattern: within })),
  ...holders.map(({ name }) => ({ text: name, en: "the holder's name", zh: "持证主体名称", pattern: whole })),
  { text: licence, en: "what tells which licence it is", zh: "证照的标识列", pattern: within },
  { text: id, en: "the row's own id", zh: "该行的标识列", pattern: within },
  ...Object.entries(face).flatMap(([key, value]) =>
    textsIn(value).map(text => ({ text, en: `the field ${key}`, zh: `照面字段 ${key} `, pattern: whole })),
  ),
];

/**
 * Refuses a row of which a number or code lost its digits, so that no two licences are taken for one. Throws RowRefused
 * `number-in-scientific-notation`.
 */
export const holdToDigits = (row: MappedRow): void => {
  for (const { text, en, zh, pattern } of textsOf(row)) {
    if (text.length < 4 || !/\dE[+-]?\d|[\uFF25\uFF45]/i.test(text)) continue;
    const found = pattern.exec(plain(text))?.[0];
    if (found !== undefined)
      throw new RowRefused(
        "number-in-scientific-notation",
        `${en} says ${found}: a spreadsheet has dropped its digits. Format the column as text, fill it again from where the numbers came from, and save the file anew`,
        `${zh}显示为 ${found}，电子表格已丢失其中的数字。请将该列设为“文本”格式，从原始数据重新填入完整号码后另存`,
      );
  }
};
