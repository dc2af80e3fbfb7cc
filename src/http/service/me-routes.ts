// GET /v1/me: who the caller is, as this service understood their token or session.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { Role } from "../identity/caller.js";
import type { Session } from "../identity/session/sessions.js";
import { answer, refused } from "../responses.js";

const Me = z
  .strictObject({
    account: z.string(),
    roles: z.array(Role),
    department: z.string().optional(),
    types: z.array(z.string()).optional(),
    codes: z.array(z.string()).optional(),
    session: z
      .strictObject({ csrfToken: z.string(), signedInAt: z.iso.datetime(), endsAt: z.iso.datetime() })
      .optional(),
  })
  .meta({ id: "Me" });

const sessionReply = ({ csrf: csrfToken, signedInAt, endsAt }: Session) => ({ csrfToken, signedInAt, endsAt });

export const meRoutes = (): FastifyPluginAsyncZod => async app => {
  app.addHook("onRoute", asks("self.know"));

  app.get(
    "/v1/me",
    {
      config: { unaudited: true },
      schema: {
        tags: ["service"],
        summary: "当前账户 · Who the caller is",
        response: {
          200: answer(
            "当前账户；浏览器登录的另有会话 · The caller; and their session, where a browser signed them in",
            Me,
          ),
          ...refused(401, 503),
        },
      },
    },
    async (request, reply) => {
      const { account, roles, department, types, codes } = callerOf(request);
      void reply.header("cache-control", "no-store");
      return {
        account,
        roles: [...roles],
        ...(department !== undefined && { department }),
        ...(types.length > 0 && { types: [...types] }),
        ...(codes.length > 0 && { codes: [...codes] }),
        ...(request.session && { session: sessionReply(request.session) }),
      };
    },
  );
};
