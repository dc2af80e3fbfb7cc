// The page by which a file is checked: POST /verify/document takes it, and leads to the answer on it under an address of its
// own, which GET answers anew (kept-answers.ts). Only a page of this service may send one.
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { SeenFile } from "../../verification/uploads/seen-file.js";
import type { Language } from "../../web/parts/language.js";
import { pageLanguage } from "../../web/parts/page-language.js";
import { sendPage } from "../../web/parts/send-page.js";
import { verdictPage } from "../../web/public/verdict-page.js";
import { verifyPage } from "../../web/public/verify-page.js";
import type { HttpDeps } from "../deps.js";
import { documentBody } from "../guards/body-limits.js";
import { clientNetwork } from "../guards/client-address.js";
import type { Limits } from "../guards/limits.js";
import { policyOfScanner } from "../guards/security-headers.js";
import { HttpProblem } from "../problems/http-problem.js";
import { type FileVerdicts, uploadMs } from "./file-verdicts.js";
import { createKeptAnswers } from "./kept-answers.js";
import { holdToOwnSite } from "./own-site.js";
import { scannerFiles } from "./scanner-routes.js";
import { toldOnPage } from "./told-on-page.js";

interface Asked {
  request: FastifyRequest;
  reply: FastifyReply;
  language: Language;
}

export const filePages =
  (deps: HttpDeps, limits: Limits, files: FileVerdicts): FastifyPluginAsync =>
  async app => {
    const scanner = await scannerFiles();
    const { publicUrl, formerOrigins = [], timeZone } = deps.settings;
    const answers = createKeptAnswers(deps);
    // A file is read as it comes.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("multipart/form-data", (_request, _body, done) => done(null, undefined));
    app.addHook("onRequest", async (_request, reply) => {
      void reply.headers({ ...policyOfScanner, "cache-control": "no-store", vary: "accept-language" });
    });

    const answer = async ({ reply, language }: Asked, seen: SeenFile, query: Record<string, string> = {}) => {
      const verdict = await files.tell(seen);
      const context = { language, now: deps.clock(), publicUrl, formerOrigins, timeZone, subject: null, query };
      return sendPage(reply, language, verdictPage(verdict, { ...context, keptFile: query.file }));
    };

    /** What the work answers; for what it refuses, the form with why. */
    const orForm = async (
      request: FastifyRequest,
      reply: FastifyReply,
      work: (asked: Asked) => Promise<FastifyReply>,
    ) => {
      const language = pageLanguage(request);
      try {
        return await work({ request, reply, language });
      } catch (error) {
        const { problem, headers } = toldOnPage(error, language, request);
        const page = verifyPage({ language, publicUrl, formerOrigins, scanner, notChecked: problem.detail });
        return sendPage(reply.code(problem.status).headers(headers), language, page);
      }
    };

    app.get<{ Querystring: { file?: unknown } }>("/verify/document", { schema: { hide: true } }, (request, reply) => {
      const { file } = request.query;
      if (file === undefined) return reply.redirect(`/verify?lang=${pageLanguage(request)}`, 303);
      return orForm(request, reply, async asked => {
        const seen = typeof file === "string" ? answers.find(request, file) : null;
        if (!seen) throw new HttpProblem("file-forgotten");
        limits.question(() => `${clientNetwork(request)} ${seen.sha256}`);
        return answer(asked, seen, { file: String(file) });
      });
    });

    app.post(
      "/verify/document",
      { bodyLimit: documentBody, handlerTimeout: uploadMs, config: { limited: "costly" }, schema: { hide: true } },
      (request, reply) => {
        holdToOwnSite(request, publicUrl);
        return orForm(request, reply, async asked => {
          const seen = await files.see(request);
          const file = answers.keep(request, seen);
          if (file === null) return answer(asked, seen);
          return reply.redirect(`/verify/document?${new URLSearchParams({ file, lang: asked.language })}`, 303);
        });
      },
    );
  };
