// GET /v1/my/licences/{id}/facts: what the paper of a holder's own licence says, in its order and with its labels: what a
// page shows, and what of it can be shown to others (`POST …/shows`).
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { standingOwn } from "../../licence/holding.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, LicenceId, refused } from "../responses.js";
import { findOwn } from "./own-licence.js";
import { ShownField, showable } from "./shown-fields.js";

const Named = z.strictObject({ zh: z.string(), en: z.string() });
const Facts = z
  .strictObject({ type: Named, version: z.int(), items: z.array(ShownField), nextCursor: z.null() })
  .meta({ id: "MyFacts" });

export const factsRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("own.read"));
    app.get(
      "/v1/my/licences/:id/facts",
      {
        schema: {
          tags: ["holders"],
          summary: "本人证照的各项内容与名称，即可亮证的项目 · What the licence says, by its labels: what can be shown",
          params: z.strictObject({ id: LicenceId }),
          response: {
            200: answer("各项，按照面的次序 · Each, in the order of the paper", Facts),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const own = await findOwn(deps, request, request.params.id, "see");
        void reply.header("cache-control", "no-store");
        const version = standingOwn(own, dayAt(deps.clock(), deps.settings.timeZone));
        const holder = version.holders.find(own.isTheirs);
        if (!holder) throw new HttpProblem("no-longer-held");
        const definition = await deps.reads.definition(version.typeCode);
        const type = definition?.name ?? { zh: version.typeCode, en: version.typeCode };
        const items = showable({ version, holder, definition });
        return { type: { ...type }, version: version.version, items, nextCursor: null };
      },
    );
  };
