// The question of a form that names a licence by the code of its page.
import type { Day } from "../../licence/day.js";
import type { Question } from "../../verification/question.js";
import { HttpProblem } from "../problems/http-problem.js";
import { questionOfTyped } from "./question-of-typed.js";

/** Throws HttpProblem `form-incomplete` for a text without a code. */
export const questionOfForm = (typed: string | null, on?: Day): Question => {
  const question = questionOfTyped(typed ?? "", on);
  if (!question) throw new HttpProblem("form-incomplete");
  return question;
};
