// Which requests the security log hears of, and what of them.
import type { FastifyReply, FastifyRequest, onSendHookHandler } from "fastify";
import { errors } from "jose";
import { clientAddress } from "../guards/client-address.js";
import { askedLicence } from "./asked-licence.js";
import { changesNothing } from "./changes-nothing.js";
import { loggedUrl } from "./request-log.js";
import type { SecurityLine, SecurityLog } from "./security-log.js";

declare module "fastify" {
  interface FastifyRequest {
    /** The problem that this request was answered with, for the security log; null for none. */
    problem: { code: string; error: unknown } | null;
  }
}

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

/** The name of the check, which holds nothing of the token. */
export const reasonOf = (error: unknown): string | null => {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof errors.JOSEError)) return null;
  return cause instanceof errors.JWTClaimValidationFailed ? `${cause.code} ${cause.claim}` : cause.code;
};

const lineOf = (event: SecurityLine["event"], request: FastifyRequest, reply: FastifyReply): SecurityLine => ({
  event,
  subject: request.caller?.client ?? null,
  department: request.caller?.department ?? null,
  roles: request.caller?.roles ?? [],
  method: request.method,
  route: loggedUrl(request.url, request.routeOptions?.url),
  licence: askedLicence(request, reply),
  status: reply.statusCode,
  code: request.problem?.code ?? null,
  reason: reasonOf(request.problem?.error),
  request: request.id,
  client: clientAddress(request),
});

/** Tells the log of a request once its answer is known, whether or not the client is still there to hear it. */
export const securityEvents =
  (log: Pick<SecurityLog, "write">): onSendHookHandler =>
  (request, reply, payload, done) => {
    const event = eventOf(request, reply);
    if (event) log.write(lineOf(event, request, reply));
    done(null, payload);
  };
