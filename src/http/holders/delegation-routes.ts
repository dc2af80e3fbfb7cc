// Delegations (委托): a holder lets a clerk, by account or by an invitation that one accepts, do what is named with a
// licence until a day, and recalls it at any time; a clerk may give it back.
import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { addDays, Day, dayAt } from "../../licence/day.js";
import { acceptDelegation, type Delegation, giveDelegation, recallDelegation } from "../../licence/delegation.js";
import { LicenceError } from "../../licence/errors.js";
import { DelegatedRight } from "../../licence/events/holder-events.js";
import { isNamedBy, standingOwn } from "../../licence/holding.js";
import { isErased } from "../../licence/personal.js";
import type { Filed } from "../../registry/holders/sealed-files.js";
import { IssueHeaders } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { issuerOf } from "../identity/authentication.js";
import { callerOf } from "../identity/authorisation.js";
import { boundRequest } from "../identity/bound-request.js";
import type { Caller } from "../identity/caller.js";
import { definingEnvelope } from "../identity/defining-envelope.js";
import { logPage } from "../page-parameters.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, LicenceId, refused } from "../responses.js";
import { DelegationReply, delegationReply } from "./delegation-reply.js";
import { codesOf, findOwn, holdToNow } from "./own-licence.js";
import { codeOf, hashOfCode, readCode } from "./secret-code.js";

/** How many may stand for one licence, for how long one may be given, and how long an invitation waits. */
const mostOfLicence = 50;
const longestDays = 3 * 366;
const invitationMs = 7 * 24 * 3_600_000;

const text = z.string().trim().min(1).max(200);

const DelegationBody = z
  .strictObject({
    account: text.optional(),
    issuer: text.optional(),
    licences: z.array(LicenceId).min(1).max(99).optional(),
    rights: z
      .array(DelegatedRight)
      .min(1)
      .max(DelegatedRight.options.length)
      .transform(rights => [...new Set(rights)]),
    until: Day,
  })
  .meta({ id: "DelegationBody" });

const Acceptance = z.strictObject({ invitation: z.string().max(100) }).meta({ id: "Acceptance" });

const stood = answer("委托的现状 · The delegation as it stands", DelegationReply);
const pending = answer("已登记，几秒内生效 · Recorded; it takes effect within seconds", DelegationReply);

