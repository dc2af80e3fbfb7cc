// POST /v1/licence-types/{code}/draft: a definition before it is recorded: what is wrong with it, what it would change,
// the form that its face would make, and its example on paper. Nothing is recorded.
import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import Negotiator from "negotiator";
import { z } from "zod";
import { changedParts } from "../../catalogue/changed-parts.js";
import { dayAt } from "../../licence/day.js";
import { HolderCategory } from "../../licence/holder-category.js";
import { Definition, withCode } from "../catalogue/define-type-route.js";
import { TypeCode } from "../catalogue/department-reply.js";
import { TypeReply, typeReply } from "../catalogue/type-reply.js";
import type { HttpDeps } from "../deps.js";
import { definitionValues, paperBody } from "../guards/body-limits.js";
import { asks } from "../identity/asks.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { specimenReply } from "../specimen-form.js";
import { ChangedPart } from "./revision-routes.js";

const { definition, variants, face, example } = TypeReply.shape;
const Draft = z
  .strictObject({
    against: z.int().nullable(),
    changes: z.array(ChangedPart),
    definition,
    variants,
    face,
    example,
  })
  .meta({ id: "LicenceTypeDraft" });

const forms = ["application/json", "application/pdf", "image/png"] as const;

const schema = {
  tags: ["catalogue"],
  summary: "试拟证照类型：检查、比较、样张 · Try a definition: what is wrong, what it changes, and its paper",
  params: z.strictObject({ code: TypeCode }),
  querystring: z.strictObject({ holderCategory: HolderCategory.optional() }),
  body: Definition,
  response: {
    200: {
      description:
        "与现行定义的差异、照面与示例；或示例的样张 · What would change, the face and an example; or its paper",
      content: { ...answer("", Draft).content, ...specimenReply.content },
    },
    ...refused(400, 401, 403, 406, 409, 413, 415, 422, 503),
  },
};

const sendPaper = (reply: FastifyReply, form: string, paper: Uint8Array) =>
  reply
    .header("content-disposition", `inline; filename="specimen.${form === "image/png" ? "png" : "pdf"}"`)
    .type(form)
    .send(Buffer.from(paper));

export const draftRoute =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("type.define"));

    app.post(
      "/v1/licence-types/:code/draft",
      { bodyLimit: paperBody, config: { mostValues: definitionValues }, schema },
      async (request, reply) => {
        const { registry, specimens, clock, settings } = deps;
        const wanted = new Negotiator({ headers: { accept: request.headers.accept ?? "*/*" } }).mediaType([...forms]);
        const form = forms.find(one => one === wanted);
        if (!form) throw new HttpProblem("not-acceptable");
        const body = withCode(request.body, request.params.code);
        const { type } = await registry.define.tryType(body);
        void reply.header("cache-control", "no-store").header("vary", "accept");
        if (form !== "application/json") {
          const paper = await registry.specimens.ofDefinition(type.definition, request.query.holderCategory);
          return sendPaper(reply, form, await specimens.draw(paper, form));
        }
        const told = typeReply(type, dayAt(clock(), settings.timeZone));
        const stands = (await registry.define.typeRevisions(type.definition.code)).at(-1);
        return reply.send({
          against: stands?.revision ?? null,
          changes: stands ? changedParts(stands.definition, type.definition) : [],
          definition: told.definition,
          variants: told.variants,
          face: told.face,
          example: told.example,
        });
      },
    );
  };
