// GET /v1/warnings: of what supervision is warned, by rules that are data; PUT /v1/warnings/{id}: that one was seen, or
// dealt with. For supervisors and registrars of all departments, for officers of their own.
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import {
  fatesOf,
  noteWarning,
  type WarningFate,
  warningOutcomes,
} from "../../../projections/records/warnings/warning-records.js";
import { type WarningCode, warningRules } from "../../catalogue/warning-rules.js";
import { dayAt } from "../../licence/day.js";
import { DepartmentCode } from "../catalogue/department-reply.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { searchScope } from "../licences/search-scope.js";
import { pageLimit } from "../page-parameters.js";
import { HttpProblem } from "../problems/http-problem.js";
import { told } from "../problems/told-form.js";
import { answer, refused } from "../responses.js";
import type { Asking, Warning } from "./tripped.js";
import { rulesThatWarn } from "./warning-settings.js";
import { findWarning, findWarnings, readWarningCursor } from "./warnings.js";

const Rule = z.enum(warningRules.map(({ code }) => code));
const Outcome = z.enum(warningOutcomes);
const texts = z.strictObject({ zh: z.string(), en: z.string() });

const WarningReply = z
  .strictObject({
    id: z.string(),
    rule: Rule,
    level: z.enum(["yellow", "red"]),
    text: texts,
    day: z.iso.date(),
    department: z.string(),
    licence: z.string().optional(),
    case: z.string().optional(),
    type: z.string().optional(),
    version: z.int().optional(),
    officer: z.string().optional(),
    count: z.int().optional(),
    seen: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
    dealt: z.strictObject({ at: z.string(), by: z.string(), outcome: Outcome }).nullable(),
  })
  .meta({ id: "Warning" });

const WarningsQuery = z.strictObject({
  rule: Rule.optional(),
  department: DepartmentCode.optional(),
  state: z.enum(["open", "all"]).default("open"),
  cursor: z
    .string()
    .max(100)
    .refine(text => readWarningCursor(text) !== null, { message: told("cursor") })
    .optional(),
  limit: pageLimit,
});

const WarningBody = z
  .discriminatedUnion("state", [
    z.strictObject({ state: z.literal("seen") }),
    z.strictObject({ state: z.literal("dealt"), outcome: Outcome }),
  ])
  .meta({ id: "WarningState" });

const replyOf = (warning: Warning, fate: WarningFate | undefined): z.infer<typeof WarningReply> => ({
  ...warning,
  text: warningRules.find(({ code }) => code === warning.rule)?.texts ?? { zh: "", en: "" },
  seen: fate?.seen ?? null,
  dealt: fate?.dealt ?? null,
});

export const warningRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("warning.handle"));

    const { timeZone } = deps.settings;
    const askingOf = async (
      request: FastifyRequest,
      { rule, department }: { rule?: WarningCode | undefined; department?: string | undefined } = {},
    ): Promise<Asking> => {
      const now = deps.clock();
      const today = dayAt(now, timeZone);
      const departments = await searchScope(deps, callerOf(request), { department, today, right: "warning.handle" });
      const rules = await rulesThatWarn(deps.records, rule === undefined ? Rule.options : [rule]);
      return { reads: deps.reads.supervision, rules, today, timeZone, now, departments };
    };

    app.get(
      "/v1/warnings",
      {
        config: { unaudited: true },
        schema: {
          tags: ["supervision"],
          summary: "电子监察预警，按规则 · Of what supervision is warned, rule by rule",
          querystring: WarningsQuery,
          response: {
            200: answer(
              "一页预警；可能少于所要的数目 · A page of warnings; it may have fewer than asked for",
              z.strictObject({ items: z.array(WarningReply), nextCursor: z.string().nullable() }),
            ),
            ...refused(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const { rule, department, state, cursor, limit } = request.query;
        const asking = await askingOf(request, { rule, department });
        const fates = new Map<string, WarningFate>();
        const leftOut = async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
          const found = await fatesOf(deps.records, ids);
          for (const [id, fate] of found) fates.set(id, fate);
          if (state === "all") return new Set();
          return new Set([...found].flatMap(([id, { dealt }]) => (dealt ? [id] : [])));
        };
        const page = {
          cursor: cursor === undefined ? undefined : (readWarningCursor(cursor) ?? undefined),
          limit,
          leftOut,
        };
        const { items, nextCursor } = await findWarnings(asking, page);
        void reply.header("cache-control", "no-store");
        return { items: items.map(warning => replyOf(warning, fates.get(warning.id))), nextCursor };
      },
    );

    app.put(
      "/v1/warnings/:warning",
      {
        schema: {
          tags: ["supervision"],
          summary: "预警已阅或已处理，以最先的为准 · A warning was seen or dealt with; who came first stands",
          params: z.strictObject({
            warning: z.string().regex(/^[a-z-]{1,40}\.[A-Za-z0-9-]{1,60}\.\d{4}-\d\d-\d\d$/, told("warning-id")),
          }),
          body: WarningBody,
          response: {
            200: answer("预警 · The warning", WarningReply),
            ...refused(400, 401, 403, 404, 413, 415, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const asking = await askingOf(request);
        const warning = await findWarning(asking, request.params.warning);
        if (!warning) throw new HttpProblem("unknown-warning");
        const { body } = request;
        const hand = { at: new Date(asking.now).toISOString(), by: callerOf(request).client };
        const fate = await noteWarning(deps.records, warning, hand, body.state === "dealt" ? body.outcome : null);
        void reply.header("cache-control", "no-store");
        return replyOf(warning, fate);
      },
    );
  };
