// GET /v1/audit and /v1/audit.csv: who did and read what, for supervisors.
import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { auditEvents, type RecordedLine } from "../../../projections/records/audit/audit-line.js";
import { type AuditQuestion, isAuditCursor } from "../../../projections/records/audit/read-audit.js";
import { deadlines } from "../../waiting/deadlines.js";
import type { AuditPort } from "../deps.js";
import { asks } from "../identity/asks.js";
import { pageParameters } from "../page-parameters.js";
import { answer, fileReply, LicenceId, refused } from "../responses.js";

const Instant = z.iso
  .datetime({ offset: true, abort: true })
  .transform(text => new Date(text).toISOString())
  .refine(text => /^\d{4}-/.test(text), { message: "an instant of the years 0 to 9999" });

const text = z.string().min(1).max(200).optional();
const filters = {
  licence: LicenceId.transform(id => id.toUpperCase()).optional(),
  subject: text,
  department: text,
  event: z.enum(auditEvents).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
};

const AuditQuery = z.strictObject({
  ...filters,
  ...pageParameters(isAuditCursor),
});

const AuditItem = z
  .strictObject({
    id: z.string(),
    at: z.string(),
    event: z.enum(auditEvents),
    subject: z.string().nullable(),
    department: z.string().nullable(),
    roles: z.array(z.string()),
    method: z.string(),
    route: z.string(),
    licence: z.string().nullable(),
    purpose: z.string().nullable(),
    status: z.int(),
    code: z.string().nullable(),
    reason: z.string().nullable(),
    request: z.string(),
    client: z.string(),
  })
  .meta({ id: "AuditLine" });

const columns = Object.keys(AuditItem.shape) as (keyof RecordedLine)[];
const linesAtOnce = 500;

async function* everyLine(audit: AuditPort, asked: Omit<AuditQuestion, "limit">): AsyncGenerator<RecordedLine> {
  let cursor: string | undefined;
  do {
    const page = await audit.read({ ...asked, cursor, limit: linesAtOnce });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

export const auditRoutes =
  (audit: AuditPort): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("audit.read"));

    app.get(
      "/v1/audit",
      {
        schema: {
          tags: ["supervision"],
          summary: "谁办理、查阅了什么，最近的在前 · Who did and read what, the latest first",
          querystring: AuditQuery,
          response: {
            200: answer(
              "一页记录 · A page of the audit",
              z.strictObject({ items: z.array(AuditItem), nextCursor: z.string().nullable() }),
            ),
            ...refused(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => {
        void reply.header("cache-control", "no-store");
        const { items, nextCursor } = await audit.read(request.query);
        return { items: items.map(({ roles, ...line }) => ({ ...line, roles: [...roles] })), nextCursor };
      },
    );

    app.get(
      "/v1/audit.csv",
      {
        handlerTimeout: deadlines.wholeList,
        schema: {
          tags: ["supervision"],
          summary: "同一查询的全部记录，CSV（UTF-8，带 BOM） · All lines of the same question as CSV (UTF-8 with BOM)",
          querystring: z.strictObject(filters),
          response: {
            200: fileReply("CSV，一行一条 · CSV, a line each", "text/csv"),
            ...refused(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => {
        void reply.header("cache-control", "no-store");
        void reply.header("content-disposition", 'attachment; filename="audit.csv"');
        // Whatever a caller may have chosen must be no formula where the file is opened.
        const lines = stringify({ bom: true, header: true, columns, escape_formulas: true });
        const rows = Readable.from(everyLine(audit, request.query), { objectMode: true });
        rows.on("error", error => lines.destroy(error));
        return reply.type("text/csv; charset=utf-8").send(rows.pipe(lines));
      },
    );
  };
