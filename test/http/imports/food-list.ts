// A list of food licences as an office may have it: a workbook with a header, and a row for each licence.
import { creditCodeCheckDigit } from "../../../src/licence/credit-code.js";
import { xlsxFile } from "../../support/xlsx-file.js";

const columns = [
  "许可证编号",
  "经营者名称",
  "社会信用代码",
  "法定代表人",
  "住所",
  "经营场所",
  "主体业态",
  "经营项目",
  "投诉电话",
  "发证日期",
  "有效期至",
] as const;

export type FoodRow = Partial<Record<(typeof columns)[number], string>>;

/** The code of the holder of that number. */
export const creditCode = (number: number): string => {
  const first17 = `919901010000${String(number).padStart(5, "0")}`;
  return `${first17}${creditCodeCheckDigit(first17)}`;
};

/** The cells of the licence of that number; what a test is about it says itself. */
const foodRow = (number: number, given: FoodRow = {}): string[] => {
  const usual: Record<(typeof columns)[number], string> = {
    许可证编号: `JY2990101${String(number).padStart(6, "0")}0`,
    经营者名称: `示例市样板餐饮管理有限公司第${number}店`,
    社会信用代码: creditCode(number),
    法定代表人: "示例人",
    住所: `示例市示例区样板路${number}号`,
    经营场所: `示例市示例区样板路${number}号一层`,
    主体业态: "餐饮服务经营者",
    经营项目: "热食类食品制售",
    投诉电话: "12315",
    发证日期: "2026-03-02",
    有效期至: "2031-03-01",
  };
  return columns.map(column => given[column] ?? usual[column]);
};

/** A workbook of so many licences from a number on, with some rows as they are given, by their number. */
export const foodWorkbook = (from: number, count: number, given: Readonly<Record<number, FoodRow>> = {}): Buffer => {
  const rows = Array.from({ length: count }, (_, index) => foodRow(from + index, given[from + index]));
  return xlsxFile({
    shared: true,
    sheets: [{ name: "证照", rows: Object.fromEntries([[...columns], ...rows].map((row, index) => [index + 1, row])) }],
  });
};
