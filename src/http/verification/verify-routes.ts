// POST /v1/verify: a verdict for anyone, on a token, a licence id, or a number or identifier with its holder's code; today
// or on another day, and for officers as it was known at an instant.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { isGuessable } from "../../verification/question.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import type { WhoIfAny } from "../identity/maybe-signed-in.js";
import { HttpProblem } from "../problems/http-problem.js";
import { refused } from "../responses.js";
import { askedThen, askedThenFields, holdToPast } from "./asked-question.js";
import { countedAs } from "./counted-as.js";
import { heldVerdict } from "./held-verdict.js";
import { sendVerdict } from "./send-verdict.js";
import { verdictReplies } from "./verdict-reply.js";

export const VerifyBody = z
  .strictObject({ ...askedThenFields, receipt: z.boolean().optional() })
  .meta({ id: "Verify" });

export const verifyRoutes =
  (deps: HttpDeps, limits: Limits, who: WhoIfAny): FastifyPluginAsyncZod =>
  async app => {
    const verify = heldVerdict(deps, limits);

    app.post(
      "/v1/verify",
      {
        config: { anyOrigin: true },
        schema: {
          tags: ["verification"],
          summary:
            "核验：凭二维码内容、证照 id，或证照编号（标识）加持证主体代码 · A verdict on a token, an id, or a number or identifier with its holder's code",
          security: [],
          body: VerifyBody,
          response: { ...verdictReplies, ...refused(400, 401, 403, 422, 429) },
        },
      },
      async (request, reply) => {
        const { receipt, ...asked } = request.body;
        const question = askedThen(asked);
        limits.question(() => countedAs(question, request));
        if (typeof question === "string") throw new HttpProblem(question);
        const caller = question.knownAt !== undefined || isGuessable(question) ? await who(request, reply) : null;
        holdToPast(question, caller);
        const verdict = await verify(question, { request, caller });
        const given = receipt ? await deps.receipts.give(question, verdict) : null;
        return sendVerdict(reply.header("cache-control", "no-store"), verdict, given?.text);
      },
    );
  };
