// Who asks a route that is open to anybody, where they say who they are.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Caller } from "./caller.js";
import type { SessionCookies } from "./session/session-cookies.js";

/**
 * The caller who shows a token or the cookie of a session; null for who shows neither. Throws as `signedIn` does: what was
 * shown and is no good is not passed over.
 */
export type WhoIfAny = (request: FastifyRequest, reply: FastifyReply) => Promise<Caller | null>;

export const whoIfAny =
  (signedIn: (request: FastifyRequest, reply: FastifyReply) => Promise<void>, cookies: SessionCookies): WhoIfAny =>
  async (request, reply) => {
    const { authorization, cookie } = request.headers;
    if (authorization === undefined && cookies.read(cookie, "session") === null) return null;
    await signedIn(request, reply);
    return request.caller;
  };

/** Whether somebody was appointed to their role, and so answers for what they ask: holders sign themselves in. */
export const isAppointed = ({ roles }: Caller): boolean => roles.some(role => role !== "holder");
