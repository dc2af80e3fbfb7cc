// GET /v1/statistics and /v1/statistics.csv: how many licences were issued, renewed and ended, are in force and expire;
// for supervisors and registrars of all departments, for officers of their own.
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { dayAt } from "../../licence/day.js";
import type { HttpDeps } from "../deps.js";
import { fewOfEach } from "../guards/few-of-each.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { searchScope } from "../licences/search-scope.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, fileReply, refused } from "../responses.js";
import { statisticsCsv } from "./statistics-csv.js";
import { daysOf, dimensionsOf, StatisticsQuery } from "./statistics-query.js";
import { type Names, StatisticsReply, statisticsReply } from "./statistics-reply.js";

/** How many questions one caller may have under way. */
const mostAtOnce = 4;
const mostGroups = 10_000;

const namesOf = async ({ reads }: Pick<HttpDeps, "reads">): Promise<Names> => {
  const [departments, types] = await Promise.all([reads.catalogue.departments(), reads.catalogue.types()]);
  return {
    departments: new Map(departments.map(department => [department.code, department])),
    types: new Map(types.map(({ code, definition }) => [code, definition.name.zh])),
  };
};

export const statisticsRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("statistics.read"));
    const fewAtOnce = fewOfEach(
      mostAtOnce,
      () => new HttpProblem("too-many-requests", { headers: { "retry-after": "1" } }),
    );

    const statistics = async (request: FastifyRequest, query: StatisticsQuery): Promise<StatisticsReply> => {
      const caller = callerOf(request);
      const today = dayAt(deps.clock(), deps.settings.timeZone);
      const days = daysOf(query, today);
      const { department, type, holderCategory: category } = query;
      const departments = await searchScope(deps, caller, { department, type, today, right: "statistics.read" });
      const asked = { ...days, by: dimensionsOf(query), departments, type, category };
      const found = await fewAtOnce(caller.client, () => deps.reads.supervision.statistics(asked));
      if (found.groups.length > mostGroups) throw new HttpProblem("too-many-groups");
      return statisticsReply(found, { ...query, days }, await namesOf(deps));
    };

    app.get(
      "/v1/statistics",
      {
        config: { unaudited: true },
        schema: {
          tags: ["supervision"],
          summary:
            "统计：签发、延续、各类终止、有效数与将到期数 · How many were issued, renewed, ended, are in force, expire",
          querystring: StatisticsQuery,
          response: {
            200: answer("各组的数目，及合计 · The counts of each group, and of all", StatisticsReply),
            ...refused(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => {
        void reply.header("cache-control", "no-store");
        return statistics(request, request.query);
      },
    );

    app.get(
      "/v1/statistics.csv",
      {
        config: { unaudited: true },
        schema: {
          tags: ["supervision"],
          summary: "同一统计，CSV（UTF-8，带 BOM） · The same counts as CSV (UTF-8 with BOM)",
          querystring: StatisticsQuery,
          response: {
            200: fileReply("CSV，一组一行 · CSV, a line for each group", "text/csv"),
            ...refused(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => {
        void reply.header("cache-control", "no-store");
        void reply.header("content-disposition", 'attachment; filename="statistics.csv"');
        const { by = [] } = request.query;
        const table = statisticsCsv(await statistics(request, request.query), by);
        return reply.type("text/csv; charset=utf-8").send(table);
      },
    );
  };
