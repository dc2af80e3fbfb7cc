// GET /healthz (the process answers) and /readyz (it can do its work, or which part is missing).
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ReadinessPart } from "../deps.js";
import { answer } from "../responses.js";

const patience = 2_000;

const Readiness = z
  .strictObject({
    ready: z.boolean(),
    parts: z.array(z.strictObject({ name: z.string(), ready: z.boolean(), missing: z.string().optional() })),
  })
  .meta({ id: "Readiness" });

const withinPatience = async ({ check }: ReadinessPart): Promise<string | null> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>(resolve => {
    timer = setTimeout(() => resolve("no answer"), patience);
  });
  try {
    return await Promise.race([check(), late]);
  } finally {
    clearTimeout(timer);
  }
};

/** What a part lacks; a check that fails is told as such, its error goes to the log and never to the caller. */
const missingOf = async (part: ReadinessPart, failed: (error: unknown) => void): Promise<string | null> => {
  try {
    return await withinPatience(part);
  } catch (error) {
    failed(error);
    return part.failed ?? "the check failed";
  }
};

/** `parts` is asked at each request. */
export const healthRoutes =
  (parts: () => readonly ReadinessPart[]): FastifyPluginAsyncZod =>
  async app => {
    app.get(
      "/healthz",
      {
        schema: {
          tags: ["service"],
          summary: "The process answers",
          response: { 200: answer("It does", z.strictObject({ status: z.literal("ok") })) },
        },
        logLevel: "warn",
      },
      async () => ({ status: "ok" as const }),
    );

    app.get(
      "/readyz",
      {
        schema: {
          tags: ["service"],
          summary: "Whether the service can do its work; each missing part is named",
          response: { 200: answer("Ready", Readiness), 503: answer("Not ready", Readiness) },
        },
        logLevel: "warn",
      },
      async (request, reply) => {
        const checked = await Promise.all(
          parts().map(async part => {
            const missing = await missingOf(part, err =>
              request.log.warn({ err, part: part.name }, "a readiness check failed"),
            );
            return { name: part.name, ready: missing === null, ...(missing !== null && { missing }) };
          }),
        );
        const ready = checked.every(part => part.ready);
        void reply.header("cache-control", "no-store");
        if (!ready) void reply.header("retry-after", "1");
        return reply.code(ready ? 200 : 503).send({ ready, parts: checked });
      },
    );
  };
