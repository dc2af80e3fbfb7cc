// GET /v1/licence-types: what there is to issue, and how; for anyone signed in.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { followsIssuer, mayIssue } from "../../catalogue/issuers.js";
import { type Day, dayAt } from "../../licence/day.js";
import { type LicenceType, typeHasEnded } from "../../licence/type.js";
import { etagOf } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf, mayActOn } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import { parameterText } from "../parameter-text.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { TypeReply, TypeSummary, typeReply, typeSummary } from "./type-reply.js";

/** The types of which somebody may issue on a day: of use still, theirs by their account, and their department's. */
const issuableBy = async (
  { reads }: Pick<HttpDeps, "reads">,
  caller: Caller,
  { all, today }: { all: readonly LicenceType[]; today: Day },
): Promise<LicenceType[]> => {
  const department = caller.department === undefined ? null : await reads.department(caller.department);
  if (!department) return [];
  const asked = { code: department.code, today };
  const isTheirs = async (type: LicenceType): Promise<boolean> =>
    !typeHasEnded(type, today) &&
    mayActOn(caller, type.definition.code) &&
    (mayIssue(type.definition, department) || followsIssuer(type.definition, asked, reads.department));
  const theirs = await Promise.all(all.map(isTheirs));
  return all.filter((_, index) => theirs[index]);
};

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
          querystring: z.strictObject({ issuable: z.literal("true").optional() }),
          response: {
            200: answer(
              "全部证照类型 · Every type",
              z.strictObject({ items: z.array(TypeSummary), nextCursor: z.null() }),
            ),
            ...refused(401, 503),
          },
        },
      },
      async request => {
        const today = dayAt(deps.clock(), deps.settings.timeZone);
        const all = await deps.reads.catalogue.types();
        const types = request.query.issuable ? await issuableBy(deps, callerOf(request), { all, today }) : all;
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
