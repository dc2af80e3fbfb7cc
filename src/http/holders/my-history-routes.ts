// GET /v1/my/licences/{id}/history: what was done with a licence, in words, for its holder.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { languageOf, languageTag } from "../../web/parts/language.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { answer, LicenceId, refused } from "../responses.js";
import { findOwn } from "./own-licence.js";
import { ToldHistoryItem, toldHistory } from "./told-history.js";

export const myHistoryRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("own.read"));
    app.get(
      "/v1/my/licences/:id/history",
      {
        schema: {
          tags: ["holders"],
          summary: "证照的经过，以文字叙述 · What was done with the licence, in words",
          params: z.strictObject({ id: LicenceId }),
          response: {
            200: answer(
              "历次行为，按登记先后，语言依 `Accept-Language` · Every act in the order of recording, in the language asked for",
              z.strictObject({ items: z.array(ToldHistoryItem), nextCursor: z.null() }),
            ),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const own = await findOwn(deps, request, request.params.id, "see");
        const language = languageOf(request.headers["accept-language"]);
        const definition = await deps.reads.definition(own.version.typeCode);
        const dayOf = (instant: string) => dayAt(Date.parse(instant), deps.settings.timeZone);
        void reply
          .header("cache-control", "no-store")
          .header("content-language", languageTag[language])
          .header("vary", "accept-language");
        return { items: toldHistory(own, { language, definition, dayOf }), nextCursor: null };
      },
    );
  };
