// POST /v1/verify/batch: questions in NDJSON or CSV, verdicts in the same, streamed in order; for anyone, and by the
// million for accounts that were appointed.
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { createSlices } from "../../../waiting/slices.js";
import { languageOf } from "../../../web/parts/language.js";
import type { HttpDeps } from "../../deps.js";
import { letLast } from "../../guards/connections.js";
import type { Limits } from "../../guards/limits.js";
import type { WhoIfAny } from "../../identity/maybe-signed-in.js";
import { readOn } from "../../imports/uploaded-file.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { problemOf } from "../../problems/problems.js";
import { refused } from "../../responses.js";
import { holdToPast } from "../asked-question.js";
import { countedAsker, heldVerdict } from "../held-verdict.js";
import { answerBatch, type Batch } from "./answer-batch.js";
import { csvForm, type LineProblem, ndjsonForm } from "./batch-form.js";
import { batchLines, firstLine } from "./batch-lines.js";
import { csvLineReader, readJsonLine } from "./batch-questions.js";

const json = ["application/x-ndjson", "application/ndjson", "application/jsonl"];
const csv = "text/csv";

/** What one batch takes of this thread before others are answered, in milliseconds; a few questions more may be under way. */
const sliceMs = 3;

/** How long who was told that no more is answered may go on sending before the connection is closed. */
const lingerMs = 1_000;

const described = (type: string) => ({ schema: z.unknown().meta({ contentMediaType: type }) });

const isCsv = ({ headers }: FastifyRequest): boolean => /^text\/csv\b/i.test(headers["content-type"] ?? "");

const otherKind = () =>
  new HttpProblem("unsupported-media-type", {
    detail: {
      zh: "请以 Content-Type: application/x-ndjson 或 text/csv 发送，UTF-8。",
      en: "Send it as Content-Type: application/x-ndjson or text/csv, in UTF-8.",
    },
  });

/** Only UTF-8 is read. Throws HttpProblem `unsupported-media-type`. */
const holdToEncoding = ({ headers }: FastifyRequest): void => {
  const [, charset = "utf-8"] = /;\s*charset="?([^";\s]*)/i.exec(headers["content-type"] ?? "") ?? [];
  if (!/^utf-?8$/i.test(charset)) throw otherKind();
};

/** The form of the batch, and its lines behind a header where it has one. Throws HttpProblem `batch-header`. */
const openBatch = async (
  request: FastifyRequest,
): Promise<Pick<Batch, "form" | "read"> & { lines: ReturnType<typeof batchLines> }> => {
  const lines = batchLines(request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>);
  if (!isCsv(request)) return { form: ndjsonForm, read: readJsonLine, lines };
  const { first, rest } = await firstLine(lines);
  return { form: csvForm, read: csvLineReader(first?.bytes ?? null), lines: rest };
};

/** The same pieces; `end` is called once the last was made, so that who has it may begin anew. */
async function* endedBy(pieces: AsyncGenerator<Buffer>, end: () => void): AsyncGenerator<Buffer> {
  try {
    yield* pieces;
  } finally {
    end();
  }
}

/** Ends the connection of who still sends when all was answered that will be. */
const closeUnread = (raw: IncomingMessage): void => {
  if (!raw.complete) setTimeout(() => raw.destroy(), lingerMs).unref();
};

const lineProblem = (error: unknown, request: FastifyRequest): LineProblem => {
  const language = languageOf(request.headers["accept-language"]);
  const { problem } = problemOf(error, { language, request: request.id });
  if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, "a line of a batch failed");
  const { code, status, detail, errors } = problem;
  return { code, status, detail, ...(errors && { errors }) };
};

export const batchRoutes =
  (deps: HttpDeps, limits: Limits, who: WhoIfAny): FastifyPluginAsyncZod =>
  async app => {
    const verify = heldVerdict(deps, limits);
    const slices = createSlices(sliceMs);
    const underWay = new Set<Readable>();
    // A batch may take longer than a process has to end: whoever misses its last line sends the rest again.
    app.addHook("preClose", async () => {
      for (const stream of underWay) stream.destroy();
    });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, _body, done) => done(otherKind()));
    app.addContentTypeParser([...json, csv], (_request, _body, done) => done(null, undefined));

    const answered = async (request: FastifyRequest, reply: FastifyReply): Promise<Readable> => {
      holdToEncoding(request);
      const asker = { request, caller: await who(request, reply) };
      const turn = limits.batch(countedAsker(asker));
      const done = letLast(request.raw.socket, turn.lasts);
      const end = (): void => {
        turn.end();
        done();
      };
      try {
        const { form, read, lines } = await openBatch(request);
        const batch: Batch = {
          form,
          read,
          async verify(question) {
            holdToPast(question, asker.caller);
            return verify(question, asker, { once: true });
          },
          told: error => lineProblem(error, request),
          count: turn.count,
          nextSlice: slices(),
        };
        const stream = Readable.from(endedBy(answerBatch(lines, batch), turn.end), {
          objectMode: false,
          highWaterMark: 256 * 1024,
        });
        underWay.add(stream);
        stream.once("close", () => {
          underWay.delete(stream);
          end();
          closeUnread(request.raw);
        });
        void reply.type(form.type);
        return stream;
      } catch (error) {
        end();
        throw error;
      }
    };

    app.post(
      "/v1/verify/batch",
      {
        config: { anyOrigin: true, limited: "costly" },
        bodyLimit: Number.MAX_SAFE_INTEGER,
        schema: {
          tags: ["verification"],
          summary:
            "批量核验：NDJSON 或 CSV，逐行按序返回结论 · Verdicts by the batch: questions in NDJSON or CSV, answered in order as they come",
          security: [],
          consumes: [...json, csv],
          // A line each; read as it comes.
          body: z.unknown(),
          response: {
            200: {
              description:
                "逐行的结论，最后一行注明已核验的行数；缺少该行的，即为中断 · A line for each question, and one at the end that says how many were answered: without it the answer was cut",
              content: { "application/x-ndjson": described("application/x-ndjson"), [csv]: described(csv) },
            },
            ...refused(400, 401, 415, 422, 429),
          },
        },
      },
      async (request, reply) => {
        try {
          const stream = await answered(request, reply);
          // No proxy keeps verdicts back until there are more of them.
          void reply.header("cache-control", "no-store").header("x-accel-buffering", "no");
          return await reply.send(stream);
        } catch (error) {
          readOn(request.raw);
          throw error;
        }
      },
    );
  };
