// PUT /v1/licence-types/{code}: a registrar defines a type, or mends one; what is issued from then on follows the new
// definition.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { TypeDefinition } from "../../licence/events/type-events.js";
import { ActHeaders, etagOf, permitsRevision } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { definitionValues, paperBody } from "../guards/body-limits.js";
import { asks } from "../identity/asks.js";
import { definingEnvelope } from "../identity/defining-envelope.js";
import { HttpProblem } from "../problems/http-problem.js";
import { told } from "../problems/told-form.js";
import { answer, refused } from "../responses.js";
import { TypeReply, typeReply } from "./type-reply.js";

const { code: TypeCode } = TypeDefinition.shape;
const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = ActHeaders.shape;

/** A definition, whose code may be left to the address. */
const Definition = TypeDefinition.extend({ code: TypeCode.optional() }).meta({ id: "LicenceTypeDefinition" });

const schema = {
  tags: ["catalogue"],
  summary: "定义或修订证照类型 · Define a licence type, or revise it",
  params: z.strictObject({ code: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}[0-9A-Z]{3}$/, told("licence-type-code")) }),
  headers: z.looseObject({ "if-match": ifMatch, "if-none-match": ifNoneMatch }),
  body: Definition,
  response: {
    200: answer(
      "自此适用的定义；内容未变的不作登记 · The type as it is defined from now on; a body that changes nothing records nothing",
      TypeReply,
    ),
    201: answer("新定义的类型 · The type, new to this registry", TypeReply),
    202: answer("已登记，几秒后可查到 · Recorded; GET will show it in a few seconds", TypeReply),
    ...refused(400, 401, 403, 412, 413, 415, 422, 503),
  },
};

export const defineTypeRoute =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("type.define"));

    app.put(
      "/v1/licence-types/:code",
      { bodyLimit: paperBody, config: { mostValues: definitionValues }, schema },
      async (request, reply) => {
        const { code } = request.params;
        if (request.body.code !== undefined && request.body.code !== code)
          throw new HttpProblem("type-code-differs", { faults: [{ pointer: "/code", code: "type-code-differs" }] });
        const envelope = definingEnvelope(request);
        const { type, position, outcome } = await deps.registry.define.defineType(
          { ...request.body, code },
          { revise: true, envelope, isMeantFor: permitsRevision(request.headers) },
        );
        const seen = await deps.catalogueLag.waitUntilSeen(position);
        void reply.header("etag", etagOf(type.revision)).header("cache-control", "no-store");
        const recorded = outcome === "defined" ? 201 : 200;
        return reply.code(seen ? recorded : 202).send(typeReply(type, dayAt(deps.clock(), deps.settings.timeZone)));
      },
    );
  };
