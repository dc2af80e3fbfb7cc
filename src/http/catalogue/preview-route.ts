// POST /v1/licence-types/{code}/preview: the paper as 样张, before anything is issued.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { HttpDeps } from "../deps.js";
import { paperBody, paperValues } from "../guards/body-limits.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { Issue } from "../licences/bodies.js";
import { HttpProblem } from "../problems/http-problem.js";
import { told } from "../problems/told-form.js";
import { refused } from "../responses.js";
import { sendSpecimen, specimenReply } from "../specimen-form.js";

/** The body of an issue, whose type may be left to the address. */
const Preview = Issue.extend({ type: Issue.shape.type.optional() }).meta({ id: "Preview" });

const schema = {
  tags: ["catalogue"],
  summary: "预览证照样张 · The paper as a specimen, before it is issued",
  params: z.strictObject({ code: z.string().regex(/^[0-9A-Z]{21}$/, told("licence-type-code")) }),
  querystring: z.strictObject({
    issuer: z
      .string()
      .regex(/^[0-9A-Z]{18}$/, told("credit-code"))
      .optional(),
  }),
  body: Preview,
  response: { 200: specimenReply, ...refused(400, 401, 403, 404, 406, 413, 415, 422, 503) },
};

export const previewRoute =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("paper.preview"));

    app.post(
      "/v1/licence-types/:code/preview",
      { bodyLimit: paperBody, config: { mostValues: paperValues }, schema },
      async (request, reply) => {
        const { code } = request.params;
        const { type = code, ...body } = request.body;
        if (type !== code)
          throw new HttpProblem("type-code-differs", { faults: [{ pointer: "/type", code: "type-code-differs" }] });
        const issuer = request.query.issuer ?? callerOf(request).department;
        return sendSpecimen(deps, { request, reply }, () => deps.registry.specimens.ofIssue({ ...body, type }, issuer));
      },
    );
  };
