// The pages of who is signed in by a browser, as one scope: without a session one signs in first and comes back; what was
// typed meanwhile is not lost; every refusal is a page, and noted in the audit.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { grantsOf, lacksRight, type RightName } from "../../licence/rights.js";
import { deadlines } from "../../waiting/deadlines.js";
import type { HttpDeps } from "../deps.js";
import { demandRights, type GuardedRoute } from "../identity/asks.js";
import { holdToCsrf } from "../identity/session/csrf.js";
import { HttpProblem } from "../problems/http-problem.js";
import { problemTable } from "../problems/problem-table.js";
import { audited } from "../supervision/audited.js";
import { askApi, SignInNeeded, toldByApi } from "./ask-api.js";
import { createDrafts, draftParameter } from "./drafts.js";
import { type Handler, pageOf, sendAnswered } from "./page.js";
import { chosenLanguage } from "./page-language.js";
import { readPageForms } from "./read-forms.js";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Of a page's route that reads its body by itself, and holds it to the session's token. */
    upload?: true;
  }
}

/** Finds out who is signed in (`src/http/identity/authorisation.ts`). Throws as that does. */
export type SignedIn = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Registers pages: each under a right of the table. */
export interface Pages {
  get(path: string, right: RightName, handler: Handler): void;
  /** Takes a form. */
  post(path: string, right: RightName, handler: Handler): void;
  /** The scope itself, for uploads and streams. */
  scope: FastifyInstance;
}

const isRead = ({ method }: FastifyRequest): boolean => method === "GET" || method === "HEAD";

/** Who has to sign in is sent to do so, and comes back to the address that they asked for, or to the form they typed in. */
const signInFirst = (request: FastifyRequest, reply: FastifyReply, again: boolean, draft: string | null) => {
  const [path = "/", query = ""] = request.url.split("?");
  const asked = new URLSearchParams(query);
  if (draft !== null) asked.set(draftParameter, draft);
  const to = asked.size > 0 ? `${path}?${asked}` : path;
  return reply.redirect(`/sign-in?${new URLSearchParams({ to, ...(again && { again: "true" }) })}`, 303);
};

export interface PageParts {
  deps: HttpDeps;
  signedIn: SignedIn;
}

/** A scope of pages within an app; `register` adds them. */
export const signedInPages =
  ({ deps, signedIn }: PageParts, register: (pages: Pages) => void) =>
  async (scope: FastifyInstance): Promise<void> => {
    const { publicUrl } = deps.settings;
    const drafts = createDrafts(deps);
    const guarded: GuardedRoute[] = [];
    const note = audited(deps.audit, deps.clock);
    readPageForms(scope);

    scope.addHook("onRequest", async (request, reply) => {
      void reply.header("cache-control", "no-store").header("vary", "accept-language, cookie");
      const language = chosenLanguage(request, reply);
      request.language = language;
      try {
        await signedIn(request, reply);
      } catch (error) {
        const isAsked = error instanceof HttpProblem && problemTable[error.code].status === 401;
        if (!isAsked) throw error;
      }
      const { caller, session } = request;
      if (!caller || !session) {
        if (isRead(request)) return signInFirst(request, reply, false, null);
        return;
      }
      const { right } = request.routeOptions.config;
      const query = new URLSearchParams(request.url.split("?")[1] ?? "");
      const identity = { issuer: caller.issuer, subject: caller.client };
      const { account, roles, department = null } = caller;
      const viewer = { account, roles, department, csrf: session.csrf, proof: drafts.proof(identity), at: request.url };
      const draft = query.get(draftParameter);
      request.page = {
        language,
        viewer,
        ask: askApi(scope, request, { language, csrf: session.csrf }),
        path: request.url.split("?")[0] ?? "/",
        param: name => String(Reflect.get(Object(request.params), name) ?? ""),
        query,
        typed: draft === null ? null : await drafts.find(draft, identity),
        keep: drafts.keep,
      };
      if (right === undefined) throw new HttpProblem("role-not-allowed");
      if (grantsOf(right, roles).length === 0) throw new HttpProblem("role-not-allowed", { detail: lacksRight(right) });
    });
    demandRights(scope, guarded);

    scope.addHook("preValidation", async (request, reply) => {
      if (isRead(request)) return;
      const typed = request.body instanceof URLSearchParams ? request.body : null;
      if (!request.page || !request.session)
        return signInFirst(request, reply, false, typed && (await drafts.keep(typed)));
      // The token of an upload comes within it: its route holds it to that once it is read.
      if (request.routeOptions.config.upload) return;
      holdToCsrf(request, request.session, publicUrl);
      if (!typed) throw new HttpProblem("unsupported-media-type");
      request.page = { ...request.page, typed };
    });

    scope.addHook("onSend", async function (request, reply, payload) {
      const { problem } = request;
      const error = problem?.error;
      if (!problem || (error instanceof HttpProblem && error.cause === toldByApi)) return payload;
      return note.call(this, request, reply, payload);
    });

    scope.setErrorHandler(async (error, request, reply) => {
      if (!(error instanceof SignInNeeded)) throw error;
      const typed = request.page?.typed ?? null;
      return signInFirst(request, reply, error.again, typed && !isRead(request) ? await drafts.keep(typed) : null);
    });

    const route = (method: "GET" | "POST") => (path: string, right: RightName, handler: Handler) =>
      void scope.route({
        method,
        url: path,
        config: { right, limited: "signed-in" },
        handlerTimeout: deadlines.answer,
        schema: { hide: true },
        handler: async (request, reply) => {
          const page = pageOf(request);
          return sendAnswered(await handler(page, request, reply), page, reply);
        },
      });
    register({ get: route("GET"), post: route("POST"), scope });
  };
