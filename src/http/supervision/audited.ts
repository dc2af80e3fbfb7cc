// The audit of what signed-in callers ask: a line is on disk before its answer leaves, or nothing is answered.
import type { FastifyReply, FastifyRequest, onSendAsyncHookHandler } from "fastify";
import type { AuditEvent, AuditLine } from "../../../projections/records/audit/audit-line.js";
import { deadlines } from "../../waiting/deadlines.js";
import { within } from "../../waiting/within.js";
import type { AuditPort } from "../deps.js";
import { changesNothing } from "../logs/changes-nothing.js";
import { toldRequest } from "../logs/told-request.js";
import { HttpProblem } from "../problems/http-problem.js";
import { statedPurpose } from "../stated-purpose.js";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Of a route that tells of no licence: reading it leaves no line. */
    unaudited?: true;
  }
  interface FastifyRequest {
    /** The licences that an answer tells of, where its address names none; null where it does. */
    shown: readonly string[] | null;
  }
}

const eventOf = (request: FastifyRequest, { statusCode }: FastifyReply): AuditEvent | null => {
  if (statusCode === 429) return null; // counted by the limits, and as many as a client likes
  if (statusCode >= 500) return changesNothing(request) ? null : "failed";
  if (statusCode >= 400) return "refused";
  if (!changesNothing(request)) return "act";
  return request.routeOptions.config.unaudited ? null : "read";
};

/**
 * Writes a line for every read of a licence, act and refusal of a request to these routes: for a page of licences, one
 * for each. Where it cannot be written, the answer is 503 `audit-unavailable`: what was recorded is recorded, and the
 * same request with its `Idempotency-Key` is answered, and noted, once the audit is back.
 */
export const audited =
  (audit: AuditPort, clock: () => number): onSendAsyncHookHandler =>
  async (request, reply, payload) => {
    if (request.problem?.code === "audit-unavailable") return payload;
    const event = eventOf(request, reply);
    if (!event) return payload;
    const at = new Date(clock()).toISOString();
    const line: AuditLine = { at, event, ...toldRequest(request, reply), purpose: statedPurpose(request) };
    const lines = request.shown?.length ? request.shown.map(licence => ({ ...line, licence })) : [line];
    try {
      await within(deadlines.audit, audit.write(lines), () => {
        throw new Error("the audit did not answer in time");
      });
    } catch (cause) {
      throw new HttpProblem("audit-unavailable", { cause });
    }
    return payload;
  };
