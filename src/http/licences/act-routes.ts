// POST /v1/licences/{id}/{act}: every act on a licence that exists, by an officer of the department that issued it.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type ExistingLicence, latestVersion } from "../../licence/licence.js";
import type { ActName, ActRequest } from "../../registry/commands.js";
import { ActHeaders, permitsRevision } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { paperBody, usualBody } from "../guards/body-limits.js";
import { actorOf, callerOf, holdToTypes, onlyActing } from "../identity/authorisation.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, LicenceId, refused } from "../responses.js";
import { actBodies, actNames } from "./bodies.js";
import { idInAddress } from "./existing-licence.js";
import { LicenceReply } from "./licence-reply.js";
import { NotYetVisible, sendRecorded } from "./recorded-reply.js";

const response = {
  200: answer("The licence as of this act; every verdict knows it", LicenceReply),
  202: answer("Recorded; verdicts will know it in a few seconds", NotYetVisible),
  ...refused(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
};

const summaries: Readonly<Record<ActName, string>> = {
  renewals: "Renew (延续): a new version with a new term",
  amendments: "Amend (变更): a new version, the term unchanged",
  replacements: "Replace (补证、换证): a new version, the content unchanged",
  suspensions: "Suspend (暂扣)",
  reinstatements: "Reinstate (恢复)",
  annulments: "Annul (撤销)",
  withdrawals: "Withdraw (撤回)",
  revocations: "Revoke (吊销)",
  cancellations: "Cancel (注销)",
  inspections: "Record an inspection (年检)",
  "settings-aside": "Set a decision aside (复议、诉讼撤销原决定)",
};

export const actRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRequest", onlyActing);

    for (const act of actNames)
      app.post(
        `/v1/licences/:id/${act}`,
        {
          bodyLimit: "face" in actBodies[act].shape ? paperBody : usualBody,
          schema: {
            tags: ["issuing"],
            summary: summaries[act],
            params: z.strictObject({ id: LicenceId }),
            headers: ActHeaders,
            body: actBodies[act],
            response,
          },
        },
        async (request, reply) => {
          const caller = callerOf(request);
          const { actor, department } = actorOf(caller);
          const asking = {
            actor,
            client: caller.client,
            source: "http" as const,
            correlation: request.id,
            key: request.headers["idempotency-key"],
            isMeantFor: permitsRevision(request.headers),
            // Whose licence it is comes before anything about its revision: a stranger learns nothing of it.
            permit: (licence: ExistingLicence): void => {
              const { issuer, typeCode } = latestVersion(licence);
              if (issuer.code !== department) throw new HttpProblem("foreign-department");
              holdToTypes(caller, typeCode);
            },
          };
          // The schema of the route is that of its act.
          const outcome = await deps.registry.act(asking, {
            licence: idInAddress(request.params.id),
            act,
            body: request.body,
          } as ActRequest);
          return sendRecorded(outcome, { status: 200, deps, request, reply });
        },
      );
  };
