// GET /v1/cases/{id}/paper: the paper that the act of a case would make, as 样张, for whoever is to review or sign it.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { latestVersion } from "../../licence/licence.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { HttpProblem } from "../problems/http-problem.js";
import { refused } from "../responses.js";
import { sendSpecimen, specimenReply } from "../specimen-form.js";
import { CaseId } from "./case-bodies.js";
import { caseInAddress, holdToReaders, tellLicence } from "./case-rights.js";

export const casePaperRoute =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("case.read"));

    app.get(
      "/v1/cases/:case/paper",
      {
        schema: {
          tags: ["cases"],
          summary: "办件将要制发的证照样张 · The paper that a case would make, as a specimen",
          params: z.strictObject({ case: CaseId }),
          response: { 200: specimenReply, ...refused(400, 401, 403, 404, 406, 409, 422, 503) },
        },
      },
      async (request, reply) => {
        const { registry } = deps;
        const carried = await registry.cases.load(caseInAddress(request.params.case));
        tellLicence(request, carried.id);
        await holdToReaders(deps, request, carried.file);
        return sendSpecimen(deps, { request, reply }, async () => {
          const by = { subject: callerOf(request).client, role: "officer" };
          const { licence } = await registry.cases.tried(carried, by);
          const version = latestVersion(licence);
          if (version.revision !== licence.revision) throw new HttpProblem("no-new-paper");
          return registry.specimens.ofVersion(licence.id, version, { caseId: carried.id });
        });
      },
    );
  };
