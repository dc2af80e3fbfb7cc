// POST /v1/watches: whoever has checked a licence of an organisation or a sole trader asks to be told of its changes, by
// mail or by a web hook; nothing is told before the target itself has said that it wants to be.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { askedFields, askedQuestion } from "../verification/asked-question.js";
import { countedAs } from "../verification/counted-as.js";
import { askToWatch } from "./watch-asking.js";

const { on: _today, ...named } = askedFields;

export const MailAddress = z.email().max(200);

const WatchBody = z
  .strictObject({
    ...named,
    to: z.union([z.strictObject({ mail: MailAddress }), z.strictObject({ webHook: z.string().min(1).max(500) })]),
  })
  .meta({ id: "WatchOrder" });

const WatchReply = z
  .strictObject({
    state: z.literal("asked"),
    licence: z.string(),
    to: z.strictObject({ mail: z.string().optional(), webHook: z.string().optional() }),
    until: z.iso.date(),
    secret: z.string().optional(),
  })
  .meta({ id: "AskedWatch" });

export const watchRoutes =
  (deps: HttpDeps, limits: Limits): FastifyPluginAsyncZod =>
  async app => {
    const ask = askToWatch(deps, limits);
    app.post(
      "/v1/watches",
      {
        schema: {
          tags: ["verification"],
          summary:
            "订阅一份证照的变更提醒（企业、个体工商户等的证照），须由接收方确认 · Ask to be told of changes of a licence; the target confirms it",
          security: [],
          body: WatchBody,
          response: {
            202: answer(
              "已向接收方求证；网络钩子的密钥只在此告知 · The target is asked; the secret of a web hook is told here alone",
              WatchReply,
            ),
            ...refused(400, 409, 413, 415, 422, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const { to, ...asked } = request.body;
        const question = askedQuestion(asked);
        limits.question(() => countedAs(question, request));
        if (typeof question === "string") throw new HttpProblem(question);
        const noted = await ask(question, to, request);
        void reply.code(202).header("cache-control", "no-store");
        return { state: "asked" as const, to, ...noted };
      },
    );
  };
