// How a verdict is told to software.
import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { Verdict } from "../../verification/verdict.js";
import { verdictJson } from "../../verification/verdict-json.js";
import { HttpProblem } from "../problems/http-problem.js";

/** `?receipt=true`, where the question itself has no room for it. */
export const WithReceipt = z.enum(["true", "false"]).optional();

/** Whether nothing was checked because several types have what was asked about. */
export const needsType = ({ checks }: Verdict): boolean => checks.some(({ code }) => code === "type-needed");

/** The JSON of an object with one more member: a receipt, of which no character needs escaping. */
const withReceipt = (json: Buffer, receipt: string): Buffer =>
  Buffer.concat([json.subarray(0, -1), Buffer.from(`,"receipt":"${receipt}"}`)]);

/**
 * Sends a verdict as JSON, with its receipt where one was asked for and given: 200, or 503 with when to try again, for
 * what could not be checked is no answer. Throws HttpProblem `type-needed`.
 */
export const sendVerdict = (reply: FastifyReply, verdict: Verdict, receipt?: string): FastifyReply => {
  if (needsType(verdict)) throw new HttpProblem("type-needed");
  if (verdict.verdict === "could-not-check") void reply.code(503).header("retry-after", "2");
  const json = verdictJson(verdict);
  return reply
    .header("content-type", "application/json; charset=utf-8")
    .send(receipt === undefined ? json : withReceipt(json, receipt));
};
