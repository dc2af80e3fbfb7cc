// GET /v1/settings: the settings of the process that answers, as a registrar may see them.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { answer, refused } from "../responses.js";

const Setting = z
  .strictObject({
    name: z.string(),
    title: z.strictObject({ zh: z.string(), en: z.string() }),
    from: z.enum(["environment", "default", "log", "absent"]),
    secret: z.boolean(),
    value: z.string().nullable(),
  })
  .meta({ id: "Setting" });

export const settingsRoute =
  ({ seen }: Pick<HttpDeps, "seen">): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("settings.see"));
    app.get(
      "/v1/settings",
      {
        config: { unaudited: true },
        schema: {
          tags: ["service"],
          summary: "系统设置及其来源，不含密码 · The settings and where they come from, without secrets",
          response: {
            200: answer(
              "应答的进程的设置 · The settings of the process that answers",
              z.strictObject({ items: z.array(Setting), nextCursor: z.null() }),
            ),
            ...refused(401, 403, 503),
          },
        },
      },
      async (_request, reply) => {
        void reply.header("cache-control", "no-store");
        return { items: [...seen], nextCursor: null };
      },
    );
  };
