// GET /v1/warning-rules: by which rules supervision is warned, as they are set and as they were made; PUT
// /v1/warning-rules/{code}: a registrar sets one, from now on for every process.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { keepSetting } from "../../../projections/records/warnings/warning-rule-records.js";
import { warningRules } from "../../catalogue/warning-rules.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { bodyProblem } from "../problems/body-faults.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { defaultOf, ruleOf, type SetRule, setRules, shapeOf, WarningSetting } from "./warning-settings.js";

const WarningRuleReply = z
  .strictObject({
    code: z.enum(warningRules.map(({ code }) => code)),
    about: z.enum(["due", "case", "seal", "officer"]),
    text: z.strictObject({ zh: z.string(), en: z.string() }),
    setting: WarningSetting,
    default: WarningSetting,
    set: z.strictObject({ at: z.string(), by: z.string() }).nullable(),
  })
  .meta({ id: "WarningRule" });

const replyOf = ({ rule, setting, set }: SetRule): z.infer<typeof WarningRuleReply> => ({
  code: rule.code,
  about: rule.on,
  text: rule.texts,
  setting,
  default: defaultOf(ruleOf(rule.code) ?? rule),
  set,
});

export const warningRuleRoutes =
  ({ records, clock }: Pick<HttpDeps, "records" | "clock">): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("warning.set"));

    app.get(
      "/v1/warning-rules",
      {
        config: { unaudited: true, right: "warning.handle" },
        schema: {
          tags: ["supervision"],
          summary: "预警规则及其现行设定 · The rules of warnings, and how they are set",
          response: {
            200: answer(
              "全部规则 · All rules",
              z.strictObject({ items: z.array(WarningRuleReply), nextCursor: z.null() }),
            ),
            ...refused(401, 403, 503),
          },
        },
      },
      async (_request, reply) => {
        void reply.header("cache-control", "no-store");
        return { items: (await setRules(records)).map(replyOf), nextCursor: null };
      },
    );

    app.put(
      "/v1/warning-rules/:rule",
      {
        schema: {
          tags: ["supervision"],
          summary: "设定预警规则，即时生效 · A rule of warnings is set, from now on",
          params: z.strictObject({ rule: z.string().min(1).max(60) }),
          body: WarningSetting,
          response: {
            200: answer("规则 · The rule", WarningRuleReply),
            ...refused(400, 401, 403, 404, 413, 415, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const rule = ruleOf(request.params.rule);
        if (!rule) throw new HttpProblem("unknown-warning-rule");
        const shape = shapeOf(rule);
        const read = shape.safeParse(request.body);
        if (!read.success) throw bodyProblem(read.error, request.body, shape);
        const { at, by } = await keepSetting(records, rule.code, {
          setting: JSON.stringify(read.data),
          at: new Date(clock()).toISOString(),
          by: callerOf(request).client,
        });
        void reply.header("cache-control", "no-store");
        return replyOf({ rule, setting: read.data, set: { at, by } });
      },
    );
  };
