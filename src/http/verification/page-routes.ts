// What a phone opens from a QR code, and the page where a code is typed in: GET /V/{token or id}, GET /verify.

import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import Negotiator from "negotiator";
import { z } from "zod";
import { readQrText, readVerifySegment } from "../../credential/qr-url.js";
import { dayAt } from "../../licence/day.js";
import { idQuestion, type Question, type QuestionFault, tokenQuestion } from "../../verification/question.js";
import { unreadable } from "../../verification/verdict-of.js";
import { pageLanguage } from "../../web/page-language.js";
import { sendPage } from "../../web/send-page.js";
import { verdictPage } from "../../web/verdict-page.js";
import { verifyPage } from "../../web/verify-page.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../http-problem.js";
import { refused } from "../responses.js";
import { anonymousLimit } from "./anonymous-limit.js";
import { sendVerdict } from "./send-verdict.js";
import { VerdictReply } from "./verdict-reply.js";

const questionAt = (segment: string): Question | QuestionFault => {
  const named = readVerifySegment(segment);
  return named.kind === "id" ? idQuestion(named.id) : tokenQuestion(named.token);
};

const wantsJson = (request: FastifyRequest): boolean =>
  new Negotiator(request.raw).mediaType(["text/html", "application/json"]) === "application/json";

/** Reads what was typed or pasted: a token, an id or the whole address, with whatever blanks and line ends came along. */
const addressOf = (typed: string): string | null => {
  const named = readQrText(typed.replace(/\s+/gu, ""));
  const segment = named.kind === "id" ? named.id : named.token;
  const question = questionAt(segment);
  if (typeof question === "string") return null;
  return `/V/${question.kind === "id" ? question.id : question.token}`;
};

const Code = z.object({ code: z.string().optional().catch(undefined), lang: z.string().optional().catch(undefined) });

export const pageRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    const answer = async (request: FastifyRequest, reply: FastifyReply, segment: string): Promise<FastifyReply> => {
      const question = questionAt(segment);
      void reply
        .header("referrer-policy", "no-referrer")
        .header("cache-control", "no-store")
        .header("vary", "accept, accept-language");
      const json = wantsJson(request);
      if (json && typeof question === "string") throw new HttpProblem(question);
      const now = deps.clock();
      const verdict =
        typeof question === "string"
          ? unreadable(question, { day: dayAt(now, deps.settings.timeZone) })
          : await deps.verifier.verify(question);
      if (!json) {
        const { publicUrl, timeZone } = deps.settings;
        const language = pageLanguage(request);
        return sendPage(reply, language, verdictPage(verdict, { language, now, publicUrl, timeZone }));
      }
      return sendVerdict(reply, verdict);
    };

    for (const letter of ["V", "v"]) {
      app.get(
        `/${letter}/:segment`,
        {
          config: anonymousLimit,
          schema: {
            tags: ["verification"],
            summary: "What the QR code opens: a page with the verdict, or the verdict for `Accept: application/json`",
            hide: letter === "v",
            security: [],
            params: z.object({ segment: z.string().meta({ description: "a token, or a licence id; in either case" }) }),
            response: { 200: VerdictReply, ...refused(400, 429), 503: VerdictReply },
          },
        },
        async (request, reply) => {
          await answer(request, reply, request.params.segment);
          return reply;
        },
      );
    }

    app.get("/verify", { config: anonymousLimit, schema: { hide: true, querystring: Code } }, (request, reply) => {
      const language = pageLanguage(request);
      const { code } = request.query;
      void reply.header("cache-control", "no-store").header("vary", "accept-language");
      const address = code === undefined ? null : addressOf(code);
      if (address !== null) return reply.redirect(address, 303);
      const { publicUrl } = deps.settings;
      void reply.code(code === undefined ? 200 : 422);
      return sendPage(reply, language, verifyPage({ language, publicUrl, refused: code }));
    });
  };
