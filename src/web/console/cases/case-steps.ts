// What can be done with a case: a form for each step, with what it asks for.
import type { Field } from "../../parts/form/fields.js";
import type { Language } from "../../parts/language.js";
import { say, type Words } from "../../parts/texts.js";

const labels = {
  note: say("意见", "Note"),
  reason: say("理由", "Reason"),
  question: say("要求补正的内容", "What is asked for"),
  answer: say("答复", "Answer"),
} as const;

export type StepName = "reviews" | "signatures" | "returns" | "rejections" | "withdrawals" | "questions" | "answers";

export const stepTexts: Readonly<
  Record<StepName, { button: Words; field: "note" | "reason" | "text"; label: Words; look?: "danger" | "quiet" }>
> = {
  reviews: { button: say("审核通过", "Review: agree"), field: "note", label: labels.note },
  signatures: { button: say("签发", "Sign"), field: "note", label: labels.note },
  returns: { button: say("退回经办人", "Return it"), field: "reason", label: labels.reason, look: "quiet" },
  rejections: { button: say("不予办理", "Reject"), field: "reason", label: labels.reason, look: "danger" },
  withdrawals: { button: say("撤回办件", "Withdraw it"), field: "reason", label: labels.reason, look: "danger" },
  questions: { button: say("要求补正", "Ask for more"), field: "text", label: labels.question, look: "quiet" },
  answers: { button: say("提交答复", "Answer"), field: "text", label: labels.answer },
};

export const stepFields = (language: Language, step: StepName): Field[] => {
  const { field, label } = stepTexts[step];
  return [{ kind: "lines", at: `/${field}`, label: label[language], longest: 500, required: field !== "note" }];
};
