// What cases are called by where they stand, and their steps.

import type { Tone } from "../../parts/chip.js";
import { say, type Words } from "../../parts/texts.js";

export type CaseState = "to-review" | "to-sign" | "asked" | "returned" | "signed" | "done" | "rejected" | "withdrawn";
export type CaseStep = "prepare" | "review" | "sign";
export type CaseEvent =
  | "prepared"
  | "reviewed"
  | "signed"
  | "returned"
  | "rejected"
  | "withdrawn"
  | "asked"
  | "answered";

export const stateWords: Readonly<Record<CaseState, { tone: Tone; word: Words }>> = {
  "to-review": { tone: "quiet", word: say("待审核", "To be reviewed") },
  "to-sign": { tone: "quiet", word: say("待签发", "To be signed") },
  asked: { tone: "caution", word: say("待补正", "Asked for more") },
  returned: { tone: "caution", word: say("已退回", "Returned") },
  signed: { tone: "quiet", word: say("已签发，正在登记", "Signed, being recorded") },
  done: { tone: "good", word: say("已办结", "Done") },
  rejected: { tone: "bad", word: say("不予办理", "Rejected") },
  withdrawn: { tone: "bad", word: say("已撤回", "Withdrawn") },
};

export const stepWords: Readonly<Record<CaseStep, Words>> = {
  prepare: say("经办", "Prepare"),
  review: say("审核", "Review"),
  sign: say("签发", "Sign"),
};

export const eventWords: Readonly<Record<CaseEvent, { tone: Tone; word: Words }>> = {
  prepared: { tone: "quiet", word: say("经办，提交", "Prepared") },
  reviewed: { tone: "good", word: say("审核通过", "Reviewed") },
  signed: { tone: "good", word: say("签发", "Signed") },
  returned: { tone: "caution", word: say("退回", "Returned") },
  rejected: { tone: "bad", word: say("不予办理", "Rejected") },
  withdrawn: { tone: "bad", word: say("撤回", "Withdrawn") },
  asked: { tone: "caution", word: say("要求补正", "Asked for more") },
  answered: { tone: "quiet", word: say("答复补正", "Answered") },
};
