// GET /v1/documents/{sha256}: whether a document with this hash was sealed here, and its verdict; for anyone.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { fileAsked } from "../../verification/question.js";
import type { HttpDeps } from "../deps.js";
import { clientNetwork } from "../guards/client-address.js";
import type { Limits } from "../guards/limits.js";
import { DocumentHash, refused } from "../responses.js";
import { knownDocument } from "./known-document.js";
import { sendVerdict, WithReceipt } from "./send-verdict.js";
import { verdictReplies } from "./verdict-reply.js";

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
          querystring: z.strictObject({ receipt: WithReceipt }),
          response: { ...verdictReplies, ...refused(400, 429) },
        },
      },
      async (request, reply) => {
        const { sha256 } = request.params;
        limits.question(() => `${clientNetwork(request)} ${sha256}`);
        const asked = await knownDocument(deps, sha256);
        const verdict = "verdict" in asked ? asked : await deps.verifier.verify(asked);
        const { receipt } = request.query;
        const given = receipt === "true" ? await deps.receipts.give(fileAsked(sha256), verdict) : null;
        return sendVerdict(reply.header("cache-control", "no-store"), verdict, given?.text);
      },
    );
  };
