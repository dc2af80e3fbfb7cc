// What a phone opens from a QR code: GET /V/{token or id}.

import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { findCodeAt } from "../../credential/find-code.js";
import { hasRightCheck } from "../../credential/id-check.js";
import { Day, dayAt } from "../../licence/day.js";
import { codeQuestion, type Question, type QuestionFault, subjectOf } from "../../verification/question.js";
import type { Verdict } from "../../verification/verdict.js";
import { unreadable } from "../../verification/verdict-of.js";
import { pageLanguage } from "../../web/parts/page-language.js";
import { sendPage } from "../../web/parts/send-page.js";
import { verdictPage } from "../../web/public/verdict-page.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import { preferredType } from "../preferred-type.js";
import { parameterProblem } from "../problems/body-faults.js";
import { HttpProblem } from "../problems/http-problem.js";
import { refused } from "../responses.js";
import { watchOffer } from "../watches/watch-offer.js";
import { countedAs } from "./counted-as.js";
import { sendVerdict, WithReceipt } from "./send-verdict.js";
import { verdictReplies } from "./verdict-reply.js";

const questionAt = (segment: string, on: Day | undefined): Question | QuestionFault => {
  const named = findCodeAt(segment);
  return named ? codeQuestion(named, on) : "malformed-token";
};

/** Software gets what it asked about; a person who typed an id wrongly is told that, and not that it is nobody's. */
const isMistyped = (question: Question, verdict: Verdict): boolean =>
  question.kind === "id" && verdict.verdict === "not-genuine" && !hasRightCheck(question.id);

const wantsJson = ({ headers }: FastifyRequest): boolean =>
  preferredType(headers.accept, ["text/html", "application/json"]) === "application/json";

// Chat programs append parameters of their own: whatever is not known here is not looked at.
const Asked = z.object({ on: Day.optional() });
/** What software asks for too; the page has a form for it. */
const AskedBySoftware = Asked.extend({ receipt: WithReceipt });
type AskedDay = ReturnType<typeof Asked.safeParse>;
const Described = z.looseObject({
  on: z.unknown().optional().meta({ type: "string", format: "date" }),
  receipt: z
    .unknown()
    .optional()
    .meta({ type: "string", enum: ["true", "false"] }),
});

const opened = {
  tags: ["verification"],
  summary:
    "二维码所打开的网页；`Accept: application/json` 则为结论 · What the QR code opens: a page with the verdict, or the verdict for `Accept: application/json`",
  security: [],
  params: z.object({ segment: z.string() }),
  querystring: Described,
  response: { ...verdictReplies, ...refused(400, 429) },
};

/** Answers with the verdict on what stands behind `/V/` in an address: as a page, or as JSON to who prefers that. */
const verdictAnswers = (deps: HttpDeps, limits: Limits) => {
  const {
    settings: { publicUrl, formerOrigins, timeZone },
    clock,
    verifier,
    receipts,
  } = deps;
  const offerOf = watchOffer(deps);
  const verdictFor = async (
    request: FastifyRequest,
    { question, asked, isPage }: { question: Question | QuestionFault; asked: AskedDay; isPage: boolean },
  ): Promise<Verdict> => {
    limits.question(() => countedAs(question, request));
    if (!isPage && !asked.success) throw parameterProblem(asked.error, request.query);
    if (!isPage && typeof question === "string") throw new HttpProblem(question);
    const today = { day: dayAt(clock(), timeZone) };
    if (typeof question === "string") return unreadable(question, today);
    if (!asked.success) return unreadable("unreadable-day", today);
    const verdict = await verifier.verify(question);
    return isPage && isMistyped(question, verdict) ? unreadable("malformed-id", today) : verdict;
  };

  return async (request: FastifyRequest, reply: FastifyReply, segment: string): Promise<FastifyReply> => {
    const isPage = !wantsJson(request);
    void reply
      .header("referrer-policy", "no-referrer")
      .header("cache-control", "no-store")
      .header("vary", "accept, accept-language");
    const asked = (isPage ? Asked : AskedBySoftware).safeParse(request.query);
    const question = questionAt(segment, asked.data?.on);
    const verdict = await verdictFor(request, { question, asked, isPage });
    if (!isPage) {
      const wanted = asked.data && "receipt" in asked.data && asked.data.receipt === "true";
      const given = wanted && typeof question !== "string" ? await receipts.give(question, verdict) : null;
      return sendVerdict(reply, verdict, given?.text);
    }
    const language = pageLanguage(request);
    const subject = typeof question === "string" ? null : subjectOf(question);
    const keeping = { watch: verdict.licence ? await offerOf(verdict.licence.id) : null };
    const context = { language, now: clock(), publicUrl, formerOrigins, subject, timeZone, keeping };
    return sendPage(reply, language, verdictPage(verdict, context));
  };
};

export const pageRoutes =
  (deps: HttpDeps, limits: Limits): FastifyPluginAsyncZod =>
  async app => {
    const answer = verdictAnswers(deps, limits);

    for (const letter of ["V", "v"]) {
      app.get(
        `/${letter}/:segment`,
        { config: { anyOrigin: true }, schema: { ...opened, hide: letter === "v" } },
        async (request, reply) => {
          await answer(request, reply, request.params.segment);
          return reply;
        },
      );
      // What stands behind a further slash was appended too.
      app.get<{ Params: { segment: string; "*": string } }>(
        `/${letter}/:segment/*`,
        { config: { anyOrigin: true }, schema: { hide: true } },
        (request, reply) => answer(request, reply, `${request.params.segment}/${request.params["*"]}`),
      );
    }
  };
