// GET /v1/licences.csv and .xlsx: all that a search finds, streamed, with the question that it answers.
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { SearchTooSlow } from "../../../projections/database/search-too-slow.js";
import { dayAt } from "../../licence/day.js";
import { deadlines } from "../../waiting/deadlines.js";
import { csvStream } from "../csv-stream.js";
import type { HttpDeps } from "../deps.js";
import { fewStreams } from "../guards/few-streams.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { type AskedLicences, askedLicences } from "../licences/asked-licences.js";
import { searchFilters } from "../licences/search-filters.js";
import { HttpProblem } from "../problems/http-problem.js";
import { fileReply, refused } from "../responses.js";
import { beginExport } from "./every-licence.js";
import { exportHeader, exportWidths } from "./export-columns.js";
import { workbookParts } from "./workbook.js";
import { zipped } from "./zipped.js";

const ExportQuery = z.strictObject(searchFilters);
type ExportQuery = z.infer<typeof ExportQuery>;

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What was asked, by whom and when: what an export says of itself. */
const questionRows = (
  query: ExportQuery,
  { client, department }: { client: string; department: string | undefined },
  at: string,
): string[][] => [
  ["导出时间 exportedAt", at],
  ["账户 account", client],
  ...(department === undefined ? [] : [["部门 department", department]]),
  ...Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[`查询条件 ${name}`, value]])),
];

/** What a sheet holds below its header (ECMA-376: 2^20 rows). */
const mostRows = 2 ** 20 - 1;

/**
 * How many lines are to come, for whoever shows how far an export is; where counting takes too long, nothing is told.
 */
const tellCount = async (
  { reads }: Pick<HttpDeps, "reads">,
  reply: FastifyReply,
  asked: AskedLicences,
): Promise<number | null> => {
  const count = await reads.count(asked).catch((error: unknown) => {
    if (error instanceof SearchTooSlow) return null;
    throw error;
  });
  if (count !== null) void reply.header("licence-count", String(count));
  return count;
};

export const exportRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.read"));
    // One export at once for each caller: it may be long.
    const inTurn = fewStreams(1, () => new HttpProblem("too-many-requests", { headers: { "retry-after": "5" } }));

    /** The question and its lines; the caller's turn ends with the stream that `send` makes of them. */
    const exported = async (
      request: FastifyRequest,
      reply: FastifyReply,
      query: ExportQuery,
      most: number,
      streamOf: (question: string[][], lines: AsyncGenerator<string[]>) => Readable,
    ): Promise<Readable> => {
      const caller = callerOf(request);
      const now = deps.clock();
      const today = dayAt(now, deps.settings.timeZone);
      const asked = await askedLicences(deps, caller, query, today);
      return inTurn(caller.client, async () => {
        const lines = await beginExport({ deps, request, reply, asked });
        const count = await tellCount(deps, reply, asked);
        if (count !== null && count > most) throw new HttpProblem("too-many-for-workbook");
        const stream = streamOf(questionRows(query, caller, new Date(now).toISOString()), lines);
        // Whoever closes the connection ends the search too.
        stream.once("close", () => void lines.return(undefined));
        return stream;
      });
    };

    app.get(
      "/v1/licences.csv",
      {
        handlerTimeout: deadlines.wholeList,
        schema: {
          tags: ["licences"],
          summary:
            "导出检索结果，CSV（UTF-8，带 BOM），首几行为查询条件 · What a search finds as CSV (UTF-8 with BOM), after the question that it answers",
          querystring: ExportQuery,
          response: {
            200: fileReply(
              "CSV，先查询条件，空一行，再一证一行 · CSV: the question, an empty line, then a line for each licence",
              "text/csv",
            ),
            ...refused(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const stream = await exported(request, reply, request.query, Number.POSITIVE_INFINITY, (question, lines) =>
          csvStream(csvRows(question, lines)),
        );
        void reply.header("cache-control", "no-store");
        void reply.header("content-disposition", 'attachment; filename="licences.csv"');
        return reply.type("text/csv; charset=utf-8").send(stream);
      },
    );

    app.get(
      "/v1/licences.xlsx",
      {
        handlerTimeout: deadlines.wholeList,
        schema: {
          tags: ["licences"],
          summary:
            "导出检索结果，Excel 工作簿，查询条件另在一页 · What a search finds as a workbook, the question in a sheet of its own",
          querystring: ExportQuery,
          response: {
            200: fileReply("工作簿：证照、查询条件两页 · A workbook: the licences, and the question", workbookType),
            ...refused(400, 401, 403, 422, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const stream = await exported(request, reply, request.query, mostRows, (question, lines) =>
          Readable.from(
            zipped(
              workbookParts([
                { name: "证照", widths: exportWidths, rows: withHeader(lines) },
                { name: "查询条件", widths: [28, 60], rows: question },
              ]),
            ),
            { objectMode: false },
          ),
        );
        void reply.header("cache-control", "no-store");
        void reply.header("content-disposition", 'attachment; filename="licences.xlsx"');
        return reply.type(workbookType).send(stream);
      },
    );
  };

async function* withHeader(lines: AsyncIterable<string[]>): AsyncGenerator<readonly string[]> {
  yield exportHeader;
  let rows = 0;
  for await (const line of lines) {
    // Where counting took too long: a file that breaks off tells that it is not whole.
    if (rows === mostRows) throw new Error("more licences than a sheet holds");
    rows += 1;
    yield line;
  }
}

async function* csvRows(
  question: readonly string[][],
  lines: AsyncIterable<string[]>,
): AsyncGenerator<readonly string[]> {
  yield* question;
  yield [];
  yield* withHeader(lines);
}
