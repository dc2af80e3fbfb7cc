// GET /v1/licences: search by exact facts, page by page.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { readCursor } from "../../../projections/views/licences/search-cursor.js";
import { Day, dayAt } from "../../licence/day.js";
import type { HttpDeps } from "../deps.js";
import { fewOfEach } from "../guards/few-of-each.js";
import { boundTo, callerOf, onlyReading } from "../identity/authorisation.js";
import { parameterText } from "../parameter-text.js";
import { HttpProblem } from "../problems/http-problem.js";
import { told } from "../problems/told-form.js";
import { answer, refused } from "../responses.js";
import { LicenceReply, licenceReply, StatusName } from "./licence-reply.js";

/**
 * How many searches one caller may have under way: more than a person types ahead, fewer than would keep the others
 * waiting.
 */
const mostAtOnce = 4;

const term = parameterText(200).optional();

const SearchQuery = z.strictObject({
  q: term.meta({ description: "a number, an identifier or a holder's code, whole or its beginning" }),
  type: term.meta({ description: "code of a licence type" }),
  status: StatusName.optional().meta({ description: "status today" }),
  department: term.meta({
    description: "code of the issuing department; an officer's own is the only one they may ask for",
  }),
  holderCode: term,
  number: term,
  identifier: term,
  validOn: Day.optional().meta({ description: "active on that day" }),
  expiresBefore: Day.optional().meta({ description: "whose last day is before that day" }),
  cursor: z
    .string()
    .refine(cursor => readCursor(cursor) !== null, {
      message: told("cursor"),
    })
    .optional()
    .meta({ description: "`nextCursor` of the page before" }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const SearchReply = z.strictObject({ items: z.array(LicenceReply), nextCursor: z.string().nullable() });

export const searchRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRequest", onlyReading);
    const fewAtOnce = fewOfEach(
      mostAtOnce,
      () => new HttpProblem("too-many-requests", { headers: { "retry-after": "1" } }),
    );

    app.get(
      "/v1/licences",
      {
        schema: {
          tags: ["licences"],
          summary: "Search licences",
          querystring: SearchQuery,
          response: {
            200: answer("A page of licences, the one recorded last first", SearchReply),
            ...refused(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const own = boundTo(caller);
        const { department = own ?? undefined, ...query } = request.query;
        if (own !== null && department !== own) throw new HttpProblem("foreign-department");
        const today = dayAt(deps.clock(), deps.settings.timeZone);
        const asked = { ...query, department, today };
        const { items, nextCursor } = await fewAtOnce(caller.client, () => deps.reads.search(asked));
        void reply.header("cache-control", "no-store");
        return {
          items: await Promise.all(
            items.map(({ licence, sealed }) => licenceReply(licence, { on: today, sealed, deps })),
          ),
          nextCursor,
        };
      },
    );
  };
