// What the security log and the audit tell alike of a request whose answer is known: who asked for what, and how it was
// answered.
import type { FastifyReply, FastifyRequest } from "fastify";
import { errors } from "jose";
import { readLicenceId } from "../../credential/licence-id.js";
import { clientAddress } from "../guards/client-address.js";
import { loggedUrl } from "./request-log.js";
import type { SecurityLine } from "./security-log.js";

declare module "fastify" {
  interface FastifyRequest {
    /** The problem that this request was answered with, for the logs; null for none. */
    problem: { code: string; error: unknown } | null;
  }
}

/** The licence that was asked for, or that an issue made. */
const licenceOf = ({ params, caller }: FastifyRequest, reply: FastifyReply): string | null => {
  if (!caller) return null; // an anonymous address is a question about somebody's paper
  const named = typeof params === "object" && params !== null && "id" in params ? params.id : undefined;
  const made = reply.getHeader("location");
  const id = typeof named === "string" ? named : typeof made === "string" ? made.split("/").at(-1) : undefined;
  return (id !== undefined && readLicenceId(id)) || null;
};

/** Codes of oauth4webapi, by which openid-client says what of a sign-in does not hold. */
const ofSignIn = /^OAUTH_[A-Z_]+$/;

/** The name of the check, which holds nothing of the token. */
const reasonOf = (error: unknown): string | null => {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (typeof code === "string" && ofSignIn.test(code)) return code;
  if (!(cause instanceof errors.JOSEError)) return null;
  return cause instanceof errors.JWTClaimValidationFailed ? `${cause.code} ${cause.claim}` : cause.code;
};

/** The request as it is told once its answer is known. */
export const toldRequest = (request: FastifyRequest, reply: FastifyReply): Omit<SecurityLine, "event"> => ({
  subject: request.caller?.client ?? null,
  department: request.caller?.department ?? null,
  roles: request.caller?.roles ?? [],
  method: request.method,
  route: loggedUrl(request.url, request.routeOptions?.url),
  licence: licenceOf(request, reply),
  status: reply.statusCode,
  code: request.problem?.code ?? null,
  reason: reasonOf(request.problem?.error),
  request: request.id,
  client: clientAddress(request),
});
