// What a show's code opens: GET and HEAD /S/{code} show a page with a button and change nothing, whoever fetches it for a
// preview; only the POST behind the button takes a look.
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { pageLanguage } from "../../web/parts/page-language.js";
import { sendPage } from "../../web/parts/send-page.js";
import { openedShowPage, showPage } from "../../web/public/show-page.js";
import type { HttpDeps } from "../deps.js";
import { preferredType } from "../preferred-type.js";
import { answer, refused } from "../responses.js";
import { VerdictReply } from "../verification/verdict-reply.js";
import { openShow } from "./opened-show.js";
import { ShownField } from "./shown-fields.js";

const Shown = VerdictReply.omit({ licence: true, sharing: true, knownAt: true })
  .extend({
    type: z.strictObject({ zh: z.string(), en: z.string() }),
    fields: z.array(ShownField),
    looksLeft: z.int(),
    until: z.string(),
  })
  .meta({ id: "ShownLicence" });

/** Chat programs append parameters of their own: whatever is not known here is not looked at. */
const Described = z.looseObject({});
const params = z.strictObject({ code: z.string() });

/** No cache keeps it, nobody is told the address that it came from, and no list of the web finds it. */
const kept = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" };

const wantsJson = ({ headers }: FastifyRequest): boolean =>
  preferredType(headers.accept, ["text/html", "application/json"]) === "application/json";

export const openedShowRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    const { publicUrl, timeZone } = deps.settings;
    // A form without fields has an empty body under this type; whatever else is in one is not looked at.
    app.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "buffer", bodyLimit: 1_024 },
      (_request, _body, done) => done(null, undefined),
    );
    app.addHook("onRequest", async (_request, reply) => void reply.headers(kept));

    for (const letter of ["S", "s"]) {
      app.get(
        `/${letter}/:code`,
        { schema: { hide: true, params, querystring: Described } },
        async (request, reply) => {
          const language = pageLanguage(request);
          void reply.header("vary", "accept-language");
          return sendPage(reply, language, showPage({ language, publicUrl }));
        },
      );

      app.post(
        `/${letter}/:code`,
        {
          config: { limited: "costly" },
          schema: {
            tags: ["verification"],
            summary:
              "打开亮证码：所选项目与核验结论，计一次 · Open a show: the chosen fields with the verdict; takes a look",
            security: [],
            hide: letter === "s",
            params,
            querystring: Described,
            response: {
              200: answer("所示项目与结论 · What is shown, and the verdict", Shown),
              ...refused(404, 429),
              503: answer("暂时无法核验，未计次 · It could not be checked, and no look was taken", Shown),
            },
          },
        },
        async (request, reply) => {
          void reply.header("vary", "accept, accept-language");
          const { verdict, ...shown } = await openShow(deps, request.params.code);
          if (verdict.verdict === "could-not-check") void reply.code(503).header("retry-after", "2");
          if (wantsJson(request))
            return reply
              .type("application/json; charset=utf-8")
              .serializer(JSON.stringify)
              .send({ ...verdict, checks: [...verdict.checks], cautions: [...verdict.cautions], ...shown });
          const language = pageLanguage(request);
          const context = { language, now: deps.clock(), publicUrl, timeZone };
          return sendPage(reply, language, openedShowPage({ verdict, ...shown }, context));
        },
      );
    }
  };
