// Examples of cases: what opens one of each kind, and what is said at each step.
import type { StepName } from "../../registry/cases/case-steps.js";
import { actExamples, idOfNone, issueExamples } from "./examples.js";

const [issue] = Object.values(issueExamples);
const revoking = { act: "revoke", body: actExamples.revocations } as const;

/** For types that say of these acts that they take several hands. */
export const caseExamples = {
  revoke: { summary: "吊销 · Revoke", value: { ...revoking, licence: idOfNone } },
  issue: { summary: "签发 · Issue", value: { act: "issue", body: issue?.value } },
};

/** What each step of the first takes. */
export const caseStepExamples: Readonly<Record<StepName, object>> = {
  preparations: revoking,
  reviews: { note: "事实清楚，证据确凿" },
  signatures: { note: "同意" },
  returns: { reason: "处罚决定文号有误" },
  rejections: { reason: "违法行为轻微并及时改正，不予处罚" },
  withdrawals: { reason: "重复提出" },
  questions: { text: "请补充现场检查笔录" },
  answers: { text: "现场检查笔录已补充" },
};
