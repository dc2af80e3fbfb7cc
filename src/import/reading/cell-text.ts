// What a cell may say: text in the file's encoding, and no error of a spreadsheet.
import { RowRefused } from "../refusal.js";
import { uncomputed } from "./xlsx/sheet-rows.js";

const errors = new Set([
  ...["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"],
  ...["#BLOCKED!", "#FIELD!", "#UNKNOWN!", "#CONNECT!", "#BUSY!"],
]);

/** Throws RowRefused `text-not-decodable` or `cell-in-error` for a cell that the map reads. */
export const holdToText = (value: string, column: string): void => {
  if (value.includes("\uFFFD"))
    throw new RowRefused(
      "text-not-decodable",
      `${column} is not text in the file's encoding`,
      `${column}不是该文件编码的文字`,
    );
  if (!value.startsWith("#")) return;
  if (value === uncomputed)
    throw new RowRefused(
      "cell-in-error",
      `${column} has a formula that was never computed: open the file in a spreadsheet and save it`,
      `${column}的公式尚未计算，请用电子表格软件打开并保存`,
    );
  if (errors.has(value.trim()))
    throw new RowRefused(
      "cell-in-error",
      `${column} shows the spreadsheet's error ${value.trim()}: mend its formula, or write the value`,
      `${column}显示电子表格的错误值 ${value.trim()}，请修正公式或直接填写`,
    );
};
