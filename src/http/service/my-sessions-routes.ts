// /v1/me/sessions: where the caller is signed in by a browser, and ending that, one session or all others at once.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import type { Sessions } from "../identity/session/sessions.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";

const MySessions = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        signedInAt: z.iso.datetime(),
        seenAt: z.iso.datetime(),
        endsAt: z.iso.datetime(),
        current: z.boolean(),
      }),
    ),
  })
  .meta({ id: "MySessions" });

const identityOf = ({ issuer, client }: Caller) => ({ issuer, subject: client });

export const mySessionsRoutes =
  (sessions: Sessions): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("self.know"));
    app.addHook("onSend", async (_request, reply) => void reply.header("cache-control", "no-store"));

    const list = async (caller: Caller, current: string | null) => ({
      items: (await sessions.listOf(identityOf(caller))).map(each => ({ ...each, current: each.id === current })),
    });

    app.get(
      "/v1/me/sessions",
      {
        config: { unaudited: true },
        schema: {
          tags: ["service"],
          summary: "本人在各浏览器的登录会话 · Where the caller is signed in by a browser",
          response: {
            200: answer("仍有效的会话，最近活动的在前 · The sessions that go on, the last seen first", MySessions),
            ...refused(401, 503),
          },
        },
      },
      request => list(callerOf(request), request.session?.id ?? null),
    );

    app.delete(
      "/v1/me/sessions",
      {
        schema: {
          tags: ["service"],
          summary: "结束本人的其他会话 · End all other sessions of the caller",
          response: { 200: answer("剩余的会话 · The sessions that are left", MySessions), ...refused(401, 403, 503) },
        },
      },
      async request => {
        const caller = callerOf(request);
        const current = request.session?.id ?? null;
        await sessions.endAllOf(identityOf(caller), current);
        return list(caller, current);
      },
    );

    app.delete(
      "/v1/me/sessions/:session",
      {
        schema: {
          tags: ["service"],
          summary: "结束本人的一个会话 · End a session of the caller",
          params: z.strictObject({ session: z.string().max(64) }),
          response: {
            200: answer("剩余的会话 · The sessions that are left", MySessions),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async request => {
        const caller = callerOf(request);
        const ended = await sessions.endOneOf(identityOf(caller), request.params.session);
        if (!ended) throw new HttpProblem("unknown-session");
        return list(caller, request.session?.id ?? null);
      },
    );
  };
