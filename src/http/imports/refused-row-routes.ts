// The rows of an import that were, or would be, refused: page by page, and as a file to be mended and sent again.
import { Readable } from "node:stream";
import contentDisposition from "content-disposition";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { refusedHeader, refusedLine } from "../../import/refused-file.js";
import { deadlines } from "../../waiting/deadlines.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { pageParameters } from "../page-parameters.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, fileReply, refused } from "../responses.js";
import type { ImportsPort } from "./imports-port.js";
import { ImportId, importSeen } from "./seen-import.js";

const params = z.strictObject({ import: ImportId });
const atOnce = 200;

const RefusedRowReply = z
  .strictObject({
    line: z.int(),
    code: z.string(),
    text: z.strictObject({ zh: z.string(), en: z.string() }),
    key: z.string(),
    cells: z.array(z.string()),
  })
  .meta({ id: "RefusedRow" });

async function* linesOf(imports: ImportsPort, id: string, header: readonly string[]): AsyncGenerator<string> {
  yield refusedHeader(header);
  for (let after = 0; ; ) {
    const rows = await imports.refusals(id, { after, limit: atOnce });
    for (const row of rows) yield refusedLine(row);
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.line;
  }
}

export const refusedRowRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.import"));
    const { imports } = deps;

    /** The header of the file; throws HttpProblem `no-refused-rows` before any run has come so far. */
    const headerOf = async (id: string): Promise<string[]> => {
      const header = await imports.refusedHeader(id);
      if (!header) throw new HttpProblem("no-refused-rows");
      return header;
    };

    app.get(
      "/v1/imports/:import/refused",
      {
        schema: {
          tags: ["imports"],
          summary: "不予登记的行及原因，按文件中的先后 · The refused rows and why, in the order of the file",
          params,
          querystring: z.strictObject(pageParameters(cursor => /^[1-9]\d{0,8}$/.test(cursor))),
          response: {
            200: answer(
              "表头和一页不予登记的行 · The header, and a page of refused rows",
              z.strictObject({
                header: z.array(z.string()),
                items: z.array(RefusedRowReply),
                nextCursor: z.string().nullable(),
              }),
            ),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { id } = await importSeen(deps, callerOf(request), request.params.import);
        const { cursor, limit } = request.query;
        const header = await headerOf(id);
        const rows = await imports.refusals(id, { after: Number(cursor ?? 0), limit: limit + 1 });
        const items = rows.slice(0, limit).map(({ line, code, reason, zh, key, cells }) => ({
          line,
          code,
          text: { zh, en: reason },
          key,
          cells: [...cells],
        }));
        void reply.header("cache-control", "no-store");
        return { header, items, nextCursor: rows.length > limit ? String(items.at(-1)?.line) : null };
      },
    );

    app.get(
      "/v1/imports/:import/refused.csv",
      {
        handlerTimeout: deadlines.wholeList,
        schema: {
          tags: ["imports"],
          summary: "不予登记的行，CSV：改好后再次上传 · The refused rows as CSV, to be mended and uploaded again",
          params,
          response: {
            200: fileReply("CSV（UTF-8，带 BOM） · CSV (UTF-8 with BOM)", "text/csv"),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { id, details } = await importSeen(deps, callerOf(request), request.params.import);
        const header = await headerOf(id);
        const name = `${details.file.name.replace(/\.(?:csv|tsv|txt|xlsx|xlsm)$/i, "")}.refused.csv`;
        void reply.header("cache-control", "no-store");
        void reply.header("content-disposition", contentDisposition(name, { fallback: "refused.csv" }));
        return reply.type("text/csv; charset=utf-8").send(Readable.from(linesOf(imports, id, header)));
      },
    );
  };
