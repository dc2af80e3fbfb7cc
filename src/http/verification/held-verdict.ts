// A verdict within the limits on guessing: every door by which numbers may be asked about goes through here.
import type { FastifyRequest } from "fastify";
import { isGuessable, type Question } from "../../verification/question.js";
import { isWrongAnswer, type Verdict } from "../../verification/verdict.js";
import type { HttpDeps } from "../deps.js";
import { clientNetwork } from "../guards/client-address.js";
import type { Limits } from "../guards/limits.js";
import type { Caller } from "../identity/caller.js";
import { isAppointed } from "../identity/maybe-signed-in.js";

/** Who asks; null for a stranger. */
export interface Asker {
  request: FastifyRequest;
  caller: Caller | null;
}

/** Throws HttpProblem `too-many-wrong-answers` for a number only: a token, an id or a document is never stopped here. */
export type HeldVerdict = (question: Question, asker: Asker, how?: { once: true }) => Promise<Verdict>;

/** Whom an asker is counted as: who was appointed answers for what they ask, others share their network. */
export const countedAsker = ({ request, caller }: Asker): { account: string } | { network: string } =>
  caller && isAppointed(caller)
    ? { account: `${caller.issuer} ${caller.client}` }
    : { network: clientNetwork(request) };

export const heldVerdict =
  ({ verifier }: Pick<HttpDeps, "verifier">, { guess }: Pick<Limits, "guess">): HeldVerdict =>
  async (question, asker, how) => {
    if (!isGuessable(question)) return verifier.verify(question, how);
    const number = `${question.kind} ${question.text}`;
    return guess({ number, by: countedAsker(asker) }, () => verifier.verify(question, how), isWrongAnswer);
  };
