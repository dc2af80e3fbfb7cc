// POST /v1/verify: a verdict for anyone, on a token or a licence id, today or on another day.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Day } from "../../licence/day.js";
import { idQuestion, type Question, type QuestionFault, tokenQuestion } from "../../verification/question.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { refused } from "../responses.js";
import { countedAs } from "./counted-as.js";
import { sendVerdict } from "./send-verdict.js";
import { verdictReplies } from "./verdict-reply.js";

export const VerifyBody = z
  .strictObject({
    token: z.string().optional(),
    id: z.string().optional(),
    on: Day.optional(),
    receipt: z.literal(false).optional(),
  })
  .meta({ id: "Verify" });

/** The question of a body. Throws HttpProblem `ask-one-thing`. */
const questionOf = ({ token, id, on }: z.infer<typeof VerifyBody>): Question | QuestionFault => {
  if ((token === undefined) === (id === undefined)) throw new HttpProblem("ask-one-thing");
  return token === undefined ? idQuestion(id ?? "", on) : tokenQuestion(token, on);
};

export const verifyRoutes =
  (deps: HttpDeps, limits: Limits): FastifyPluginAsyncZod =>
  async app => {
    app.post(
      "/v1/verify",
      {
        config: { anyOrigin: true },
        schema: {
          tags: ["verification"],
          summary: "核验凭证或证照编号 · A verdict on a token or a licence id",
          security: [],
          body: VerifyBody,
          response: { ...verdictReplies, ...refused(400, 422, 429) },
        },
      },
      async (request, reply) => {
        const question = questionOf(request.body);
        limits.question(() => countedAs(question, request));
        if (typeof question === "string") throw new HttpProblem(question);
        return sendVerdict(reply.header("cache-control", "no-store"), await deps.verifier.verify(question));
      },
    );
  };
