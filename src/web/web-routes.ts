// GET / and the stylesheet of all pages. The way through this room: public/ holds the pages, each a function from facts
// to HTML; parts/ what pages share; style/ the stylesheet; html.ts in parts/ is the template that escapes what it is
// given.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { pageLanguage } from "./parts/page-language.js";
import { sendPage } from "./parts/send-page.js";
import { homePage } from "./public/home-page.js";
import { stylesheet } from "./stylesheet.js";

export const webRoutes =
  (deps: { demo: unknown }): FastifyPluginAsyncZod =>
  async app => {
    app.get("/", { schema: { hide: true } }, async (request, reply) => {
      const language = pageLanguage(request);
      void reply.header("cache-control", "no-cache").header("vary", "accept-language");
      return sendPage(reply, language, homePage({ language, hasDemo: deps.demo !== null }));
    });

    // The address that pages use names the text's hash, so that it may be kept for ever.
    app.get("/assets/licet.css", { schema: { hide: true } }, async (request, reply) => {
      const isNamed = request.url === stylesheet.address;
      return reply
        .header("content-type", "text/css; charset=utf-8")
        .header("cache-control", isNamed ? "public, max-age=31536000, immutable" : "no-cache")
        .header("etag", stylesheet.etag)
        .send(stylesheet.text);
    });
  };
