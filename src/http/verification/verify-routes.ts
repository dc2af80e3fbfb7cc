// POST /v1/verify: a verdict for anyone, on a token, a licence id, or a number or identifier with its holder's code; today
// or on another day, and for officers as it was known at an instant.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { grantsOf } from "../../licence/rights.js";
import { isGuessable } from "../../verification/question.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import type { Caller } from "../identity/caller.js";
import type { WhoIfAny } from "../identity/maybe-signed-in.js";
import { instantOf, KnownAt } from "../licences/known-at.js";
import { HttpProblem } from "../problems/http-problem.js";
import { refused } from "../responses.js";
import { askedFields, askedQuestion } from "./asked-question.js";
import { countedAs } from "./counted-as.js";
import { heldVerdict } from "./held-verdict.js";
import { sendVerdict } from "./send-verdict.js";
import { verdictReplies } from "./verdict-reply.js";

export const VerifyBody = z
  .strictObject({ ...askedFields, knownAt: KnownAt, receipt: z.boolean().optional() })
  .meta({ id: "Verify" });

/** What was known earlier is for who may read licences. Throws HttpProblem `known-at-not-allowed`. */
const holdToPast = (caller: Caller | null): void => {
  if (!caller || grantsOf("licence.read", caller.roles).length === 0) throw new HttpProblem("known-at-not-allowed");
};

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
        const { knownAt, receipt, ...asked } = request.body;
        const read = askedQuestion(asked);
        limits.question(() => countedAs(read, request));
        if (typeof read === "string") throw new HttpProblem(read);
        const question = { ...read, knownAt: instantOf(knownAt) };
        const caller = knownAt !== undefined || isGuessable(question) ? await who(request, reply) : null;
        if (knownAt !== undefined) holdToPast(caller);
        const verdict = await verify(question, { request, caller });
        const given = receipt ? await deps.receipts.give(question, verdict) : null;
        return sendVerdict(reply.header("cache-control", "no-store"), verdict, given?.text);
      },
    );
  };
