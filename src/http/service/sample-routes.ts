// GET /demo/sample.pdf: a sealed licence of the demo, for anyone; only demo homes have one.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { deadlines } from "../../waiting/deadlines.js";
import type { HttpDeps } from "../deps.js";
import { findToRead, findVersion } from "../licences/existing-licence.js";
import { sendDocument } from "../licences/sealed-document.js";
import { HttpProblem } from "../problems/http-problem.js";
import { pdfReply, refused } from "../responses.js";

export const sampleRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.get(
      "/demo/sample.pdf",
      {
        config: { limited: "costly" },
        handlerTimeout: deadlines.sample,
        schema: {
          tags: ["service"],
          summary: "A sealed licence of the demo",
          response: { 200: pdfReply, 206: pdfReply, ...refused(404, 416, 429, 503) },
        },
      },
      async (request, reply) => {
        const sample = await deps.demoSample();
        if (!sample) throw new HttpProblem("no-sample");
        const { licence } = await findToRead(deps, sample.id);
        const version = findVersion(licence, sample.version);
        return sendDocument(version, { id: licence.id, deps, request, reply, patience: deadlines.firstSeal });
      },
    );
  };
