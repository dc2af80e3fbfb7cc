// A refusal that the page tells beside what was asked, so that nothing typed is lost.
import type { FastifyRequest } from "fastify";
import type { Language } from "../../web/parts/language.js";
import { HttpProblem } from "../problems/http-problem.js";
import { type Problem, problemOf } from "../problems/problems.js";

/** Throws again what is no refusal: that is told as every failure is. */
export const toldOnPage = (
  error: unknown,
  language: Language,
  { id }: FastifyRequest,
): { problem: Problem; headers: Record<string, string> } => {
  if (!(error instanceof HttpProblem)) throw error;
  return problemOf(error, { language, request: id });
};
