// A workbook with three bad rows: uploaded, mapped, tried, recorded; its refused rows mended and imported again.
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { creditCode, foodWorkbook } from "../../http/imports/food-list.js";
import { typeName } from "./catalogue-names.js";
import type { File, Journey, Step, Told } from "./journey.js";

const first = ({ serial }: Told): number => 100 * Number(serial);
/** A code whose last character is not the one that the others come to. */
const wrongCode = "91990101000000004X";

const workbook = (told: Told): File => {
  const at = first(told);
  const bad = {
    [at + 1]: { 有效期至: "" },
    [at + 2]: { 主体业态: "流动摊贩" },
    [at + 3]: { 社会信用代码: wrongCode },
  };
  return {
    name: "食品清单.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: foodWorkbook(at, 6, bad),
  };
};

const noteRefused: Step = {
  tell: async (page, told) => {
    const link = await page.locator('a[href*="refus"]').first().getAttribute("href");
    const csv = await (await page.request.get(new URL(link ?? "", page.url()).href)).text();
    told.mended = csv
      .replace("2026-03-02,\r\n", "2026-03-02,2031-03-01\r\n")
      .replace("流动摊贩", "餐饮服务经营者")
      .replaceAll(wrongCode, creditCode(first(told) + 3));
  },
};
const mended = ({ mended = "" }: Told): File => ({
  name: "改好的行.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(mended),
});

const upload: Step = { press: ["上传", "Upload"], nth: -1 };
const tryAndRecord: readonly Step[] = [
  { press: ["试导入", "Try it"] },
  { over: ["试导入的结果", "What the trial found"] },
  { press: ["登记", "Record it"] },
];

export const importJourneys: readonly Journey[] = [
  {
    name: "an officer imports a workbook with three bad rows, mends them, and imports those",
    steps: [
      { as: "officer", to: "/desk/imports" },
      { press: ["上传清单", "Upload a list"] },
      { give: workbook, to: ["文件", "File"] },
      upload,
      { choose: typeName(foodLicence), from: ["证照类型", "Licence type"] },
      { press: ["下一步", "Next"] },
      {
        choose: "投诉电话",
        from: [foodLicence.fields.find(({ key }) => key === "complaintsPhone")?.label.zh ?? "", "Complaints"],
      },
      { type: ({ serial }) => `food-list-${serial}`, into: ["映射表名称", "Name of the map"] },
      { press: ["确定，去试导入", "Take it, and try"] },
      ...tryAndRecord,
      { over: ["不予登记的行", "Refused rows"] },
      noteRefused,
      { press: ["上传改好的行", "Upload the mended rows"] },
      { give: mended, to: ["文件", "File"] },
      upload,
      ...tryAndRecord,
      { over: ["全部登记完成", "All of it is recorded"] },
      { press: ["所有导入", "All imports"] },
      { see: "食品清单.xlsx" },
    ],
  },
];
