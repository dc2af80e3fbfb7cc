// What becomes of what was typed on /verify: it leads to a page, asks for the holder's code, or is answered.
import type { FastifyReply, FastifyRequest } from "fastify";
import { namedQuestion } from "../../verification/question.js";
import { type Language, languageOf } from "../../web/parts/language.js";
import { sendPage } from "../../web/parts/send-page.js";
import { type HolderCodeAsked, holderCodePage, type NamedLicence } from "../../web/public/holder-code-page.js";
import { namedVerdictPage } from "../../web/public/named-verdict-page.js";
import type { ScannerFiles } from "../../web/public/scan-card.js";
import { type VerifyPage, verifyPage } from "../../web/public/verify-page.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { countedAs } from "./counted-as.js";
import type { HeldVerdict } from "./held-verdict.js";
import { readTyped } from "./read-typed.js";
import { needsType } from "./send-verdict.js";
import { toldOnPage } from "./told-on-page.js";

interface Asked {
  request: FastifyRequest;
  reply: FastifyReply;
  language: Language;
}

/** What the second step adds; a type only where several have the number. */
interface Named {
  holderCode?: string | undefined;
  type?: string | undefined;
}

/** The language to be asked for by addresses that are led to; none where the browser asks for it by itself. */
const chosenIn = (request: FastifyRequest, language: Language): Language | undefined =>
  language === languageOf(request.headers["accept-language"]) ? undefined : language;

/** What was typed, answered: by leading to a page, by asking for more, or by a verdict. */
export const typedAnswers = (
  deps: HttpDeps,
  { limits, scanner, verify }: { limits: Limits; scanner: ScannerFiles; verify: HeldVerdict },
) => {
  const { publicUrl, formerOrigins = [], timeZone } = deps.settings;
  const own = { publicUrl, formerOrigins };
  const origins = [publicUrl, ...formerOrigins];

  const typesToChoose = async () =>
    (await deps.reads.catalogue.types()).map(({ code, definition }) => ({ code, name: definition.name }));

  const answerNamed = async (
    { request, reply, language }: Asked,
    named: NamedLicence,
    { holderCode, type }: Named,
  ): Promise<FastifyReply> => {
    const form: HolderCodeAsked = { language, named, holderCode };
    if (holderCode === undefined) return sendPage(reply, language, holderCodePage(form));
    const again = (more: Partial<HolderCodeAsked>, status: number): FastifyReply =>
      sendPage(reply.code(status), language, holderCodePage({ ...form, ...more }));
    try {
      const question = namedQuestion(named.kind, { text: named.text, holderCode, type: type || undefined });
      limits.question(() => countedAs(question, request));
      if (typeof question === "string") throw new HttpProblem(question);
      const verdict = await verify(question, { request, caller: null });
      if (needsType(verdict)) return again({ types: await typesToChoose() }, 422);
      const context = { language, now: deps.clock(), ...own, timeZone };
      return sendPage(reply, language, namedVerdictPage(verdict, context, { ...form, type }));
    } catch (error) {
      const { problem, headers } = toldOnPage(error, language, request);
      void reply.headers(headers);
      return again({ fault: problem.detail }, problem.status);
    }
  };

  return async (asked: Asked, typed: string, more: Named) => {
    const { request, reply, language } = asked;
    const read = readTyped(typed, { origins, chosen: chosenIn(request, language) });
    const again = (page: Partial<VerifyPage>) =>
      sendPage(reply.code(422), language, verifyPage({ language, ...own, scanner, ...page }));
    switch (read.kind) {
      case "page":
        return reply.redirect(read.address, 303);
      case "foreign":
        return again({ foreign: read.host, before: { text: typed, why: "told-above" } });
      case "unread":
        return again({ before: { text: typed, why: "refused" } });
      case "mistyped-identifier":
        return again({ before: { text: typed, why: "mistyped" } });
      case "number":
      case "identifier":
        return answerNamed(asked, { kind: read.kind, text: read.text }, more);
    }
  };
};
