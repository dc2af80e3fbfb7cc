// GET /v1/licences/{id}/history: every act, what it changed, who recorded it and when.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { answer, LicenceId, Purpose, refused } from "../responses.js";
import { instantOf, KnownAt, knownThen } from "./known-at.js";
import { asOfField } from "./licence-reply.js";
import { findReadable } from "./readable-licence.js";
import { ToldAct, toldActs } from "./told-acts.js";

const HistoryReply = z.strictObject({ items: z.array(ToldAct), nextCursor: z.null(), asOf: asOfField });

export const historyRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.read"));

    app.get(
      "/v1/licences/:id/history",
      {
        schema: {
          tags: ["licences"],
          summary: "历次行为，按登记先后 · The acts on a licence, in the order of their recording",
          params: z.strictObject({ id: LicenceId }),
          querystring: z.strictObject({ knownAt: KnownAt, purpose: Purpose }),
          response: {
            200: answer("历次行为 · Every act, in the order of recording", HistoryReply),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { licence, asOf } = await findReadable(deps, request, request.params.id);
        const known = knownThen(licence, instantOf(request.query.knownAt));
        void reply.header("cache-control", "no-store");
        return { items: toldActs(known), nextCursor: null, ...(asOf !== null && { asOf }) };
      },
    );
  };
