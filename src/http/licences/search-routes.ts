// GET /v1/licences: search by facts and by what is printed, page by page.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { askedTexts, matchedBy, matchStandings } from "../../../projections/views/licences/search-matches.js";
import { comparedText } from "../../licence/compared-text.js";
import { Day, dayAt } from "../../licence/day.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { languageOf, languageTag } from "../../web/parts/language.js";
import type { HttpDeps } from "../deps.js";
import { fewOfEach } from "../guards/few-of-each.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { logPage } from "../page-parameters.js";
import { comparedParameter } from "../parameter-text.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, Purpose, refused } from "../responses.js";
import { LicenceReply, licenceReply, StatusName } from "./licence-reply.js";
import { SearchHint, searchHint } from "./search-hint.js";
import { searchScope } from "./search-scope.js";

/**
 * How many searches one caller may have under way: more than a person types ahead, fewer than would keep the others
 * waiting.
 */
const mostAtOnce = 4;

const term = comparedParameter(200).optional();
const code = comparedParameter(200).transform(comparedText).optional();

/** What a search asks of licences. */
export const searchFilters = {
  q: term,
  type: code,
  status: StatusName.optional(),
  department: code,
  holderCode: term,
  number: term,
  identifier: term,
  caseNumber: term,
  decisionNumber: term,
  validOn: Day.optional(),
  expiresBefore: Day.optional(),
  purpose: Purpose,
};

const SearchQuery = z.strictObject({
  ...searchFilters,
  ...logPage,
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
            200: answer("一页证照，最后登记的在前 · A page of licences, the one recorded last first", SearchReply),
            ...refused(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const today = dayAt(deps.clock(), deps.settings.timeZone);
        const { department, purpose, ...query } = request.query;
        const departments = await searchScope(deps, caller, { department, type: query.type, purpose, today });
        const asked = { ...query, departments, today };
        const { items, nextCursor } = await fewAtOnce(caller.client, () => deps.reads.search(asked));
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
          nextCursor,
          ...(hint && { hint }),
        };
      },
    );
  };
