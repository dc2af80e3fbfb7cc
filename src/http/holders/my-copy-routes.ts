// POST /v1/my/licences/{id}/copies: an annotated copy (加注件) of the holder's own licence; and the PDF of one.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { isCopyCursor } from "../../../projections/views/documents/find-copy.js";
import { IssueHeaders } from "../conditions.js";
import { CopiesReply, CopyBody, CopyReply, copyReply } from "../copies/copy-reply.js";
import { sendNewCopy } from "../copies/send-copy.js";
import { sendCopyPdf } from "../copies/send-copy-pdf.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { boundRequest } from "../identity/bound-request.js";
import { pageParameters } from "../page-parameters.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, DocumentHash, LicenceId, pdfReply, refused } from "../responses.js";
import { ownLinks } from "./my-licence-reply.js";
import { findOwn } from "./own-licence.js";

export const myCopyRoutes =
  (deps: HttpDeps, limits: Limits): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("own.read"));

    app.post(
      "/v1/my/licences/:id/copies",
      {
        schema: {
          tags: ["holders"],
          summary: "为本人的证照制作加注件 · Make an annotated copy of the caller's licence",
          params: z.strictObject({ id: LicenceId }),
          headers: IssueHeaders,
          body: CopyBody,
          response: {
            201: answer("加注件；其 PDF 见 links.document · The copy; its PDF is at links.document", CopyReply),
            ...refused(400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const { licence, versions } = await findOwn(deps, request, request.params.id);
        const { self } = ownLinks(deps.settings.publicUrl, licence.id);
        const by = { subject: callerOf(request).client, role: "holder" };
        const about = { role: by.role, route: "/v1/my/licences/{id}/copies", licence: licence.id } as const;
        const bound = boundRequest(deps, request, about);
        const told = { under: `${self}/copies`, namesOfficers: false };
        const wanted = { licence, bound, body: request.body, by, told, among: versions };
        return sendNewCopy(wanted, { deps, limits, request, reply });
      },
    );

    app.get(
      "/v1/my/licences/:id/copies",
      {
        schema: {
          tags: ["holders"],
          summary: "本人证照的加注件清单 · The annotated copies of the caller's licence",
          params: z.strictObject({ id: LicenceId }),
          querystring: z.strictObject(pageParameters(isCopyCursor)),
          response: {
            200: answer("一页加注件，最近的在前 · A page of copies, the latest first", CopiesReply),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { licence, versions } = await findOwn(deps, request, request.params.id);
        const theirs = versions.map(({ version }) => version);
        const { items, nextCursor } = await deps.reads.copies({
          licence: licence.id,
          versions: theirs,
          ...request.query,
        });
        const under = `${ownLinks(deps.settings.publicUrl, licence.id).self}/copies`;
        const told = { settings: deps.settings, under, namesOfficers: false };
        void reply.header("cache-control", "no-store");
        return { items: items.map(copy => copyReply(copy, told)), nextCursor };
      },
    );

    app.get(
      "/v1/my/licences/:id/copies/:sha256",
      {
        schema: {
          tags: ["holders"],
          summary: "本人证照的加注件 PDF · The PDF of an annotated copy of the caller's licence",
          params: z.strictObject({ id: LicenceId, sha256: DocumentHash }),
          response: { 200: pdfReply, 206: pdfReply, ...refused(400, 401, 403, 404, 410, 416, 503) },
        },
      },
      async (request, reply) => {
        const { licence, versions } = await findOwn(deps, request, request.params.id);
        const copy = await deps.reads.copy(request.params.sha256);
        // A copy of a version that names others is none of the caller's.
        if (copy?.licence !== licence.id || !versions.some(({ version }) => version === copy.version))
          throw new HttpProblem("unknown-document");
        return sendCopyPdf(copy, licence, { deps, request, reply });
      },
    );
  };
