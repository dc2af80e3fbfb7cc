// POST /sign-in/logout: the identity provider says that somebody signed out there, and their sessions here end, in every
// process (OpenID Connect Back-Channel Logout 1.0 §2.5). Each one, and each refusal, is noted in the audit.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { HttpDeps } from "../../deps.js";
import type { Limits } from "../../guards/limits.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { audited } from "../../supervision/audited.js";
import { Claims, callerOf } from "../caller.js";
import type { Sessions } from "../session/sessions.js";
import { readForms } from "./forms.js";
import { logoutReader } from "./logout-token.js";

const longestToken = 8_192;

export interface ProviderLogoutParts {
  sessions: Pick<Sessions, "endAtProvider">;
  limits: Pick<Limits, "holdSignIn" | "signInRefused">;
}

/** There is no such route where nobody signs in by a provider. */
export const providerLogoutRoute =
  (deps: HttpDeps, { sessions, limits }: ProviderLogoutParts): FastifyPluginAsyncZod =>
  async app => {
    const { identity, clock } = deps;
    if (identity?.kind !== "oidc" || !identity.client) return;
    const { issuer, plainText = false, client } = identity;
    const read = logoutReader({ issuer, plainText, client });
    readForms(app);
    app.addHook("onSend", audited(deps.audit, clock));
    app.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
    app.addHook("onRequest", async request => limits.holdSignIn(request));

    app.post(
      "/sign-in/logout",
      // What else a provider puts there is its own affair.
      { schema: { hide: true, body: z.looseObject({ logout_token: z.unknown().optional() }).nullish() } },
      async (request, reply) => {
        const token = request.body?.logout_token;
        if (typeof token !== "string" || token.length > longestToken) throw new HttpProblem("logout-not-believed");
        const logout = await read(token, clock()).catch((error: unknown) => {
          limits.signInRefused(request);
          throw error;
        });
        const ended = await sessions.endAtProvider(issuer, logout);
        const sub = logout.subject ?? ended?.[0];
        if (sub !== undefined) request.caller = callerOf(Claims.parse({ sub }), issuer);
        if (!ended) throw new HttpProblem("logout-replayed");
        return reply.code(200).send();
      },
    );
  };
