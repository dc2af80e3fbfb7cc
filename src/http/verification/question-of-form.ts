// The question of a form that names a licence by the code of its page.
import { findCode } from "../../credential/find-code.js";
import type { Day } from "../../licence/day.js";
import { idQuestion, type Question, tokenQuestion } from "../../verification/question.js";
import { HttpProblem } from "../problems/http-problem.js";

// No code is shorter: a word that somebody typed is not a licence that is not genuine.
const shortestCode = 26;

/** Throws HttpProblem `form-incomplete` for a text without a code. */
export const questionOfForm = (typed: string | null, on?: Day): Question => {
  const code = findCode(typed ?? "");
  const isWhole = code?.kind === "id" || (code?.token.length ?? 0) >= shortestCode;
  const question = !code ? null : code.kind === "id" ? idQuestion(code.id, on) : tokenQuestion(code.token, on);
  if (!isWhole || question === null || typeof question === "string") throw new HttpProblem("form-incomplete");
  return question;
};
