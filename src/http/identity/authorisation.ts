// What a caller may do: roles, the officer's own department and types. Foreign licences are refused before anything
// else is said about them.
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import type { Actor } from "../../licence/events/envelope.js";
import { grantsOf, type RightName, rolesWith } from "../../licence/rights.js";
import { RegistryError } from "../../registry/registry-error.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { problemTable } from "../problems/problem-table.js";
import type { Authenticate } from "./authentication.js";
import type { Caller } from "./caller.js";
import type { RightsOf } from "./rights.js";
import type { SessionCookies } from "./session/session-cookies.js";
import type { Session, Sessions } from "./session/sessions.js";

declare module "fastify" {
  interface FastifyRequest {
    /** Who is asking; null until they were authenticated. */
    caller: Caller | null;
    /** That of a browser whose cookie was taken; null for a token. */
    session: Session | null;
  }
}

/** Those who act for a department: its officers and its own software. */
const acting = rolesWith("licence.act") ?? [];

/** The caller of an authenticated request. Throws HttpProblem `not-signed-in`. */
export const callerOf = (request: FastifyRequest): Caller => {
  if (!request.caller) throw new HttpProblem("not-signed-in");
  return request.caller;
};

/** Who shows their token, or is signed in by a browser: a token counts where both are there. */
export type WhoAsks = (request: FastifyRequest, reply: FastifyReply) => Promise<Caller>;

/**
 * Reads the token, or the session of the cookie, which may get a fresh secret. Throws as the authenticator does, and
 * HttpProblem `session-ended`.
 */
export const whoAsks =
  (authenticate: Authenticate, sessions: Sessions, cookies: SessionCookies): WhoAsks =>
  async (request, reply) => {
    const { authorization, cookie } = request.headers;
    const secret = authorization === undefined ? cookies.read(cookie, "session") : null;
    if (secret === null) return authenticate(authorization);
    const read = await sessions.read(secret);
    if (read.state === "ended") {
      request.caller = read.caller;
      void reply.header("set-cookie", cookies.forget("session"));
      throw new HttpProblem("session-ended");
    }
    request.session = read.session;
    if (read.freshSecret !== null) void reply.header("set-cookie", cookies.set("session", read.freshSecret));
    return read.caller;
  };

/**
 * Lets only authenticated callers on, before their body is read; a client that was refused too often is refused without
 * looking. Throws HttpProblem, and RegistryError `unknown-department` for who acts for a department that the registry
 * does not know.
 */
export const signedIn =
  (
    who: WhoAsks,
    rightsOf: RightsOf,
    sessions: Pick<Sessions, "end">,
    { knowsDepartment }: Pick<HttpDeps["reads"], "knowsDepartment">,
    limits: Pick<Limits, "holdSignIn" | "signInRefused">,
  ): onRequestAsyncHookHandler =>
  async (request: FastifyRequest, reply: FastifyReply) => {
    limits.holdSignIn(request);
    const claimed = await who(request, reply).catch((error: unknown) => {
      if (error instanceof HttpProblem && problemTable[error.code].status === 401) limits.signInRefused(request);
      throw error;
    });
    // Whoever is refused here is told of in logs by what their token says.
    request.caller = claimed;
    const caller = await rightsOf(claimed).catch(async (error: unknown) => {
      // Appointed again, they sign in again.
      const isDismissed = error instanceof HttpProblem && error.code === "account-dismissed";
      if (isDismissed && request.session) await sessions.end(request.session);
      throw error;
    });
    request.caller = caller;
    if (caller.department === undefined || !acting.some(role => caller.roles.includes(role))) return;
    if (await knowsDepartment(caller.department)) return;
    throw new RegistryError("unknown-department", "no such department is defined here");
  };

/** Whom an act is recorded as, and for which department. Throws HttpProblem `role-not-allowed`. */
export const actorOf = (caller: Caller): { actor: Actor; department: string } => {
  const role = acting.find(candidate => caller.roles.includes(candidate));
  if (!role || caller.department === undefined) throw new HttpProblem("role-not-allowed");
  const { department } = caller;
  return { actor: { subject: caller.client, department, role }, department };
};

/** Whether the caller may act on licences of this type. */
export const mayActOn = ({ types }: Caller, typeCode: string): boolean =>
  types.includes("*") || types.includes(typeCode);

/** Holds that the caller may act on licences of this type. Throws HttpProblem `type-not-allowed`. */
export const holdToTypes = (caller: Caller, typeCode: string): void => {
  if (!mayActOn(caller, typeCode)) throw new HttpProblem("type-not-allowed");
};

/** Whose licences somebody reads. */
export interface Reach {
  /** Every department's, or every department's when they say why; null where neither. */
  all: "freely" | "with-purpose" | null;
  /** Those that this department has a right to. */
  department: string | null;
}

/** Whose licences a right of the table extends to for the caller. Throws HttpProblem `role-not-allowed`. */
export const reachOf = ({ roles, department }: Caller, right: RightName = "licence.read"): Reach => {
  const ways = grantsOf(right, roles).map(({ when }) => when);
  const onPurpose = ways.some(when => when.includes("purpose")) ? "with-purpose" : null;
  const reach: Reach = {
    all: ways.some(when => when.length === 0) ? "freely" : onPurpose,
    department: ways.some(when => when.includes("entitled")) ? (department ?? null) : null,
  };
  if (reach.all === null && reach.department === null) throw new HttpProblem("role-not-allowed");
  return reach;
};
