// Receipts as pages: POST /receipts prints one with a QR code, GET /R/{receipt} is what that code opens, and GET and POST
// /receipt take one that is pasted.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Day, dayAt } from "../../licence/day.js";
import { fileAsked } from "../../verification/question.js";
import { readReceipt } from "../../verification/receipts/check-receipt.js";
import { longestReceipt, type Receipted } from "../../verification/receipts/receipt.js";
import type { Verdict } from "../../verification/verdict.js";
import { pageLanguage } from "../../web/parts/page-language.js";
import { sendPage } from "../../web/parts/send-page.js";
import { checkedReceiptPage, givenReceiptPage, receiptFormPage } from "../../web/public/receipt-page.js";
import type { HttpDeps } from "../deps.js";
import { clientNetwork } from "../guards/client-address.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { problemTable } from "../problems/problem-table.js";
import { countedAs } from "./counted-as.js";
import type { FileVerdicts } from "./file-verdicts.js";
import { createKeptAnswers } from "./kept-answers.js";
import { holdToOwnSite } from "./own-site.js";
import { questionOfForm } from "./question-of-form.js";
import { PublicLicenceReply } from "./verdict-reply.js";

/** Chat programs append parameters of their own: whatever is not known here is not looked at. */
const Described = z.looseObject({});
/** A receipt in a form has its two dots, and nothing that is escaped. */
const mostBytes = longestReceipt + 1_024;
const kept = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" };

export const receiptPages =
  (deps: HttpDeps, limits: Limits, files: FileVerdicts): FastifyPluginAsyncZod =>
  async app => {
    const { receipts, verifier, clock, settings } = deps;
    const { publicUrl, timeZone } = settings;
    const answers = createKeptAnswers(deps);
    app.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: mostBytes },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    app.addHook("onRequest", async (_request, reply) => void reply.headers(kept).header("vary", "accept-language"));

    const context = (request: FastifyRequest) => ({
      language: pageLanguage(request),
      timeZone,
      today: dayAt(clock(), timeZone),
    });

    /** The page of a receipt; what is none is said in the form, as a bad request. */
    const answer = async (request: FastifyRequest, reply: FastifyReply, typed: string): Promise<FastifyReply> => {
      const { language, ...rest } = context(request);
      const read = readReceipt(typed);
      limits.question(() => `${clientNetwork(request)} receipt ${read?.text ?? ""}`);
      if (!read) {
        const refused = problemTable["malformed-receipt"][language];
        return sendPage(reply.code(400), language, receiptFormPage(language, refused));
      }
      const { code, receipt } = await receipts.check(read);
      const licence = PublicLicenceReply.safeParse(receipt?.licence).data ?? null;
      const pasted = request.method === "POST" ? typed : undefined;
      return sendPage(reply, language, checkedReceiptPage({ code, receipt, licence, pasted }, { language, ...rest }));
    };

    /** What the form of a page is about, and the verdict: both of a file from what it showed. */
    const judged = async (
      form: URLSearchParams,
      request: FastifyRequest,
    ): Promise<{ asked: Receipted; verdict: Verdict }> => {
      const kept = form.get("file");
      if (kept !== null) {
        const seen = answers.find(request, kept);
        if (!seen) throw new HttpProblem("file-forgotten");
        limits.question(() => `${clientNetwork(request)} ${seen.sha256}`);
        return { asked: fileAsked(seen.sha256), verdict: await files.tell(seen) };
      }
      const on = Day.optional().safeParse(form.get("on") ?? undefined);
      if (!on.success) throw new HttpProblem("form-incomplete");
      const asked = questionOfForm(form.get("code"), on.data);
      limits.question(() => countedAs(asked, request));
      return { asked, verdict: await verifier.verify(asked) };
    };

    app.get<{ Params: { receipt: string } }>("/R/:receipt", { schema: { hide: true } }, (request, reply) =>
      answer(request, reply, request.params.receipt),
    );

    app.get("/receipt", { schema: { hide: true, querystring: Described } }, async (request, reply) => {
      const language = pageLanguage(request);
      return sendPage(reply, language, receiptFormPage(language));
    });

    app.post("/receipt", { schema: { hide: true, querystring: Described } }, async (request, reply) => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      return answer(request, reply, form.get("receipt") ?? "");
    });

    // Who goes to the address of a receipt that was given has nothing to be given one of.
    app.get("/receipts", { schema: { hide: true, querystring: Described } }, (request, reply) =>
      reply.redirect(`/verify?lang=${pageLanguage(request)}`, 303),
    );

    app.post("/receipts", { schema: { hide: true, querystring: Described } }, async (request, reply) => {
      holdToOwnSite(request, publicUrl);
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const { asked, verdict } = await judged(form, request);
      const given = await receipts.give(asked, verdict);
      if (!given) throw new HttpProblem("receipts-unavailable");
      const { receipt, text } = given;
      const address = `${publicUrl}/R/${await given.short()}`;
      const at = context(request);
      const sent = Object.fromEntries(["code", "on", "file"].map(name => [name, form.get(name) ?? undefined]));
      return sendPage(reply, at.language, givenReceiptPage({ receipt, text, address, verdict, sent }, at));
    });
  };
