// GET /v1/licence-types: what there is to issue, and how; for anyone signed in.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { CatalogueType } from "../../../projections/views/catalogue/read-catalogue.js";
import { exampleIssue } from "../../catalogue/examples/example.js";
import { FaceSchema, faceSchema } from "../../catalogue/face-schema.js";
import { dayAt } from "../../licence/day.js";
import { TypeDefinition } from "../../licence/events/type-events.js";
import { etagOf } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { Issue } from "../licences/bodies.js";
import { parameterText } from "../parameter-text.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";

const Named = z.strictObject({ zh: z.string(), en: z.string() });

const TypeSummary = z
  .strictObject({
    code: z.string(),
    name: Named,
    official: z.boolean(),
    authority: z.strictObject({ name: z.string(), code: z.string() }),
    revision: z.int(),
    ended: z.boolean(),
  })
  .meta({ id: "LicenceTypeSummary" });

const TypeReply = TypeSummary.extend({
  typeNo: z.int(),
  definition: TypeDefinition,
  face: FaceSchema,
  example: Issue,
}).meta({ id: "LicenceType" });

const summary = ({ definition, revision, ended }: CatalogueType) => ({
  code: definition.code,
  name: definition.name,
  official: definition.official,
  authority: { name: definition.authority.name, code: definition.authority.code },
  revision,
  ended: ended !== null,
});

export const catalogueRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.get(
      "/v1/licence-types",
      {
        schema: {
          tags: ["catalogue"],
          summary: "全部证照类型 · All licence types",
          response: {
            200: answer(
              "全部证照类型 · Every type",
              z.strictObject({ items: z.array(TypeSummary), nextCursor: z.null() }),
            ),
            ...refused(401, 503),
          },
        },
      },
      async () => ({ items: (await deps.reads.catalogue.types()).map(summary), nextCursor: null }),
    );

    app.get(
      "/v1/licence-types/:code",
      {
        schema: {
          tags: ["catalogue"],
          summary:
            "证照类型：照面信息的 JSON Schema 与签发示例 · A licence type: its face as a JSON Schema, and an example to issue",
          params: z.strictObject({ code: parameterText(100) }),
          response: {
            200: answer("证照类型 · The type, its face as a JSON Schema, and an example", TypeReply),
            ...refused(400, 401, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const type = await deps.reads.catalogue.type(request.params.code);
        if (!type) throw new HttpProblem("no-such-type");
        const today = dayAt(deps.clock(), deps.settings.timeZone);
        void reply.header("etag", etagOf(type.revision));
        return {
          ...summary(type),
          typeNo: type.typeNo,
          definition: type.definition,
          face: faceSchema(type.definition),
          example: exampleIssue(type.definition, today),
        };
      },
    );
  };
