// /v1/imports: files of licences that a department, or a registrar for one, sends, sees and takes back.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { isImportCursor } from "../../../projections/records/imports/import-records.js";
import { DepartmentCode } from "../catalogue/department-reply.js";
import type { HttpDeps } from "../deps.js";
import { importBody } from "../guards/body-limits.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { pageParameters } from "../page-parameters.js";
import { parameterText } from "../parameter-text.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { ImportReply, replyOf } from "./import-reply.js";
import { changed, departmentMeant, departmentSeen, ImportId, importSeen } from "./seen-import.js";
import { readOn, uploadedFile } from "./uploaded-file.js";

const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const kinds = ["text/csv", workbook, "application/octet-stream", "multipart/form-data"];

/** A whole request has to arrive within 30 s (`patience.requestTimeout`); its file is kept as it comes. */
const uploadMs = 40_000;

const params = z.strictObject({ import: ImportId });

export const importRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.import"));

    await app.register(async (upload: Parameters<FastifyPluginAsyncZod>[0]) => {
      upload.removeAllContentTypeParsers();
      // Whatever the bytes are is seen by themselves; nothing is read here, but as the file is kept.
      upload.addContentTypeParser("*", (_request, _body, done) => done(new HttpProblem("unsupported-media-type")));
      upload.addContentTypeParser(kinds, (_request, _body, done) => done(null, undefined));

      upload.post(
        "/v1/imports",
        {
          bodyLimit: importBody,
          handlerTimeout: uploadMs,
          schema: {
            tags: ["imports"],
            summary:
              "上传待导入的文件（CSV 或 XLSX） · Upload a file of licences, CSV or XLSX: as the body, or as the file of a form",
            consumes: kinds,
            querystring: z.strictObject({
              name: parameterText(300).optional(),
              department: DepartmentCode.optional(),
              after: ImportId.optional(),
            }),
            // Bytes, of a kind that is seen by themselves.
            body: z.unknown(),
            response: {
              201: answer("已收到，尚未登记任何内容 · The file is here; nothing was recorded", ImportReply),
              ...refused(400, 401, 403, 404, 409, 413, 415, 422, 503),
            },
          },
        },
        async (request, reply) => {
          const caller = callerOf(request);
          const { name, after: former } = request.query;
          try {
            const after = former === undefined ? null : await importSeen(deps, caller, former);
            const department = after?.department ?? departmentMeant(caller, request.query.department);
            const { name: called, bytes } = await uploadedFile({ raw: request.raw, name }, importBody);
            const seen = await deps.imports.receive({ department, by: caller.client, name: called, bytes, after });
            void reply.header("cache-control", "no-store").header("location", `/v1/imports/${seen.id}`);
            return reply.code(201).send(replyOf(seen));
          } catch (error) {
            readOn(request.raw);
            throw error;
          }
        },
      );
    });

    app.get(
      "/v1/imports",
      {
        config: { unaudited: true },
        schema: {
          tags: ["imports"],
          summary: "本部门的导入，最近的在前 · The imports of the department, the latest first",
          querystring: z.strictObject({ department: DepartmentCode.optional(), ...pageParameters(isImportCursor) }),
          response: {
            200: answer(
              "一页导入 · A page of imports",
              z.strictObject({ items: z.array(ImportReply), nextCursor: z.string().nullable() }),
            ),
            ...refused(400, 401, 403, 503),
          },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const { department: named, ...page } = request.query;
        const department = named === undefined ? departmentSeen(caller) : departmentMeant(caller, named);
        const { items, nextCursor } = await deps.imports.list({ department, ...page });
        void reply.header("cache-control", "no-store");
        return { items: items.map(replyOf), nextCursor };
      },
    );

    app.get(
      "/v1/imports/:import",
      {
        config: { unaudited: true },
        schema: {
          tags: ["imports"],
          summary: "一次导入：进度与结果 · An import: how far it is, or how it ended",
          params,
          response: { 200: answer("该次导入 · The import", ImportReply), ...refused(400, 401, 403, 404, 503) },
        },
      },
      async (request, reply) => {
        const seen = await importSeen(deps, callerOf(request), request.params.import);
        void reply.header("cache-control", "no-store");
        return replyOf(seen);
      },
    );

    app.delete(
      "/v1/imports/:import",
      {
        schema: {
          tags: ["imports"],
          summary:
            "删除文件和不予登记的行，已登记的不受影响 · Delete the file and the refused rows; what was recorded stays",
          params,
          response: {
            200: answer("该次导入，文件已删除 · The import without its file", ImportReply),
            ...refused(400, 401, 403, 404, 409, 503),
          },
        },
      },
      async (request, reply) => {
        const seen = await importSeen(deps, callerOf(request), request.params.import);
        if (!(await deps.imports.forget(seen.id))) throw new HttpProblem("import-under-way");
        void reply.header("cache-control", "no-store");
        return replyOf(changed(await deps.imports.find(seen.id)));
      },
    );
  };
