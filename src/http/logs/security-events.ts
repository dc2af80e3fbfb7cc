// Which requests the security log hears of, and what of them.
import type { FastifyReply, FastifyRequest, onSendHookHandler } from "fastify";
import { changesNothing } from "./changes-nothing.js";
import type { SecurityLine, SecurityLog } from "./security-log.js";
import { toldRequest } from "./told-request.js";

const refusals: Readonly<Record<number, SecurityLine["event"]>> = {
  401: "unauthenticated",
  403: "forbidden",
  429: "limited",
};

const eventOf = (request: FastifyRequest, { statusCode }: FastifyReply): SecurityLine["event"] | null => {
  const refused = refusals[statusCode];
  if (refused) return refused;
  if (!request.caller) return null; // what anybody may ask
  return changesNothing(request) ? "read" : "act";
};

/** Tells the log of a request once its answer is known, whether or not the client is still there to hear it. */
export const securityEvents =
  (log: Pick<SecurityLog, "write">): onSendHookHandler =>
  (request, reply, payload, done) => {
    const event = eventOf(request, reply);
    if (event) log.write({ event, ...toldRequest(request, reply) });
    done(null, payload);
  };
