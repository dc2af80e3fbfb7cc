// PUT /v1/licence-types/{code}: a registrar defines a type, or mends one; what is issued from then on follows the new
// definition. POST …/retirement ends one.
import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Day, dayAt } from "../../licence/day.js";
import { TypeDefinition } from "../../licence/events/type-events.js";
import type { DefinedType } from "../../registry/define/define.js";
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
export const Definition = TypeDefinition.extend({ code: TypeCode.optional() }).meta({ id: "LicenceTypeDefinition" });

/** The definition with the code of its address. Throws HttpProblem where it names another one. */
export const withCode = (given: z.infer<typeof Definition>, code: string): TypeDefinition => {
  if (given.code !== undefined && given.code !== code)
    throw new HttpProblem("type-code-differs", { faults: [{ pointer: "/code", code: "type-code-differs" }] });
  return { ...given, code };
};

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

const retirement = {
  tags: ["catalogue"],
  summary: "停用证照类型：自该日起不再签发 · Retire a licence type: from that day on nothing of it is issued",
  params: schema.params,
  body: z.strictObject({ from: Day, reason: z.string().min(1).max(200) }).meta({ id: "TypeEnd" }),
  response: {
    200: answer("停用后的类型 · The type as it is from now on", TypeReply),
    202: answer("已登记，几秒后可查到 · Recorded; GET will show it in a few seconds", TypeReply),
    ...refused(400, 401, 403, 404, 413, 415, 422, 503),
  },
};

/** Answers once the view of types knows what was recorded, or that it is recorded. */
const sendType = async (
  { type, position, outcome }: DefinedType,
  { catalogueLag, clock, settings }: Pick<HttpDeps, "catalogueLag" | "clock" | "settings">,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const seen = await catalogueLag.waitUntilSeen(position);
  void reply.header("etag", etagOf(type.revision)).header("cache-control", "no-store");
  const recorded = outcome === "defined" ? 201 : 200;
  return reply.code(seen ? recorded : 202).send(typeReply(type, dayAt(clock(), settings.timeZone)));
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
        const envelope = definingEnvelope(request);
        const defining = { revise: true, envelope, isMeantFor: permitsRevision(request.headers) };
        return sendType(await deps.registry.define.defineType(withCode(request.body, code), defining), deps, reply);
      },
    );

    app.post("/v1/licence-types/:code/retirement", { schema: retirement }, async (request, reply) => {
      const { params, body } = request;
      return sendType(await deps.registry.define.endType(params.code, body, definingEnvelope(request)), deps, reply);
    });
  };
