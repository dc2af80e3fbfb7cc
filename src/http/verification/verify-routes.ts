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
import { VerdictReply } from "./verdict-reply.js";

export const VerifyBody = z
  .strictObject({
    token: z.string().optional().meta({ description: "what follows `/V/` in the QR code's address, in either case" }),
    id: z
      .string()
      .optional()
      .meta({ description: "the licence's id: speaks of the version in force, else the latest" }),
    on: Day.optional().meta({ description: "the day asked about; default today" }),
    receipt: z.literal(false).optional().meta({ description: "receipts are not given yet" }),
  })
  .meta({ id: "Verify", description: "either `token` or `id`" });

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
          summary: "A verdict on a token or a licence id",
          security: [],
          body: VerifyBody,
          response: { 200: VerdictReply, ...refused(400, 422, 429), 503: VerdictReply },
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
