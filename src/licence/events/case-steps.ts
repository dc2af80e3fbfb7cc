// The acts that may take several hands, and the hands: named by cases and by the types that demand them.
import { z } from "zod";
import { LicenceAct } from "./department-events.js";

/** What a case is opened for: an issue, or an act on a licence. */
export const CaseAct = z.enum(["issue", ...LicenceAct.options]);
export type CaseAct = z.infer<typeof CaseAct>;

/** 经办 prepare, 审核 review, 签发 sign. */
export const CaseStep = z.enum(["prepare", "review", "sign"]);
export type CaseStep = z.infer<typeof CaseStep>;

const isInOrder = (steps: readonly CaseStep[]): boolean => /^(prepare (review ){0,3})?sign$/.test(steps.join(" "));

/** The hands of an act in their order; one that signs by itself acts directly, as without a case. */
export const CaseSteps = z
  .array(CaseStep)
  .min(1)
  .max(5)
  .refine(isInOrder, { message: "prepare, up to three times review, then sign; or sign alone", abort: true });
