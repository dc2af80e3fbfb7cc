// A revocation in three hands, and the officer behind an act as a supervisor finds them.
import type { Page } from "playwright-core";
import { groundTexts } from "../../../src/licence/grounds.js";
import type { Journey, Step, Told } from "./journey.js";

const today = new Date().toISOString().slice(0, 10);
const penalty = groundTexts["9-law"];

const noteCase: Step = {
  tell: async (page: Page, told: Told) => {
    told.case = new URL(page.url()).pathname;
  },
};
const toCase: Step = { go: ({ case: path = "" }) => path };

export const handsJourneys: readonly Journey[] = [
  {
    name: "three officers revoke a licence: one prepares, one reviews, one signs",
    steps: [
      { as: "officer" },
      { go: ({ tobacco }) => `/desk/licences/${tobacco}` },
      { press: ["吊销", "Revoke"] },
      { tick: [penalty.zh, penalty.en] },
      { type: "多次向未成年人出售烟草制品", into: ["事实和理由", "What happened, and why"] },
      { type: today, into: ["生效日期", "Day of effect"] },
      { type: "示烟罚〔2026〕9号", into: ["决定文书号", "Number of the decision"] },
      { type: today, into: ["决定日期", "Date of the decision"] },
      { press: ["下一步：核对", "Next: read it through"] },
      { see: ["须由多人办理", "takes several hands"] },
      { press: ["提交办件", "Hand the case on"] },
      { see: ["办件已提交", "The case is sent"] },
      { see: ["其他环节应当由他人办理", "the others are for other people"] },
      noteCase,
      { as: "officer2", to: "/desk/cases" },
      { see: ["待审核", "To be reviewed"] },
      toCase,
      { press: ["审核通过", "Review: agree"] },
      { see: ["待签发", "To be signed"] },
      { as: "officer-third", to: "/desk/cases" },
      toCase,
      { press: ["签发：吊销", "Sign: Revoke"] },
      { see: ["已办结", "Done"] },
      { press: ["查看证照", "See the licence"] },
      { see: ["被依法吊销", "Revoked on"] },
      { go: ({ tobacco }) => `/V/${tobacco}` },
      { see: ["请勿采信", "Do not rely on it"] },
    ],
  },
  {
    name: "a supervisor finds the officer behind an act, and all that they did",
    steps: [
      { as: "supervisor", to: "/desk/find" },
      { type: ({ number = "" }) => number, into: ["查找", "Find"] },
      { press: ["查找", "Find"], nth: -1 },
      { press: ({ number = "" }) => number },
      { see: ["经办：officer", "Recorded by: officer"] },
      { go: "/desk/audit" },
      { unfold: ["筛选", "Filters"] },
      { type: ({ licence = "" }) => licence, into: ["证照 id", "Licence id"] },
      { press: ["查询", "Search"] },
      { press: "officer" },
      { see: ["签发", "issue"] },
    ],
  },
];
