// /sign-in, /sign-in/callback and /sign-out: how people sign in by a browser, and out; each try is noted in the audit.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { developmentAccount, developmentAccounts } from "../../../catalogue/examples/development-accounts.js";
import { roleWords } from "../../../licence/rights.js";
import { beginningOf } from "../../../web/parts/navigation.js";
import { sendPage } from "../../../web/parts/send-page.js";
import type { AccountChoice } from "../../../web/public/account-choices.js";
import { signedOutPage, signInPage } from "../../../web/public/sign-in-page.js";
import type { HttpDeps } from "../../deps.js";
import { chosenLanguage } from "../../pages/page-language.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { audited } from "../../supervision/audited.js";
import { developmentIssuer } from "../authentication.js";
import { type Caller, Claims, callerOf } from "../caller.js";
import { claimsUnder, ownClaimNames, ownRoleNames } from "../claim-names.js";
import type { RightsOf } from "../rights.js";
import { holdToCsrf, isOwnOrigin } from "../session/csrf.js";
import type { SessionCookies } from "../session/session-cookies.js";
import type { Sessions } from "../session/sessions.js";
import type { Attempts } from "./attempts.js";
import { readForms } from "./forms.js";
import { createSignInClient } from "./open-id-client.js";

export interface SigningIn {
  sessions: Sessions;
  cookies: SessionCookies;
  attempts: Attempts;
  rightsOf: RightsOf;
}

const short = z.string().min(1).max(4_096);

/** An address of this service, by its path. */
const pathWithin = (publicUrl: string) =>
  z
    .string()
    .max(2_000)
    .refine(path => /^\/(?![/\\])/.test(path) && URL.canParse(path, publicUrl))
    .refine(path => new URL(path, publicUrl).origin === new URL(publicUrl).origin)
    .optional();

/** The provider's own name of the session that an ID token tells of (OpenID Connect Back-Channel Logout 1.0 §2.1). */
const sidOf = (payload: object): string | undefined =>
  z.looseObject({ sid: z.string().min(1).max(255) }).safeParse(payload).data?.sid;

/** How people sign in here; null where nobody can. */
const waysIn = ({ identity, settings: { publicUrl } }: HttpDeps) => {
  if (identity?.kind === "development") return { kind: "development" as const };
  if (!identity?.client) return null;
  const { issuer, plainText = false, client, claims = ownClaimNames, roles = ownRoleNames } = identity;
  const told = (payload: object): Claims | null => claimsUnder(payload, claims, roles);
  return { kind: "oidc" as const, issuer, told, client: createSignInClient({ issuer, plainText, client, publicUrl }) };
};

/** How many accounts a development home's page offers beside its own. */
const mostOffered = 50;

/** Those whom a registrar appointed at the development provider beside its own accounts. */
const appointedBeside = async ({ reads }: HttpDeps): Promise<AccountChoice[]> => {
  const { items } = await reads.accounts.list({ dismissed: false, limit: mostOffered });
  return items
    .filter(({ issuer, subject }) => issuer === developmentIssuer && !developmentAccount(subject))
    .map(({ subject, roles }) => ({
      account: subject,
      name: { zh: subject, en: subject },
      does: {
        zh: `已任用：${roles.map(role => roleWords[role].zh).join("、")}`,
        en: `Appointed: ${roles.map(role => roleWords[role].en).join(", ")}`,
      },
      roles,
    }));
};

