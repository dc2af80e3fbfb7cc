// GET /v1/licences: search by facts and by what is printed, page by page.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { askedTexts, matchedBy, matchStandings } from "../../../projections/views/licences/search-matches.js";
import { dayAt } from "../../licence/day.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { languageOf, languageTag } from "../../web/parts/language.js";
import type { HttpDeps } from "../deps.js";
import { fewOfEach } from "../guards/few-of-each.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";
import { askedLicences } from "./asked-licences.js";
import { LicenceReply, licenceReply } from "./licence-reply.js";
import { searchFilters } from "./search-filters.js";
import { SearchHint, searchHint } from "./search-hint.js";
import { cursorAfter, placeAfter, searchPage } from "./search-page.js";

/**
 * How many searches one caller may have under way: more than a person types ahead, fewer than would keep the others
 * waiting.
 */
const mostAtOnce = 4;

const SearchQuery = z.strictObject({
  ...searchFilters,
  ...searchPage,
});

const SearchMatch = z
  .strictObject({
    asked: z.enum(askedTexts),
    by: z.enum(matchedBy),
    text: z.string(),
    version: z.int(),
    standing: z.enum(matchStandings),
    from: z.iso.date(),
  })
  .meta({ id: "SearchMatch" });

const FoundLicence = LicenceReply.extend({
  matches: z.array(SearchMatch).optional(),
}).meta({ id: "FoundLicence" });

const SearchReply = z.strictObject({
  items: z.array(FoundLicence),
  nextCursor: z.string().nullable(),
  hint: SearchHint.optional(),
});

export const searchRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.read"));
    const fewAtOnce = fewOfEach(
      mostAtOnce,
      () => new HttpProblem("too-many-requests", { headers: { "retry-after": "1" } }),
    );

    app.get(
      "/v1/licences",
      {
        schema: {
          tags: ["licences"],
          summary: "检索证照 · Search licences",
          querystring: SearchQuery,
          response: {
            200: answer(
              "一页证照，未指定排序的，最后登记的在前 · A page of licences; unless sorted, the one recorded last first",
              SearchReply,
            ),
            ...refused(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const today = dayAt(deps.clock(), deps.settings.timeZone);
        const { cursor, limit, ...query } = request.query;
        const { purpose: _why, ...question } = query;
        const after = placeAfter(cursor, question);
        const asked = { ...(await askedLicences(deps, caller, query, today)), after, limit };
        const { items, next } = await fewAtOnce(caller.client, () => deps.reads.search(asked));
        request.shown = items.map(({ id }) => id);
        const language = languageOf(request.headers["accept-language"]);
        const hint = await searchHint(asked, { language, found: items.length > 0, reads: deps.reads });
        void reply.header("cache-control", "no-store");
        if (hint) void reply.header("content-language", languageTag[language]);
        // A search goes on while the log is away; what is to be said beside a licence is then left to a look at it.
        const besideOf = (licence: ExistingLicence) => deps.registry.beside(licence).catch(() => []);
        return {
          items: await Promise.all(
            items.map(async ({ licence, sealed, matches }) => ({
              ...(await licenceReply(licence, { on: today, sealed, beside: await besideOf(licence), deps })),
              ...(matches.length > 0 && { matches }),
            })),
          ),
          nextCursor: cursorAfter(next, question),
          ...(hint && { hint }),
        };
      },
    );
  };
