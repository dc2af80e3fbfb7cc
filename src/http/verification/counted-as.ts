// What a question is counted as, so that asking it through another door or in another spelling is asking it again.
import type { FastifyRequest } from "fastify";
import { type Question, type QuestionFault, subjectOf, tokenSha256 } from "../../verification/question.js";
import { clientNetwork } from "../guards/client-address.js";

const subject = (question: Question | QuestionFault): string => {
  if (typeof question === "string") return "unreadable";
  return question.kind === "token" ? tokenSha256(question) : subjectOf(question);
};

/**
 * The key of a question's count. A token or an id is known to who holds the licence: it is counted for each client by
 * itself, so that nobody is refused for what others ask. Guesses are counted besides, where they are wrong (guesses.ts).
 * All that cannot be read is one question.
 */
export const countedAs = (question: Question | QuestionFault, request: FastifyRequest): string =>
  `${clientNetwork(request)} ${subject(question)}`;