export const signInRoutes =
  (deps: HttpDeps, { sessions, cookies, attempts, rightsOf }: SigningIn): FastifyPluginAsyncZod =>
  async app => {
    const { publicUrl, freshSignIn } = deps.settings;
    const ways = waysIn(deps);
    readForms(app);
    app.addHook("onSend", audited(deps.audit, deps.clock));
    app.addHook("onSend", async (_request, reply) => {
      void reply.header("cache-control", "no-store");
    });

    /** Begins a session in the place of any that the browser had, and sends it where it was going. */
    const enter = async (
      request: FastifyRequest,
      reply: FastifyReply,
      { caller, to, sid }: { caller: Caller; to: string | null; sid?: string | undefined },
    ) => {
      request.caller = caller;
      request.caller = await rightsOf(caller);
      const secret = await sessions.begin(caller, cookies.read(request.headers.cookie, "session"), sid);
      void reply.header("set-cookie", [cookies.set("session", secret), cookies.forget("sign-in")]);
      return reply.redirect(to ?? beginningOf(request.caller.roles), 303);
    };

    const query = z.strictObject({
      to: pathWithin(publicUrl),
      again: z.enum(["true", "false"]).default("false"),
      lang: z.string().max(20).optional(),
    });
    app.get(
      "/sign-in",
      { config: { unaudited: true }, schema: { hide: true, querystring: query } },
      async (request, reply) => {
        if (!ways) throw new HttpProblem("sign-in-not-set-up");
        const { to = null, again } = request.query;
        const { attempt, cookie } = attempts.begin(to);
        void reply.header("set-cookie", cookie);
        if (ways.kind === "oidc")
          return reply.redirect(
            (await ways.client.address(attempt, { again: again === "true", ...freshSignIn })).href,
            302,
          );
        void reply.header("vary", "accept-language");
        const language = chosenLanguage(request, reply);
        return sendPage(
          reply,
          language,
          signInPage({
            language,
            accounts: [...developmentAccounts, ...(await appointedBeside(deps))],
            state: attempt.state,
            to,
          }),
        );
      },
    );

    if (ways?.kind === "development")
      app.post(
        "/sign-in",
        { schema: { hide: true, body: z.strictObject({ account: short, state: short }) } },
        async (request, reply) => {
          if (!isOwnOrigin(request, publicUrl)) throw new HttpProblem("csrf-refused");
          const { account, state } = request.body;
          const { to } = await attempts.takeBack(request.headers.cookie, state);
          const found = developmentAccount(account);
          // Whoever a registrar appointed under this provider has their rights from the registry alone.
          const isAppointed = !found && (await deps.reads.accounts.of({ issuer: developmentIssuer, subject: account }));
          if (!found && !isAppointed) throw new HttpProblem("sign-in-not-believed");
          const auth_time = Math.floor(deps.clock() / 1_000);
          const claims = Claims.parse({ account, ...found, sub: account, auth_time });
          return enter(request, reply, { caller: callerOf(claims, developmentIssuer), to });
        },
      );

    if (ways?.kind === "oidc")
      app.get(
        "/sign-in/callback",
        {
          config: { acts: true },
          // What else a provider puts there is its own affair.
          schema: { hide: true, querystring: z.looseObject({ state: short.default(""), code: short.optional() }) },
        },
        async (request, reply) => {
          const attempt = await attempts.takeBack(request.headers.cookie, request.query.state);
          const payload = await ways.client.claims(new URL(request.url, publicUrl), attempt);
          const claims = ways.told(payload);
          if (claims?.sub === undefined) throw new HttpProblem("sign-in-not-believed");
          return enter(request, reply, { caller: callerOf(claims, ways.issuer), to: attempt.to, sid: sidOf(payload) });
        },
      );

    app.post(
      "/sign-out",
      {
        schema: {
          hide: true,
          body: z.looseObject({ everywhere: z.enum(["true", "false"]).default("false") }).nullish(),
        },
      },
      async (request, reply) => {
        const secret = cookies.read(request.headers.cookie, "session");
        const read = secret === null ? null : await sessions.read(secret);
        request.caller = read?.caller ?? null;
        if (read?.state === "open") holdToCsrf(request, read.session, publicUrl);
        if (secret !== null) void reply.header("set-cookie", cookies.forget("session"));
        if (read?.state !== "open") throw new HttpProblem(secret === null ? "not-signed-in" : "session-ended");
        const { issuer, client: subject } = read.caller;
        if (request.body?.everywhere === "true") await sessions.endAllOf({ issuer, subject });
        else await sessions.end(read.session);
        const language = chosenLanguage(request, reply);
        const atProvider = ways?.kind === "oidc" ? await ways.client.endAddress().catch(() => null) : null;
        return sendPage(reply, language, signedOutPage({ language, atProvider: atProvider?.href ?? null }));
      },
    );
  };
