// GET and HEAD /watch/{secret} show a watch and change nothing, whoever fetches it for a preview; the POST behind its
// buttons confirms, keeps or ends it, and so ends it the one click of a mail program (RFC 8058). POST /watches takes the
// form of a verdict's page.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import {
  confirmWatch,
  endWatch,
  findWatch,
  keepWatch,
  type Watch,
} from "../../../projections/records/watches/watches.js";
import { addDays, dayAt } from "../../licence/day.js";
import { watchDays } from "../../messages/watches/watch-order.js";
import { pageLanguage } from "../../web/parts/page-language.js";
import { sendPage } from "../../web/parts/send-page.js";
import { watchAskedPage, watchPage } from "../../web/public/watch-page.js";
import type { HttpDeps } from "../deps.js";
import type { Limits } from "../guards/limits.js";
import { HttpProblem } from "../problems/http-problem.js";
import { countedAs } from "../verification/counted-as.js";
import { holdToOwnSite } from "../verification/own-site.js";
import { questionOfForm } from "../verification/question-of-form.js";
import { askToWatch, watchIdOf } from "./watch-asking.js";
import { MailAddress } from "./watch-routes.js";

/** Chat programs append parameters of their own: whatever is not known here is not looked at. */
const Described = z.looseObject({});
const params = z.strictObject({ secret: z.string() });
const mostBytes = 8 * 1_024;

/** No cache keeps it, nobody is told the address that it came from, and no list of the web finds it. */
const kept = { "cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" };

/** The fields of a form, and the one field of the one click, which mail programs may send as either kind (RFC 8058 §3.2). */
const readForms = (app: FastifyInstance): void => {
  const reading = { parseAs: "string", bodyLimit: mostBytes } as const;
  app.addContentTypeParser("application/x-www-form-urlencoded", reading, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  app.addContentTypeParser("multipart/form-data", reading, (_request, body, done) => {
    const isOneClick = /name="List-Unsubscribe"\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\r?\n/.test(String(body));
    done(null, new URLSearchParams(isOneClick ? { "List-Unsubscribe": "One-Click" } : {}));
  });
};

const actionOf = (body: unknown): "confirm" | "keep" | "end" | null => {
  if (!(body instanceof URLSearchParams)) return null;
  if (body.get("List-Unsubscribe") === "One-Click") return "end";
  const action = body.get("action");
  return action === "confirm" || action === "keep" || action === "end" ? action : null;
};

export const watchPages =
  (deps: HttpDeps, limits: Limits): FastifyPluginAsyncZod =>
  async app => {
    const { records, verifier, clock, settings } = deps;
    const ask = askToWatch(deps, limits);
    readForms(app);
    app.addHook("onRequest", async (_request, reply) => void reply.headers(kept));

    const find = async (secret: string): Promise<Watch | null> =>
      /^[\w-]{43}$/.test(secret) ? ((await records.read(db => findWatch(db, watchIdOf(secret)))) ?? null) : null;

    const send = async (request: FastifyRequest, reply: FastifyReply, watch: Watch | null): Promise<FastifyReply> => {
      const language = pageLanguage(request);
      void reply.header("vary", "accept-language").code(watch ? 200 : 404);
      if (!watch) return sendPage(reply, language, watchPage(null, language));
      const { state, until, licence } = watch;
      const shown = (await verifier.verify({ kind: "id", id: licence })).licence ?? null;
      return sendPage(reply, language, watchPage({ state, until, licence, shown }, language));
    };

    app.get("/watch/:secret", { schema: { hide: true, params, querystring: Described } }, async (request, reply) =>
      send(request, reply, await find(request.params.secret)),
    );

    app.post(
      "/watch/:secret",
      { config: { limited: "costly" }, schema: { hide: true, params, querystring: Described } },
      async (request, reply) => {
        const { secret } = request.params;
        const watch = await find(secret);
        const action = actionOf(request.body);
        if (watch && action === null) throw new HttpProblem("form-incomplete");
        if (watch)
          await records.write(async tx => {
            if (action === "end") return endWatch(tx, watch.id);
            if (action === "confirm") return void (await confirmWatch(tx, watch.id));
            return keepWatch(tx, watch.id, addDays(dayAt(clock(), settings.timeZone), watchDays));
          });
        return send(request, reply, watch && (await find(secret)));
      },
    );

    app.post(
      "/watches",
      { config: { limited: "costly" }, schema: { hide: true, querystring: Described } },
      async (request, reply) => {
        holdToOwnSite(request, settings.publicUrl);
        const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
        const mail = MailAddress.safeParse(form.get("mail")?.trim());
        if (!mail.success) throw new HttpProblem("form-incomplete");
        const question = questionOfForm(form.get("code"));
        limits.question(() => countedAs(question, request));
        const { licence } = await ask(question, { mail: mail.data }, request);
        const language = pageLanguage(request);
        return sendPage(reply, language, watchAskedPage(licence, language));
      },
    );
  };
