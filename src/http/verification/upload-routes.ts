// POST /v1/verify/document: a verdict for anyone on a file, a PDF or a picture of a paper, that they were shown or sent.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Day } from "../../licence/day.js";
import { fileAsked } from "../../verification/question.js";
import type { HttpDeps } from "../deps.js";
import { documentBody } from "../guards/body-limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { refused } from "../responses.js";
import { type FileVerdicts, uploadMs } from "./file-verdicts.js";
import { sendVerdict, WithReceipt } from "./send-verdict.js";
import { verdictReplies } from "./verdict-reply.js";

const kinds = ["application/pdf", "image/png", "image/jpeg", "application/octet-stream", "multipart/form-data"];

export const uploadRoutes =
  ({ receipts }: Pick<HttpDeps, "receipts">, files: FileVerdicts): FastifyPluginAsyncZod =>
  async app => {
    app.removeAllContentTypeParsers();
    // Whatever the bytes are is seen by themselves; they are read as they come.
    app.addContentTypeParser("*", (_request, _body, done) => done(new HttpProblem("not-a-document")));
    app.addContentTypeParser(kinds, (_request, _body, done) => done(null, undefined));

    app.post(
      "/v1/verify/document",
      {
        bodyLimit: documentBody,
        handlerTimeout: uploadMs,
        config: { anyOrigin: true, limited: "costly" },
        schema: {
          tags: ["verification"],
          summary:
            "核验 PDF 文件或证照的照片、扫描件、截图 · A verdict on a PDF, or on a photo, scan or screenshot of a paper",
          security: [],
          consumes: kinds,
          querystring: z.strictObject({ on: Day.optional(), receipt: WithReceipt }),
          body: z.unknown(),
          response: { ...verdictReplies, ...refused(400, 413, 415, 422, 429) },
        },
      },
      async (request, reply) => {
        const { on, receipt } = request.query;
        const seen = await files.see(request);
        const verdict = await files.tell(seen, on);
        const given = receipt === "true" ? await receipts.give(fileAsked(seen.sha256), verdict) : null;
        return sendVerdict(reply.header("cache-control", "no-store"), verdict, given?.text);
      },
    );
  };
