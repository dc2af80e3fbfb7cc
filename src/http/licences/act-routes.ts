// POST /v1/licences/{id}/{act}: every act on a licence that exists, by an officer of a department that may do it.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type ExistingLicence, latestVersion } from "../../licence/licence.js";
import { actOf } from "../../registry/act/act-of-route.js";
import type { ActName, ActRequest } from "../../registry/commands.js";
import { ActHeaders, permitsRevision } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { paperBody, paperValues, usualBody } from "../guards/body-limits.js";
import { asks } from "../identity/asks.js";
import { actorOf, callerOf, holdToTypes } from "../identity/authorisation.js";
import { holdToFreshSignIn } from "../identity/fresh-sign-in.js";
import { answer, LicenceId, refused } from "../responses.js";
import { actBodies, actNames } from "./bodies.js";
import { DryRun, DryRunReply, sendTried, triedContent } from "./dry-run.js";
import { idInAddress } from "./existing-licence.js";
import { LicenceReply } from "./licence-reply.js";
import { NotYetVisible, sendRecorded } from "./recorded-reply.js";

const response = {
  200: {
    description:
      "该次行为之后的证照，此后每次核验均以此为准；试办时为将要登记的内容，或将要制发的证照样张 · The licence as of this act, every verdict knows it; of a dry run, what would be recorded, or the paper that it would make as a specimen",
    content: { ...answer("", z.union([LicenceReply, DryRunReply])).content, ...triedContent },
  },
  202: answer("已登记；核验结果几秒后更新 · Recorded; verdicts will know it in a few seconds", NotYetVisible),
  ...refused(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
};

const summaries: Readonly<Record<ActName, string>> = {
  renewals: "延续：新版本，新有效期 · Renew: a new version with a new term",
  amendments: "变更：新版本，有效期不变 · Amend: a new version, the term unchanged",
  replacements: "补证、换证：新版本，内容不变 · Replace: a new version, the content unchanged",
  corrections:
    "更正：新版本，原日期、原编号，错版视为从未颁发 · Correct: a new version with the original dates and number",
  suspensions: "暂扣 · Suspend",
  reinstatements: "恢复 · Reinstate",
  annulments: "撤销 · Annul",
  withdrawals: "撤回 · Withdraw",
  revocations: "吊销 · Revoke",
  cancellations: "注销 · Cancel",
  voidings: "签发错误作废，自始无效 · Void: issued in error",
  inspections: "年检、校验 · Record an inspection",
  "renewal-applications": "延续申请 · Apply for renewal",
  "renewal-refusals": "不予延续 · Refuse a renewal",
  "settings-aside": "复议、诉讼撤销原决定 · Set a decision aside",
};

export const actRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    const { freshSignIn } = deps.settings;
    app.addHook("onRoute", asks("licence.act"));

    for (const act of actNames)
      app.post(
        `/v1/licences/:id/${act}`,
        {
          ...("face" in actBodies[act].shape
            ? { bodyLimit: paperBody, config: { mostValues: paperValues } }
            : { bodyLimit: usualBody }),
          schema: {
            tags: ["issuing"],
            summary: summaries[act],
            params: z.strictObject({ id: LicenceId }),
            querystring: z.strictObject({ dryRun: DryRun }),
            headers: ActHeaders,
            body: actBodies[act],
            response,
          },
        },
        async (request, reply) => {
          const caller = callerOf(request);
          const { actor } = actorOf(caller);
          const dryRun = request.query.dryRun === "true";
          if (!dryRun) holdToFreshSignIn(actOf[act], caller, { demanded: freshSignIn, now: deps.clock() });
          const asking = {
            dryRun,
            actor,
            client: caller.client,
            source: "http" as const,
            correlation: request.id,
            key: request.headers["idempotency-key"],
            isMeantFor: permitsRevision(request.headers),
            permit: (licence: ExistingLicence): void => holdToTypes(caller, latestVersion(licence).typeCode),
          };
          // The schema of the route is that of its act.
          const outcome = await deps.registry.act(asking, {
            licence: idInAddress(request.params.id),
            act,
            body: request.body,
          } as ActRequest);
          if (dryRun) return sendTried(outcome, deps, { request, reply });
          return sendRecorded(outcome, { status: 200, deps, request, reply });
        },
      );
  };
