// POST /v1/licences/{id}/copies: an annotated copy (加注件), for officers who may read the licence; and the PDF of one.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { isCopyCursor } from "../../../projections/views/documents/find-copy.js";
import { IssueHeaders } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import { asks } from "../identity/asks.js";
import { actorOf, callerOf } from "../identity/authorisation.js";
import { boundRequest } from "../identity/bound-request.js";
import { findReadable } from "../licences/readable-licence.js";
import { pageParameters } from "../page-parameters.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, DocumentHash, LicenceId, Purpose, pdfReply, refused } from "../responses.js";
import { CopiesReply, CopyBody, CopyReply, copyReply } from "./copy-reply.js";
import { sendNewCopy } from "./send-copy.js";
import { sendCopyPdf } from "./send-copy-pdf.js";

const making =
  (deps: HttpDeps, limits: Limits): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.copy"));

    app.post(
      "/v1/licences/:id/copies",
      {
        schema: {
          tags: ["licences"],
          summary: "制作加注件 · Make an annotated copy",
          params: z.strictObject({ id: LicenceId }),
          querystring: z.strictObject({ purpose: Purpose }),
          headers: IssueHeaders,
          body: CopyBody,
          response: {
            201: answer("加注件；其 PDF 见 links.document · The copy; its PDF is at links.document", CopyReply),
            ...refused(400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const { licence } = await findReadable(deps, request, request.params.id);
        const { actor: by } = actorOf(callerOf(request));
        const under = `${deps.settings.publicUrl}/v1/licences/${licence.id}/copies`;
        const about = { role: by.role, route: "/v1/licences/{id}/copies", licence: licence.id } as const;
        const bound = boundRequest(deps, request, about);
        const told = { under, namesOfficers: true };
        return sendNewCopy({ licence, bound, body: request.body, by, told }, { deps, limits, request, reply });
      },
    );
  };

const reading =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.read"));

    app.get(
      "/v1/licences/:id/copies",
      {
        schema: {
          tags: ["licences"],
          summary: "加注件清单 · The annotated copies of a licence",
          params: z.strictObject({ id: LicenceId }),
          querystring: z.strictObject({ purpose: Purpose, ...pageParameters(isCopyCursor) }),
          response: {
            200: answer("一页加注件，最近的在前 · A page of copies, the latest first", CopiesReply),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { licence } = await findReadable(deps, request, request.params.id);
        const { cursor, limit } = request.query;
        const { items, nextCursor } = await deps.reads.copies({ licence: licence.id, cursor, limit });
        const under = `${deps.settings.publicUrl}/v1/licences/${licence.id}/copies`;
        const told = { settings: deps.settings, under, namesOfficers: true };
        void reply.header("cache-control", "no-store");
        return { items: items.map(copy => copyReply(copy, told)), nextCursor };
      },
    );

    app.get(
      "/v1/licences/:id/copies/:sha256",
      {
        schema: {
          tags: ["licences"],
          summary: "加注件的签章 PDF · The sealed PDF of an annotated copy",
          params: z.strictObject({ id: LicenceId, sha256: DocumentHash }),
          querystring: z.strictObject({ purpose: Purpose }),
          response: { 200: pdfReply, 206: pdfReply, ...refused(400, 401, 403, 404, 410, 416, 503) },
        },
      },
      async (request, reply) => {
        const { licence } = await findReadable(deps, request, request.params.id);
        const copy = await deps.reads.copy(request.params.sha256);
        if (copy?.licence !== licence.id) throw new HttpProblem("unknown-document");
        return sendCopyPdf(copy, licence, { deps, request, reply });
      },
    );
  };

export const copyRoutes =
  (deps: HttpDeps, limits: Limits): FastifyPluginAsyncZod =>
  async app => {
    await app.register(making(deps, limits));
    await app.register(reading(deps));
  };
