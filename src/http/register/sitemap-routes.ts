// GET /robots.txt and /sitemap.xml: what search engines may read, and every address of the register, in pages of at most
// 50,000 (sitemaps.org). Pages are cut by the order of the log, so that an address stays in its page.
import { Readable } from "node:stream";
import type { FastifyPluginAsync, FastifyReply } from "fastify";
import type { Deps } from "./asked-register.js";
import type { Register } from "./register.js";
import { isKnown } from "./tagged-reply.js";
import { xmlHead, xmlText } from "./xml.js";

const addressesOfPage = 50_000;
/** Addresses that are read at once. */
const readAtOnce = 2_000;

const schema = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** What asks for who is signed in, what is nobody's to list, and lists under whatever question (RFC 9309). */
const closed = ["/V/", "/S/", "/v1/", "/desk", "/my", "/sign-in", "/demo", "/watch/", "/register?"];

const sendXml = (reply: FastifyReply, body: string | Readable): FastifyReply =>
  reply.type("application/xml; charset=utf-8").send(body);

export const sitemapRoutes =
  (deps: Deps, register: Register): FastifyPluginAsync =>
  async app => {
    const { reads, settings } = deps;
    const config = { limited: "register" } as const;
    const hidden = { hide: true };
    const addressOf = (path: string): string => xmlText(`${settings.publicUrl}${path}`);

    app.get("/robots.txt", { schema: hidden }, async (_request, reply) => {
      const lines = [
        "User-agent: *",
        ...closed.map(path => `Disallow: ${path}`),
        "Allow: /register?lang=en$",
        "Crawl-delay: 1",
        "",
      ];
      return reply
        .type("text/plain; charset=utf-8")
        .header("cache-control", "public, max-age=3600")
        .send(`${lines.join("\n")}\nSitemap: ${settings.publicUrl}/sitemap.xml\n`);
    });

    app.get("/sitemap.xml", { config, schema: hidden }, async (request, reply) => {
      await register.ask();
      const pages = Math.ceil(((await reads.register.lastOrdinal()) + 1) / addressesOfPage);
      if (isKnown(request, reply, { told: ["sitemap", pages, settings.publicUrl] })) return reply.send();
      const names = ["departments", ...Array.from({ length: pages }, (_, page) => String(page + 1))];
      const parts = names.map(name => `<sitemap><loc>${addressOf(`/register/sitemaps/${name}.xml`)}</loc></sitemap>\n`);
      return sendXml(reply, `${xmlHead}<sitemapindex ${schema}>\n${parts.join("")}</sitemapindex>\n`);
    });

    app.get("/register/sitemaps/departments.xml", { config, schema: hidden }, async (request, reply) => {
      const { unlisted } = await register.ask();
      const found = await reads.register.departments({ unlisted, limit: addressesOfPage - 3 });
      const paths = [
        "/register",
        "/register/departments",
        "/register/feeds",
        ...found.map(({ department }) => `/register/departments/${department}`),
      ];
      if (isKnown(request, reply, { told: [paths, settings.publicUrl] })) return reply.send();
      const urls = paths.map(path => `<url><loc>${addressOf(path)}</loc></url>\n`);
      return sendXml(reply, `${xmlHead}<urlset ${schema}>\n${urls.join("")}</urlset>\n`);
    });

    app.get<{ Params: { page: string } }>(
      "/register/sitemaps/:page(^[1-9]\\d{0,5}).xml",
      { config, schema: hidden },
      async (request, reply) => {
        const { unlisted } = await register.ask();
        const from = (Number(request.params.page) - 1) * addressesOfPage;
        const last = await reads.register.lastOrdinal();
        if (from > last) return reply.callNotFound();
        const until = Math.min(from + addressesOfPage, last + 1);
        const state = await reads.register.entriesState({ from, until, unlisted });
        const changed = state.changedAt === null ? {} : { changed: Date.parse(state.changedAt) };
        if (isKnown(request, reply, { told: [from, state, unlisted, settings.publicUrl], ...changed }))
          return reply.send();
        async function* urls(): AsyncGenerator<string> {
          yield `${xmlHead}<urlset ${schema}>\n`;
          for (let at = from; at < until; at += readAtOnce) {
            const upTo = Math.min(at + readAtOnce, until);
            const entries = await reads.register.entries({ from: at, until: upTo, unlisted });
            yield entries
              .map(({ id, changedAt }) => {
                const changed = `<lastmod>${changedAt}</lastmod>`;
                return `<url><loc>${addressOf(`/register/licences/${id}`)}</loc>${changed}</url>\n`;
              })
              .join("");
          }
          yield "</urlset>\n";
        }
        return sendXml(reply, Readable.from(urls(), { objectMode: false }));
      },
    );
  };
