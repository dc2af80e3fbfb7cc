// GET /, the stylesheets of all pages, their scripts and their icon. The way through this room: public/ holds the pages for anybody,
// console/ those of officers and registrars, portal/ those of holders, each a function from facts to HTML; parts/ what
// pages share; style/ the stylesheets; html.ts in parts/ is the template that escapes what it is given.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { mark } from "./parts/mark.js";
import { pageLanguage } from "./parts/page-language.js";
import { sendPage } from "./parts/send-page.js";
import { homePage } from "./public/home-page.js";
import { scanScript } from "./scan-script.js";
import { script } from "./script.js";
import { stylesheets } from "./stylesheet.js";

const forEver = "public, max-age=31536000, immutable";

export const webRoutes =
  (deps: { demo: unknown }): FastifyPluginAsyncZod =>
  async app => {
    app.get("/", { schema: { hide: true } }, async (request, reply) => {
      const language = pageLanguage(request);
      void reply.header("cache-control", "no-cache").header("vary", "accept-language");
      return sendPage(reply, language, homePage({ language, hasDemo: deps.demo !== null }));
    });

    // The address that pages use names the text's hash, so that it may be kept for ever.
    for (const { path, type, text, address, etag } of [...Object.values(stylesheets), script, scanScript])
      app.get(path, { schema: { hide: true } }, async (request, reply) =>
        reply
          .header("content-type", `${type}; charset=utf-8`)
          .header("cache-control", request.url === address ? forEver : "no-cache")
          .header("etag", etag)
          .send(text),
      );

    app.get(mark.address, { schema: { hide: true } }, async (_request, reply) =>
      reply
        .header("content-type", "image/svg+xml; charset=utf-8")
        .header("cache-control", "public, max-age=86400")
        .send(mark.text),
    );
  };
