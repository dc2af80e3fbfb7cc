// GET /v1/licence-types: what there is to issue, and how; for anyone signed in.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { languageOf, languageTag } from "../../web/parts/language.js";
import { etagOf } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { parameterText } from "../parameter-text.js";
import { HttpProblem } from "../problems/http-problem.js";
import { problemTable } from "../problems/problem-table.js";
import { answer, refused } from "../responses.js";
import { whyNotIssued } from "./issuable.js";
import { ToldType, TypeReply, typeReply, typeSummary } from "./type-reply.js";

const IssuableQuery = z.strictObject({ issuable: z.enum(["true", "told"]).optional() });

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
          querystring: IssuableQuery,
          response: {
            200: answer(
              "全部证照类型 · Every type",
              z.strictObject({ items: z.array(ToldType), nextCursor: z.null() }),
            ),
            ...refused(401, 503),
          },
        },
      },
      async (request, reply) => {
        const today = dayAt(deps.clock(), deps.settings.timeZone);
        const all = await deps.reads.catalogue.types();
        const { issuable } = request.query;
        if (issuable === undefined) return { items: all.map(type => typeSummary(type, today)), nextCursor: null };
        const language = languageOf(request.headers["accept-language"]);
        const why = await whyNotIssued(deps, callerOf(request), { all, today });
        const told = all.map((type, at) => {
          const code = why[at] ?? null;
          const refusal = code === null ? null : { code, detail: problemTable[code][language] };
          return { ...typeSummary(type, today), refusal };
        });
        if (issuable === "told") {
          void reply.header("content-language", languageTag[language]).header("vary", "accept-language");
          return { items: told, nextCursor: null };
        }
        const items = told.flatMap(({ refusal, ...summary }) => (refusal === null ? [summary] : []));
        return { items, nextCursor: null };
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
