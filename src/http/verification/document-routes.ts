// GET /v1/documents/{sha256}: whether a document with this hash was sealed here, and its verdict; for anyone.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import type { Question } from "../../verification/question.js";
import type { Verdict } from "../../verification/verdict.js";
import { couldNotCheck, notGenuine } from "../../verification/verdict-of.js";
import { isUsable } from "../../verification/verification-reads.js";
import type { HttpDeps } from "../deps.js";
import { clientNetwork } from "../guards/client-address.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { DocumentHash, refused } from "../responses.js";
import { sendVerdict } from "./send-verdict.js";
import { verdictReplies } from "./verdict-reply.js";

/** A question on the document, or the verdict where none can be asked: it is nobody's, or nobody can tell. */
const questionOf = async (
  { reads, clock, settings }: Pick<HttpDeps, "reads" | "clock" | "settings">,
  sha256: string,
): Promise<Question | Verdict> => {
  const found = await reads.byHash(sha256);
  // One that was made a moment ago is not in the view yet, and while that is away a copy has its stream.
  const copy = found?.document ? found.document.copy : await reads.copy(sha256).catch(neither);
  const of = copy ?? found?.document;
  if (of) {
    const { licence: id, version } = of;
    return { kind: "document", sha256, id, version, copy: copy ?? null };
  }
  const day = dayAt(clock(), settings.timeZone);
  if (!found || copy === undefined || !isUsable(found, clock())) return couldNotCheck({ day });
  return notGenuine("not-sealed-here", { day, source: "view", asOf: found.caughtUpAt });
};

/** Neither views nor log could tell of a copy. */
const neither = (error: unknown): undefined => {
  if (error instanceof HttpProblem && error.code === "views-unavailable") return undefined;
  throw error;
};

export const documentCheckRoutes =
  (deps: HttpDeps, limits: Limits): FastifyPluginAsyncZod =>
  async app => {
    app.get(
      "/v1/documents/:sha256",
      {
        config: { anyOrigin: true },
        schema: {
          tags: ["verification"],
          summary:
            "按文件的哈希值核验：是否在此签章，是证照还是加注件 · A verdict on a document by its hash: the paper of a licence, or an annotated copy",
          security: [],
          params: z.strictObject({ sha256: DocumentHash }),
          response: { ...verdictReplies, ...refused(400, 429) },
        },
      },
      async (request, reply) => {
        const { sha256 } = request.params;
        limits.question(() => `${clientNetwork(request)} ${sha256}`);
        const asked = await questionOf(deps, sha256);
        const verdict = "verdict" in asked ? asked : await deps.verifier.verify(asked);
        return sendVerdict(reply.header("cache-control", "no-store"), verdict);
      },
    );
  };
