// The question of what was typed, pasted or scanned: by the code of a licence in it.
import { findCode } from "../../credential/find-code.js";
import type { Day } from "../../licence/day.js";
import { type CodeQuestion, codeQuestion, subjectOf } from "../../verification/question.js";

// No code is shorter: a word that somebody typed is not a licence that is not genuine.
const shortestCode = 26;

/** Null where no code is found. */
export const questionOfTyped = (typed: string, on?: Day): CodeQuestion | null => {
  const code = findCode(typed);
  const question = code && codeQuestion(code, on);
  if (question === undefined || typeof question === "string") return null;
  return subjectOf(question).length < shortestCode ? null : question;
};
