// POST /v1/verify/document: a verdict for anyone on a file, a PDF or a picture of a paper, that they were shown or sent.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Day, dayAt } from "../../licence/day.js";
import { UploadError } from "../../verification/uploads/upload-error.js";
import { createUploadJudge } from "../../verification/uploads/upload-judge.js";
import type { HttpDeps } from "../deps.js";
import { documentBody } from "../guards/body-limits.js";
import { clientNetwork } from "../guards/client-address.js";
import { fewOfEach } from "../guards/few-of-each.js";
import { HttpProblem } from "../problems/http-problem.js";
import { refused } from "../responses.js";
import { knownDocument } from "./known-document.js";
import { createReceiver } from "./received-file.js";
import { sendVerdict } from "./send-verdict.js";
import { verdictReplies } from "./verdict-reply.js";

const kinds = ["application/pdf", "image/png", "image/jpeg", "application/octet-stream", "multipart/form-data"];

/** A whole request has to arrive within 30 s (`patience.requestTimeout`); its turn and its reading take seconds. */
const uploadMs = 40_000;
const mostAtOnce = 4;
const soon = { headers: { "retry-after": "2" } };

const asProblem = (error: unknown): unknown => {
  if (!(error instanceof UploadError)) return error;
  return new HttpProblem(error.code, { cause: error, ...(error.code === "uploads-busy" && soon) });
};

const judgeOf = (deps: HttpDeps) => {
  const { reads, clock, verifier, uploads } = deps;
  const { publicUrl, formerOrigins = [], timeZone } = deps.settings;
  return createUploadJudge({
    reader: uploads,
    verifier,
    known: (sha256, on) => knownDocument(deps, sha256, on),
    paper: async (licence, version) => {
      const found = await reads.document(licence, version, dayAt(clock(), timeZone));
      return found && "sha256" in found ? found.sha256 : null;
    },
    origins: [publicUrl, ...formerOrigins],
    alarm: uploads.alarm,
    clock,
    timeZone,
  });
};

export const uploadRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    const { judge } = judgeOf(deps);
    const receive = createReceiver();
    const few = fewOfEach(mostAtOnce, () => new HttpProblem("too-many-requests", soon));
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
          querystring: z.strictObject({ on: Day.optional() }),
          body: z.unknown(),
          response: { ...verdictReplies, ...refused(400, 413, 415, 422, 429) },
        },
      },
      async (request, reply) => {
        const { on } = request.query;
        const verdict = await few(clientNetwork(request), () =>
          receive(request.raw, ({ bytes, sha256 }) => judge({ bytes, sha256, on })),
        ).catch(error => {
          throw asProblem(error);
        });
        return sendVerdict(reply.header("cache-control", "no-store"), verdict);
      },
    );
  };
