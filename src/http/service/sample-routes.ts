// GET /demo/sample.pdf: a sealed licence of the demo, for anyone; only demo homes have one.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../http-problem.js";
import { findExisting, findVersion } from "../issuing/existing-licence.js";
import { sendDocument } from "../issuing/sealed-document.js";
import { pdfReply, refused } from "../responses.js";

export const sampleRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.get(
      "/demo/sample.pdf",
      {
        schema: {
          tags: ["service"],
          summary: "A sealed licence of the demo",
          response: { 200: pdfReply, 206: pdfReply, ...refused(404, 416, 503) },
        },
      },
      async (request, reply) => {
        const sample = await deps.demoSample();
        if (!sample) throw new HttpProblem("no-sample");
        const { licence } = await findExisting(deps.registry, sample.id);
        return sendDocument(findVersion(licence, sample.version), { id: licence.id, deps, request, reply });
      },
    );
  };
