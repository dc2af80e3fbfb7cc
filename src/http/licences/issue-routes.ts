// POST /v1/licences and /v1/takeovers: a department issues a licence, or brings one in that exists already.

import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Issuing, Outcome } from "../../registry/commands.js";
import { RegistryError } from "../../registry/registry-error.js";
import { languageOf } from "../../web/parts/language.js";
import { IssueHeaders } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { paperBody, paperValues } from "../guards/body-limits.js";
import { asks } from "../identity/asks.js";
import { actorOf, callerOf, holdToTypes, mayActOn } from "../identity/authorisation.js";
import { answer, refused } from "../responses.js";
import { Issue, TakeOver } from "./bodies.js";
import { DryRun, DryRunReply, sendTried, triedContent } from "./dry-run.js";
import { LicenceReply, type Notice } from "./licence-reply.js";
import { NotYetVisible, sendRecorded } from "./recorded-reply.js";

const response = {
  200: {
    description:
      "试办：将要登记的内容，或将要制发的证照样张 · Of a dry run: what would be recorded, or the paper that it would make as a specimen",
    content: { ...answer("", DryRunReply).content, ...triedContent },
  },
  201: answer("已登记的证照，此后每次核验均以此为准 · The licence as recorded; every verdict knows it", LicenceReply),
  202: answer("已登记；核验结果几秒后更新 · Recorded; verdicts will know it in a few seconds", NotYetVisible),
  ...refused(400, 401, 403, 404, 409, 413, 415, 422, 503),
};

/**
 * Who asks, from an authenticated request that names a type. Throws HttpProblem `type-not-allowed`, and RegistryError
 * `unknown-type` where nobody may act on it because there is none.
 */
const issuingOf = async (
  { reads }: Pick<HttpDeps, "reads">,
  request: FastifyRequest,
  type: string,
  key: string | undefined,
): Promise<Issuing> => {
  const caller = callerOf(request);
  const { actor, department } = actorOf(caller);
  if (!mayActOn(caller, type) && !(await reads.definition(type)))
    throw new RegistryError("unknown-type", `there is no licence type ${type}`, { pointer: "/type" });
  holdToTypes(caller, type);
  return { actor, department, client: caller.client, source: "http", correlation: request.id, key };
};

/** The parameter of both routes. */
const querystring = z.strictObject({ dryRun: DryRun });

const asTaken = {
  zh: (right: string) => `编号与该证照类型的编号规则不符，已照录（按规则应为“${right}”）。`,
  en: (right: string) =>
    `The number does not follow the rule of its type and was taken as it is (by the rule: "${right}").`,
};

/** What a take-over is told of its number, which others gave; nothing where the log is away just then. */
const numberNotices = async (
  { registry }: HttpDeps,
  { licence }: Outcome,
  request: FastifyRequest,
): Promise<Notice[]> => {
  const fault = await registry.numberNotice(licence).catch(() => null);
  if (!fault) return [];
  const { code, pointer, expected = [] } = fault;
  return [{ code, pointer, detail: asTaken[languageOf(request.headers["accept-language"])](expected.join("")) }];
};

export const issueRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.issue"));

    app.post(
      "/v1/licences",
      {
        bodyLimit: paperBody,
        config: { mostValues: paperValues },
        schema: {
          tags: ["issuing"],
          summary: "签发 · Issue a licence",
          querystring,
          headers: IssueHeaders,
          body: Issue,
          response,
        },
      },
      async (request, reply) => {
        const asking = await issuingOf(deps, request, request.body.type, request.headers["idempotency-key"]);
        const dryRun = request.query.dryRun === "true";
        const outcome = await deps.registry.issue({ ...asking, dryRun }, { act: "issue", body: request.body });
        if (dryRun) return sendTried(outcome, deps, { request, reply });
        return sendRecorded(outcome, { status: 201, deps, request, reply });
      },
    );

    app.post(
      "/v1/takeovers",
      {
        bodyLimit: paperBody,
        config: { mostValues: paperValues },
        schema: {
          tags: ["issuing"],
          summary: "纳入已有的证照 · Take over a licence that exists already",
          querystring,
          headers: IssueHeaders,
          body: TakeOver,
          response,
        },
      },
      async (request, reply) => {
        const asking = await issuingOf(deps, request, request.body.type, request.headers["idempotency-key"]);
        const dryRun = request.query.dryRun === "true";
        const outcome = await deps.registry.issue({ ...asking, dryRun }, { act: "take-over", body: request.body });
        if (dryRun) return sendTried(outcome, deps, { request, reply });
        const notices = await numberNotices(deps, outcome, request);
        return sendRecorded(outcome, { status: 201, deps, request, reply, notices });
      },
    );
  };
