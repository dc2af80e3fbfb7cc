// GET /v1/licence-types: what there is to issue, and how; for anyone signed in.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { etagOf } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { parameterText } from "../parameter-text.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { TypeReply, TypeSummary, typeReply, typeSummary } from "./type-reply.js";

export const catalogueRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("catalogue.read"));

    app.get(
      "/v1/licence-types",
      {
        config: { unaudited: true },
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
      async () => {
        const today = dayAt(deps.clock(), deps.settings.timeZone);
        const types = await deps.reads.catalogue.types();
        return { items: types.map(type => typeSummary(type, today)), nextCursor: null };
      },
    );

    app.get(
      "/v1/licence-types/:code",
      {
        config: { unaudited: true },
        schema: {
          tags: ["catalogue"],
          summary:
            "证照类型：照面信息的 JSON Schema 与签发示例 · A licence type: its face as a JSON Schema, and an example to issue",
          params: z.strictObject({ code: parameterText(100) }),
          querystring: z.strictObject({ revision: z.coerce.number().int().min(0).max(999_999_999).optional() }),
          response: {
            200: answer("证照类型 · The type, its face as a JSON Schema, and an example", TypeReply),
            ...refused(400, 401, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { code } = request.params;
        const { revision } = request.query;
        const { catalogue } = deps.reads;
        const type = await (revision === undefined ? catalogue.type(code) : catalogue.typeAt(code, revision));
        if (!type)
          throw new HttpProblem(
            revision !== undefined && (await catalogue.type(code)) ? "unknown-revision" : "no-such-type",
          );
        const today = dayAt(deps.clock(), deps.settings.timeZone);
        void reply.header("etag", etagOf(type.revision));
        return typeReply(type, today);
      },
    );
  };
