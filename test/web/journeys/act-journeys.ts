// What officers do with a licence that exists, and how they answer its holder.
import { foodLicence } from "../../../src/catalogue/shipped/food-licence.js";
import { addYears } from "../../../src/catalogue/terms.js";
import { addDays } from "../../../src/licence/day.js";
import { fieldName } from "./catalogue-names.js";
import type { Journey, Step } from "./journey.js";

const { zh } = foodLicence.name;
const today = new Date().toISOString().slice(0, 10);
/** The term of an example begins today and has five years. */
const renewedFrom = addYears(today, 5);
const renewedUntil = addDays(addYears(today, 10), -1);

const licence: Step = { go: told => `/desk/licences/${told.food}` };
const readThrough: readonly Step[] = [
  { press: ["下一步：核对", "Next: read it through"] },
  { see: ["尚未登记", "Nothing is recorded yet"] },
];

export const actJourneys: readonly Journey[] = [
  {
    name: "an officer amends an address",
    steps: [
      { as: "officer" },
      licence,
      { press: ["变更", "Amend"] },
      { type: "示例市清河区新路9号", into: ["住所", "Domicile"] },
      { type: "迁址", into: ["理由", "Reason"] },
      ...readThrough,
      { press: [`变更${zh}`, "Amend the licence"] },
      { see: "示例市清河区新路9号" },
    ],
  },
  {
    name: "an officer renews a licence",
    steps: [
      { as: "officer" },
      licence,
      { press: ["延续", "Renew"] },
      { type: renewedFrom, into: ["有效期起", "First day of the term"] },
      { type: renewedUntil, into: ["有效期止", "Last day of the term"] },
      { press: ["下一步：核对", "Next: read it through"] },
      {
        see: [
          `新版本自 ${renewedFrom} 起至 ${renewedUntil} 止有效`,
          `The new version counts from ${renewedFrom} until ${renewedUntil}`,
        ],
      },
      { press: [`延续${zh}`, "Renew the licence"] },
      { see: renewedUntil },
    ],
  },
  {
    name: "an officer corrects a typing error, and the licence says so",
    steps: [
      { as: "officer" },
      licence,
      { press: ["更正", "Correct"] },
      { type: "叶知秋", into: fieldName(foodLicence, "legalRepresentative") },
      { type: "录入时姓名有误", into: ["理由", "Reason"] },
      ...readThrough,
      { see: ["错版视为从未颁发", "the wrong one counts as never given"] },
      { press: ["返回修改", "Go back and change it"] },
      { type: "录入时负责人姓名有误", into: ["理由", "Reason"] },
      ...readThrough,
      { press: [`更正${zh}`, "Correct the licence"] },
      { see: "录入时负责人姓名有误" },
      { see: "叶知秋" },
    ],
  },
  {
    name: "an officer suspends a licence, and reinstates it",
    steps: [
      { as: "officer" },
      licence,
      { press: ["暂扣", "Suspend"] },
      { type: "责令整改", into: ["事实和理由", "What happened, and why"] },
      { type: "示监罚〔2026〕7号", into: ["决定文书号", "Number of the decision"] },
      { type: today, into: ["决定日期", "Date of the decision"] },
      ...readThrough,
      { press: [`暂扣${zh}`, "Suspend the licence"] },
      { press: ["恢复", "Reinstate"] },
      { type: "整改合格", into: ["事实和理由", "What happened, and why"] },
      ...readThrough,
      { press: [`恢复${zh}`, "Reinstate the licence"] },
      { see: ["有效", "Valid"] },
    ],
  },
  {
    name: "a holder asks for a correction, an officer declines it with a reason, and the holder reads that",
    steps: [
      { as: "holder" },
      { go: told => `/my/licences/${told.licence}/corrections` },
      { type: "经营范围有误", into: ["错在哪里", "What is wrong"] },
      { press: ["提交申请", "Send it"] },
      { as: "officer", to: "/desk/corrections" },
      {
        tell: async page => {
          const to = await page.locator('main a[href^="/desk/corrections/"]').first().getAttribute("href");
          await page.goto(new URL(to ?? "", page.url()).href);
        },
      },
      { tick: ["不予更正", "Declined"] },
      { type: told => `与登记档案一致${told.serial}`, into: ["答复内容", "What to tell the holder"] },
      { press: ["送出答复", "Send the answer"] },
      { see: ["申请已办结", "The request is settled"] },
      { as: "holder" },
      { go: told => `/my/licences/${told.licence}/corrections` },
      { see: told => `与登记档案一致${told.serial}` },
    ],
  },
];
