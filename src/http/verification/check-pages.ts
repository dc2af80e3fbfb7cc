// The page by which a licence is checked by hand: GET and POST /verify. What is sent stands in no address, nothing is kept
// of it, and only a page of this service may send it: forms of other sites would use up what their visitors may ask.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { pageLanguage } from "../../web/parts/page-language.js";
import { sendPage } from "../../web/parts/send-page.js";
import { verifyPage } from "../../web/public/verify-page.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import { policyOfScanner } from "../guards/security-headers.js";
import { heldVerdict } from "./held-verdict.js";
import { createKeptAnswers } from "./kept-answers.js";
import { holdToOwnSite } from "./own-site.js";
import { readFields } from "./read-fields.js";
import { scannerFiles } from "./scanner-routes.js";
import { typedAnswers } from "./typed-answers.js";

/** A parameter that came twice, or as something else, is none. */
const text = z.string().optional().catch(undefined);
const Typed = z.object({ code: text, lang: text });
const Sent = z.object({ code: z.string(), holderCode: text, type: text });

const kept = { ...policyOfScanner, "cache-control": "no-store", vary: "accept-language" };

export const checkPages =
  (deps: HttpDeps, limits: Limits): FastifyPluginAsyncZod =>
  async app => {
    const scanner = await scannerFiles();
    const { publicUrl, formerOrigins = [] } = deps.settings;
    const answerTyped = typedAnswers(deps, { limits, scanner, verify: heldVerdict(deps, limits) });
    const answers = createKeptAnswers(deps);
    readFields(app);

    app.get("/verify", { schema: { hide: true, querystring: Typed } }, (request, reply) => {
      const language = pageLanguage(request);
      void reply.headers(kept);
      answers.prepare(request, reply);
      const { code } = request.query;
      if (code === undefined)
        return sendPage(reply, language, verifyPage({ language, publicUrl, formerOrigins, scanner }));
      return answerTyped({ request, reply, language }, code, {});
    });

    app.post(
      "/verify",
      { config: { limited: "costly" }, schema: { hide: true, querystring: Typed, body: Sent } },
      (request, reply) => {
        holdToOwnSite(request, publicUrl);
        const { code, ...more } = request.body;
        return answerTyped({ request, reply: reply.headers(kept), language: pageLanguage(request) }, code, more);
      },
    );
  };
