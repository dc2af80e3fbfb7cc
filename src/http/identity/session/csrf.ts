// A changing request that comes with a cookie was meant by whoever is signed in: it comes from a page of this service,
// and shows what no other site can read.
import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest, preValidationHookHandler } from "fastify";
import { HttpProblem } from "../../problems/http-problem.js";
import type { Session } from "./sessions.js";

/** The header in which a script shows the session's token, and the field in which a form does. */
export const csrfHeader = "x-csrf-token";
export const csrfField = "_csrf";

const readsOnly = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether the browser says that a page of this origin sends the request. Where pages tell no referrer `Origin` is
 * `null`, and `Sec-Fetch-Site`, which no script can set, tells (Fetch Metadata).
 */
export const isOwnOrigin = ({ headers }: Pick<FastifyRequest, "headers">, publicUrl: string): boolean => {
  const { origin, "sec-fetch-site": site } = headers;
  if (origin !== undefined && origin !== "null") return origin === publicUrl;
  return site === "same-origin";
};

const isSame = (shown: unknown, token: string): boolean => {
  if (typeof shown !== "string") return false;
  const [one, other] = [Buffer.from(shown), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** The token of a form, which is taken out of its body: no schema of a route has to know it. */
const takeField = (body: unknown): unknown => {
  if (body instanceof URLSearchParams) {
    const shown = body.get(csrfField);
    body.delete(csrfField);
    return shown;
  }
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, csrfField)) return undefined;
  const shown: unknown = Reflect.get(body, csrfField);
  Reflect.deleteProperty(body, csrfField);
  return shown;
};

/** Throws HttpProblem `csrf-refused` for a changing request with a session that does not show its token, or is foreign. */
export const holdToCsrf = (request: FastifyRequest, session: Session, publicUrl: string): void => {
  if (readsOnly.has(request.method)) return;
  const inBody = takeField(request.body);
  const shown = request.headers[csrfHeader] ?? inBody;
  if (!isOwnOrigin(request, publicUrl) || !isSame(shown, session.csrf)) throw new HttpProblem("csrf-refused");
};

/** Holds every request of a session to its token, once its body is read. */
export const heldToCsrf =
  (publicUrl: string): preValidationHookHandler =>
  (request, _reply, done) => {
    if (request.session) holdToCsrf(request, request.session, publicUrl);
    done();
  };
