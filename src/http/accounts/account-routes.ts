// /v1/accounts: a registrar, or a department's administrator, appoints and dismisses.
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Account, mayAppoint } from "../../licence/account.js";
import { LicenceError } from "../../licence/errors.js";
import { AccountRole } from "../../licence/events/account-events.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { issuerOf } from "../identity/authentication.js";
import { callerOf } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import { definingEnvelope } from "../identity/defining-envelope.js";
import type { Sessions } from "../identity/session/sessions.js";
import { pageLimit } from "../page-parameters.js";
import { HttpProblem } from "../problems/http-problem.js";
import { told } from "../problems/told-form.js";
import { answer, refused } from "../responses.js";

const text = z.string().trim().min(1).max(200);
const AccountId = z.string().regex(/^[0-9a-f]{64}$/, told("account-id"));

const Appointment = z
  .strictObject({
    subject: text,
    issuer: text.optional(),
    department: text.optional(),
    roles: z.array(AccountRole).min(1).max(AccountRole.options.length),
    types: z.array(text).max(2000).default([]),
  })
  .meta({ id: "Appointment" });

const AccountReply = z
  .strictObject({
    id: z.string(),
    subject: z.string(),
    issuer: z.string(),
    department: z.string().nullable(),
    roles: z.array(AccountRole),
    types: z.array(z.string()),
    dismissed: z.boolean(),
  })
  .meta({ id: "Account" });

const accountReply = (id: string, account: Account): z.infer<typeof AccountReply> => {
  const { subject, issuer, department, roles, types, dismissed } = account;
  return { id, subject, issuer, department, roles: [...roles], types: [...types], dismissed };
};

/** Holds that the caller may appoint or dismiss such an account. */
const heldTo =
  (caller: Caller) =>
  (account: Pick<Account, "roles" | "department">): void => {
    if (!mayAppoint(caller, account)) throw new HttpProblem("appointment-not-allowed");
  };

/** As whom the caller appoints, and what holds them to their rights. */
const appointing = (request: FastifyRequest) => {
  const caller = callerOf(request);
  const role = caller.roles.includes("registrar") ? "registrar" : "administrator";
  return { envelope: definingEnvelope(request, role), hold: heldTo(caller) };
};

export const accountRoutes =
  (deps: HttpDeps, sessions: Pick<Sessions, "endAllOf">): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("account.appoint"));
    app.addHook("onSend", async (_request, reply) => {
      void reply.header("cache-control", "no-store");
    });

    app.post(
      "/v1/accounts",
      {
        schema: {
          tags: ["accounts"],
          summary: "任命账户，或变更其权限 · Appoint an account, or give it other rights",
          body: Appointment,
          response: {
            201: answer("自此有效的权限 · The rights that it has from now on", AccountReply),
            202: answer("已登记，几秒内生效 · Recorded; it takes effect within seconds", AccountReply),
            ...refused(400, 401, 403, 404, 413, 415, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const { issuer, department = null, ...given } = request.body;
        const provider = issuer ?? (deps.identity ? issuerOf(deps.identity) : caller.issuer);
        const { id, account, position } = await deps.registry.accounts.appoint(
          { ...given, department, issuer: provider },
          appointing(request),
        );
        const seen = await deps.catalogueLag.waitUntilSeen(position);
        return reply.code(seen ? 201 : 202).send(accountReply(id, account));
      },
    );

    app.get(
      "/v1/accounts",
      {
        schema: {
          tags: ["accounts"],
          summary: "账户 · Accounts",
          querystring: z.strictObject({
            department: text.optional(),
            role: AccountRole.optional(),
            type: text.optional(),
            subject: text.optional(),
            dismissed: z
              .enum(["true", "false"])
              .transform(word => word === "true")
              .optional(),
            cursor: AccountId.optional(),
            limit: pageLimit,
          }),
          response: {
            200: answer(
              "一页账户；部门管理员只见本部门的 · A page of accounts; an administrator sees those of their department",
              z.strictObject({ items: z.array(AccountReply), nextCursor: z.string().nullable() }),
            ),
            ...refused(400, 401, 403, 503),
          },
        },
      },
      async request => {
        const caller = callerOf(request);
        const own = caller.roles.includes("registrar") ? undefined : caller.department;
        const { department = own, cursor: after, ...asked } = request.query;
        if (own !== undefined && department !== own) throw new HttpProblem("foreign-department");
        const { items, nextCursor } = await deps.reads.accounts.list({ department, after, ...asked });
        return { items: items.map(account => accountReply(account.id, account)), nextCursor };
      },
    );

    app.get(
      "/v1/accounts/:id",
      {
        config: { unaudited: true },
        schema: {
          tags: ["accounts"],
          summary: "一个账户 · An account",
          params: z.strictObject({ id: AccountId }),
          response: { 200: answer("账户 · The account", AccountReply), ...refused(400, 401, 403, 404, 503) },
        },
      },
      async request => {
        const caller = callerOf(request);
        const account = await deps.reads.accounts.byId(request.params.id);
        const isTheirs = caller.roles.includes("registrar") || account?.department === caller.department;
        // To an administrator another department's account is as one that there is not.
        if (!account || !isTheirs) throw new LicenceError("unknown-account", "No such account was appointed.");
        return accountReply(account.id, account);
      },
    );

    app.delete(
      "/v1/accounts/:id",
      {
        schema: {
          tags: ["accounts"],
          summary: "免去账户的全部权限 · Dismiss an account",
          params: z.strictObject({ id: AccountId }),
          querystring: z.strictObject({ reason: text.default("免职") }),
          response: {
            200: answer(
              "已免职；其后每次请求均被拒绝 · Dismissed; whatever it asks from now on is refused",
              AccountReply,
            ),
            202: answer("已登记，几秒内生效 · Recorded; it takes effect within seconds", AccountReply),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { reason } = request.query;
        const { account, position } = await deps.registry.accounts.dismiss(id, reason, appointing(request));
        await sessions.endAllOf(account);
        const seen = await deps.catalogueLag.waitUntilSeen(position);
        return reply.code(seen ? 200 : 202).send(accountReply(id, account));
      },
    );
  };
