// The question that a body or a line of a batch asks, in the words of the API.
import { z } from "zod";
import { Day } from "../../licence/day.js";
import { grantsOf } from "../../licence/rights.js";
import {
  idQuestion,
  namedQuestion,
  type Question,
  type QuestionFault,
  tokenQuestion,
} from "../../verification/question.js";
import type { Caller } from "../identity/caller.js";
import { instantOf, KnownAt } from "../licences/known-at.js";
import { HttpProblem } from "../problems/http-problem.js";

/** What is asked about, and on which day. */
export const askedFields = {
  token: z.string().optional(),
  id: z.string().optional(),
  identifier: z.string().optional(),
  number: z.string().optional(),
  holderCode: z.string().optional(),
  type: z.string().max(50).optional(),
  on: Day.optional(),
};

const Asked = z.strictObject(askedFields);
export type AskedQuestion = z.infer<typeof Asked>;

/** The same, and what was known at an instant: for who may read licences. */
export const askedThenFields = { ...askedFields, knownAt: KnownAt };

/** Throws HttpProblem `ask-one-thing` and `holder-code-needed`. */
export const askedQuestion = (asked: AskedQuestion): Question | QuestionFault => {
  const { token, id, identifier, number, holderCode, type, on } = asked;
  if ([token, id, identifier, number].filter(text => text !== undefined).length !== 1)
    throw new HttpProblem("ask-one-thing");
  const text = identifier ?? number;
  if (text === undefined) {
    if (holderCode !== undefined || type !== undefined) throw new HttpProblem("ask-one-thing");
    return token === undefined ? idQuestion(id ?? "", on) : tokenQuestion(token, on);
  }
  if (holderCode === undefined)
    throw new HttpProblem("holder-code-needed", { faults: [{ pointer: "/holderCode", code: "holder-code-needed" }] });
  return namedQuestion(identifier === undefined ? "number" : "identifier", { text, holderCode, type }, on);
};

/** Likewise, of what was known at an instant where one is told. */
export const askedThen = ({ knownAt, ...asked }: AskedQuestion & { knownAt?: string | undefined }) => {
  const question = askedQuestion(asked);
  return typeof question === "string" ? question : { ...question, knownAt: instantOf(knownAt) };
};

/** What was known earlier is for who may read licences. Throws HttpProblem `known-at-not-allowed`. */
export const holdToPast = ({ knownAt }: Question, caller: Caller | null): void => {
  const mayRead = caller !== null && grantsOf("licence.read", caller.roles).length > 0;
  if (knownAt !== undefined && !mayRead) throw new HttpProblem("known-at-not-allowed");
};
