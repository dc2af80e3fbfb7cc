// GET /v1/my/licences and each of them: a holder's own licences, how they stand and how long they last.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { cursorOf, readCursor } from "../../../projections/views/licences/search-cursor.js";
import { dayAt } from "../../licence/day.js";
import { comparedCode, holdingOf } from "../../licence/holding.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { etagOf } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { fewOfEach } from "../guards/few-of-each.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { isSealed } from "../licences/sealed.js";
import { logPage } from "../page-parameters.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, LicenceId, refused } from "../responses.js";
import { MyLicenceReply, myLicenceReply } from "./my-licence-reply.js";
import { codesOf, findOwn } from "./own-licence.js";

/** How many lists one caller may have under way: they share the turns of all searches. */
const mostAtOnce = 2;

export const myLicenceRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("own.read"));
    const fewAtOnce = fewOfEach(
      mostAtOnce,
      () => new HttpProblem("too-many-requests", { headers: { "retry-after": "1" } }),
    );
    const todayNow = () => dayAt(deps.clock(), deps.settings.timeZone);

    app.get(
      "/v1/my/licences",
      {
        schema: {
          tags: ["holders"],
          summary:
            "本人（本单位）的证照：状态、剩余天数 · The caller's own licences, how they stand and how long they last",
          querystring: z.strictObject(logPage),
          response: {
            200: answer(
              "一页证照，最后登记的在前；可能少于所要的数目 · A page of licences, the one recorded last first; it may have fewer than asked for",
              z.strictObject({ items: z.array(MyLicenceReply), nextCursor: z.string().nullable() }),
            ),
            ...refused(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => {
        void reply.header("cache-control", "no-store");
        const caller = callerOf(request);
        const codes = codesOf(caller);
        if (codes.length === 0) return { items: [], nextCursor: null };
        const today = todayNow();
        const { cursor, limit } = request.query;
        const position = cursor === undefined ? null : readCursor(cursor);
        const after = position === null ? undefined : { key: "", position };
        const asked = { holders: codes.map(comparedCode), after, limit, today };
        const { items, next } = await fewAtOnce(caller.client, () => deps.reads.search(asked));
        const besideOf = (licence: ExistingLicence) => deps.registry.beside(licence).catch(() => []);
        const replies = await Promise.all(
          items.map(async ({ licence, sealed }) => {
            const holding = holdingOf(licence, codes, today);
            if (!holding) return [];
            return [
              await myLicenceReply(holding, { today, sealed, beside: await besideOf(licence), asOf: null, deps }),
            ];
          }),
        );
        request.shown = replies.flat().map(({ id }) => id);
        return { items: replies.flat(), nextCursor: next && cursorOf(next.position) };
      },
    );

    app.get(
      "/v1/my/licences/:id",
      {
        schema: {
          tags: ["holders"],
          summary: "本人（本单位）的一份证照 · One of the caller's own licences",
          params: z.strictObject({ id: LicenceId }),
          response: {
            200: answer(
              "证照；曾经持有的，只有写有本人的版本 · The licence; of one held formerly, the version that named the caller",
              MyLicenceReply,
            ),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const own = await findOwn(deps, request, request.params.id, "see");
        const sealed = await isSealed(deps, { licence: own.licence.id, version: own.version.version });
        void reply.header("cache-control", "no-store");
        if (own.held === "now") void reply.header("etag", etagOf(own.licence.revision));
        const told = await myLicenceReply(own, { today: todayNow(), sealed, beside: own.beside, asOf: own.asOf, deps });
        return told.held === "now" && own.delegation !== null ? { ...told, delegated: true as const } : told;
      },
    );
  };
