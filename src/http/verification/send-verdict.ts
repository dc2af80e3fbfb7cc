// How a verdict is told to software.
import type { FastifyReply } from "fastify";
import type { Verdict } from "../../verification/verdict.js";
import { verdictJson } from "../../verification/verdict-json.js";

/** Sends a verdict as JSON: 200, or 503 with when to try again, for what could not be checked is no answer. */
export const sendVerdict = (reply: FastifyReply, verdict: Verdict): FastifyReply => {
  if (verdict.verdict === "could-not-check") void reply.code(503).header("retry-after", "2");
  return reply.header("content-type", "application/json; charset=utf-8").send(verdictJson(verdict));
};
