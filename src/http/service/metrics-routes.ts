// GET /metrics: what the process counts and measures, for Prometheus. It names nobody and no licence.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { MetricsPort } from "../deps.js";

const description = {
  description: "Prometheus 文本格式 · The text format of Prometheus",
  content: { "text/plain": { schema: z.string() } },
};

/** Collecting takes milliseconds: whoever watches every few seconds is far below the limit. */
export const metricsRoutes =
  (metrics: MetricsPort): FastifyPluginAsyncZod =>
  async app => {
    app.get(
      "/metrics",
      {
        config: { limited: "costly" },
        schema: {
          tags: ["service"],
          summary: "本进程的计数与度量 · Counts and measures of this process",
          response: { 200: description },
        },
        logLevel: "warn",
      },
      async (_request, reply) =>
        reply
          .header("cache-control", "no-store")
          .type(metrics.contentType)
          .send(await metrics.text()),
    );
  };
