// GET /healthz (the process answers) and /readyz (it can do its work, or which part is missing).
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { within } from "../../waiting/within.js";
import type { ReadinessPart } from "../deps.js";
import { answer } from "../responses.js";

const patience = 2_000;
const moment = 100;

const Readiness = z
  .strictObject({
    ready: z.boolean(),
    parts: z.array(
      z.strictObject({
        name: z.string(),
        ready: z.boolean(),
        missing: z.string().optional(),
        warning: z.string().optional(),
      }),
    ),
  })
  .meta({ id: "Readiness" });

const inTime = async (check: () => Promise<string | null>): Promise<string | null> =>
  within(patience, check(), () => "no answer");

/** A warning that cannot be looked up is none: what it would be read from has a part of its own. */
const warningOf = async ({ warn }: ReadinessPart): Promise<string | null> =>
  warn ? inTime(warn).catch(() => null) : null;

/** What a part lacks; a check that fails is told as such, its error goes to the log and never to the caller. */
const missingOf = async (part: ReadinessPart, failed: (error: unknown) => void): Promise<string | null> => {
  try {
    return await inTime(part.check);
  } catch (error) {
    failed(error);
    return part.failed ?? "the check failed";
  }
};

/** What came of asking every part. */
type Checked = z.infer<typeof Readiness>;

const checkedAll = async (
  parts: readonly ReadinessPart[],
  failed: (part: string, error: unknown) => void,
): Promise<Checked> => {
  const checked = await Promise.all(
    parts.map(async part => {
      const [missing, warning] = await Promise.all([
        missingOf(part, error => failed(part.name, error)),
        warningOf(part),
      ]);
      return {
        name: part.name,
        ready: missing === null,
        ...(missing !== null && { missing }),
        ...(warning !== null && { warning }),
      };
    }),
  );
  return { ready: checked.every(part => part.ready), parts: checked };
};

/**
 * One answer for all who ask while it is looked for, and for a moment after: the engines are asked ten times a second
 * at most, however many watch.
 */
const shared = (ask: () => Promise<Checked>): (() => Promise<Checked>) => {
  let last: Promise<Checked> | undefined;
  let goodUntil = Number.POSITIVE_INFINITY;
  return () => {
    if (last && performance.now() < goodUntil) return last;
    goodUntil = Number.POSITIVE_INFINITY;
    last = ask().finally(() => {
      goodUntil = performance.now() + moment;
    });
    return last;
  };
};

/** `parts` is asked at each check. */
export const healthRoutes =
  (parts: () => readonly ReadinessPart[]): FastifyPluginAsyncZod =>
  async app => {
    const check = shared(() =>
      checkedAll(parts(), (part, err) => app.log.warn({ err, part }, "a readiness check failed")),
    );
    app.get(
      "/healthz",
      {
        config: { limited: "never" },
        schema: {
          tags: ["service"],
          summary: "进程在运行 · The process answers",
          response: { 200: answer("在运行 · It does", z.strictObject({ status: z.literal("ok") })) },
        },
        logLevel: "warn",
      },
      async () => ({ status: "ok" as const }),
    );

    app.get(
      "/readyz",
      {
        config: { limited: "never" },
        schema: {
          tags: ["service"],
          summary: "服务是否就绪；逐一列出缺少的部分 · Whether the service can do its work; each missing part is named",
          response: { 200: answer("已就绪 · Ready", Readiness), 503: answer("未就绪 · Not ready", Readiness) },
        },
        logLevel: "warn",
      },
      async (_request, reply) => {
        const checked = await check();
        void reply.header("cache-control", "no-store");
        if (!checked.ready) void reply.header("retry-after", "1");
        return reply.code(checked.ready ? 200 : 503).send(checked);
      },
    );
  };