export const delegationRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("own.delegate"));
    app.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));
    const { delegations } = deps.registry.holders;
    const when = () => ({
      today: dayAt(deps.clock(), deps.settings.timeZone),
      now: new Date(deps.clock()).toISOString(),
    });

    const send = async (
      reply: FastifyReply,
      status: 200 | 201,
      { position }: { position: string },
      body: DelegationReply,
    ): Promise<FastifyReply> => {
      const seen = await deps.holdersLag.waitUntilSeen(position);
      return reply.code(seen ? status : 202).send(body);
    };

    app.post(
      "/v1/my/licences/:id/delegations",
      {
        schema: {
          tags: ["holders"],
          summary:
            "委托他人：指明账户，不指明则生成邀请码 · Delegate to an account, or by an invitation where none is named",
          params: z.strictObject({ id: LicenceId }),
          headers: IssueHeaders,
          body: DelegationBody,
          response: { 201: stood, 202: pending, ...refused(400, 401, 403, 404, 409, 413, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { account, issuer, licences: others = [], rights, until } = request.body;
        const { today } = when();
        const own = await findOwn(deps, request, request.params.id);
        const licence = own.licence.id;
        const route = "/v1/my/licences/{id}/delegations";
        const bound = boundRequest(deps, request, { role: "holder", route, licence });
        const id = bound.idFor(licence);
        // Its stream keeps the invitation's hash, so the code depends on nothing but the request.
        const code = codeOf(bound.codeAt(""));
        const sendGiven = (filed: Filed<Delegation>) => {
          const body = delegationReply(filed, when());
          return send(reply, 201, filed, { ...body, ...(filed.file.invitation && { invitation: code }) });
        };
        const before = await delegations.answered(id, bound.envelope);
        if (before) return sendGiven(before);
        if (until < today || until > addDays(today, longestDays))
          throw new HttpProblem("not-allowed-value", { faults: [{ pointer: "/until", code: "delegation-term" }] });
        holdToNow(own);
        const holder = standingOwn(own, today).holders.find(own.isTheirs);
        if (!holder || isErased(holder.code)) throw new HttpProblem("no-longer-held");
        const grantor = { codeType: holder.codeType, code: holder.code };
        for (const other of others) {
          const also = await findOwn(deps, request, other);
          holdToNow(also);
          if (!standingOwn(also, today).holders.some(each => isNamedBy([`${grantor.codeType}:${grantor.code}`], each)))
            throw new HttpProblem("no-longer-held");
        }
        if ((await deps.reads.holders.openDelegations(licence)) >= mostOfLicence)
          throw new HttpProblem("too-many-delegations");
        const caller = callerOf(request);
        const provider = issuer ?? (deps.identity ? issuerOf(deps.identity) : caller.issuer);
        const waitsUntil = new Date(deps.clock() + invitationMs).toISOString();
        const filed = await delegations.record(
          id,
          bound.envelope,
          giveDelegation({
            licence,
            licences: [...new Set([licence, ...others.map(other => other.toUpperCase())])],
            holder: grantor,
            rights,
            until,
            account: account === undefined ? null : { issuer: provider, subject: account },
            invitation: account === undefined ? { sha256: hashOfCode(code), until: waitsUntil } : null,
          }),
        );
        return sendGiven(filed);
      },
    );

    app.post(
      "/v1/my/delegations",
      {
        schema: {
          tags: ["holders"],
          summary: "凭邀请码接受委托，仅一次 · Accept a delegation by its invitation, once",
          headers: IssueHeaders,
          body: Acceptance,
          response: { 201: stood, 202: pending, ...refused(400, 401, 403, 404, 413, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { issuer, client: subject } = callerOf(request);
        const code = readCode(request.body.invitation.trim());
        const id = code === null ? null : await deps.reads.holders.invited(hashOfCode(code));
        if (id === null) throw new LicenceError("invitation-over", "there is no such invitation");
        const decide = acceptDelegation({ issuer, subject }, when());
        const { envelope } = boundRequest(deps, request, { role: "clerk", route: "/v1/my/delegations", licence: id });
        const filed = await delegations.record(id, envelope, decide);
        request.shown = filed.file.licences;
        return send(reply, 201, filed, delegationReply(filed, when()));
      },
    );

    app.get(
      "/v1/my/delegations",
      {
        schema: {
          tags: ["holders"],
          summary: "收到的委托，或者就一份证照给出的 · Delegations received, or given for a licence",
          querystring: z.strictObject({
            licence: LicenceId.optional(),
            ...logPage,
          }),
          response: {
            200: answer(
              "一页委托，最近的在前 · A page of delegations, the latest first",
              z.strictObject({ items: z.array(DelegationReply), nextCursor: z.string().nullable() }),
            ),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async request => {
        const { licence, ...page } = request.query;
        const caller = callerOf(request);
        const own = licence === undefined ? null : await findOwn(deps, request, licence);
        const { ids, nextCursor } = own
          ? await deps.reads.holders.delegationsOf({ licence: own.licence.id, ...page })
          : await deps.reads.holders.delegationsTo({ issuer: caller.issuer, subject: caller.client, ...page });
        const found = (await Promise.all(ids.map(delegations.load))).filter(each => each !== null);
        // A licence that passed to another holder takes no look at what the one before delegated with it.
        const told = found.filter(({ file }) => !own || isGiver(caller, file));
        request.shown = [...new Set(told.flatMap(({ file }) => file.licences))];
        return { items: told.map(each => delegationReply(each, when())), nextCursor };
      },
    );

    app.delete(
      "/v1/my/delegations/:delegation",
      {
        schema: {
          tags: ["holders"],
          summary: "收回委托，或由受托人放弃；立即生效 · Recall a delegation, or give it back; at once",
          params: z.strictObject({ delegation: z.string().max(100) }),
          response: { 200: stood, 202: pending, ...refused(400, 401, 403, 404, 503) },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const found = await delegations.load(request.params.delegation);
        const by = found && (isGiver(caller, found.file) ? "holder" : isClerk(caller, found.file) ? "clerk" : null);
        if (!found || !by) throw new LicenceError("unknown-delegation", "no delegation of the caller's");
        const filed = await delegations.record(found.id, definingEnvelope(request, by), recallDelegation({ by }));
        request.shown = filed.file.licences;
        return send(reply, 200, filed, delegationReply(filed, when()));
      },
    );
  };

/** Whether the caller is vouched for as the holder who delegates. */
const isGiver = (caller: Caller, { holder }: Delegation): boolean =>
  isNamedBy(codesOf(caller), { ...holder, name: "" });

const isClerk = ({ issuer, client }: Caller, { account }: Delegation): boolean =>
  account?.issuer === issuer && account.subject === client;
