// GET /demo: a licence in every state, for anyone; /demo/{id}/document is the paper of each, /demo/{id}/picture what it
// looks like, /demo/sample.pdf the first one's paper. Only demo homes have them.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { developmentAccounts } from "../../catalogue/examples/development-accounts.js";
import { dayAt } from "../../licence/day.js";
import { idQuestion } from "../../verification/question.js";
import { deadlines } from "../../waiting/deadlines.js";
import { sendPage } from "../../web/parts/send-page.js";
import { demoPage } from "../../web/public/demo-page.js";
import type { DemoLicence, DemoPort, HttpDeps } from "../deps.js";
import type { Attempts } from "../identity/sign-in/attempts.js";
import { documentPictures } from "../licences/document-picture.js";
import { standingVersion } from "../licences/document-routes.js";
import { findToRead } from "../licences/existing-licence.js";
import { sendDocument } from "../licences/sealed-document.js";
import { chosenLanguage } from "../pages/page-language.js";
import { HttpProblem } from "../problems/http-problem.js";
import { LicenceId, pdfReply, refused } from "../responses.js";

export const demoRoutes =
  (deps: HttpDeps, attempts: Pick<Attempts, "begin">): FastifyPluginAsyncZod =>
  async app => {
    const today = () => dayAt(deps.clock(), deps.settings.timeZone);

    /** The demo, once verdicts know of it. Throws HttpProblem `no-sample` where there is none. */
    const recordedDemo = async (): Promise<DemoPort> => {
      if (!deps.demo) throw new HttpProblem("no-sample");
      const position = await deps.demo.recorded();
      if (position !== null) await deps.lag.waitUntilSeen(position, { timeoutMs: deadlines.seen });
      return deps.demo;
    };

    /** The licence of the demo with this id. Throws HttpProblem `no-sample`. */
    const ofDemo = async (id: string): Promise<DemoLicence> => {
      const found = (await recordedDemo()).licences.find(licence => licence.id === id.toUpperCase());
      if (!found) throw new HttpProblem("no-sample");
      return found;
    };

    const sendPicture = documentPictures(deps);
    const sendPaper = async (id: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const { licence } = await findToRead(deps, id);
      const version = standingVersion(licence, today());
      return sendDocument(version, { id, deps, request, reply, patience: deadlines.firstSeal });
    };

    app.get("/demo", { config: { limited: "costly" }, schema: { hide: true } }, async (request, reply) => {
      const { licences } = await recordedDemo();
      const language = chosenLanguage(request, reply);
      const rows = licences.map(async licence => {
        const question = idQuestion(licence.id);
        if (typeof question === "string") throw new HttpProblem(question);
        return { ...licence, verdict: await deps.verifier.verify(question) };
      });
      void reply.header("cache-control", "no-store").header("vary", "accept-language, cookie");
      const page = { language, today: today(), rows: await Promise.all(rows) };
      if (deps.identity?.kind !== "development") return sendPage(reply, language, demoPage({ ...page, signIn: null }));
      const { attempt, cookie } = attempts.begin(null);
      void reply.header("set-cookie", cookie);
      const signIn = { accounts: developmentAccounts, state: attempt.state };
      return sendPage(reply, language, demoPage({ ...page, signIn }));
    });

    app.get(
      "/demo/sample.pdf",
      {
        config: { limited: "costly" },
        handlerTimeout: deadlines.sample,
        schema: {
          tags: ["service"],
          summary: "示例证照（PDF） · A sealed licence of the demo",
          response: { 200: pdfReply, 206: pdfReply, ...refused(404, 416, 429, 503) },
        },
      },
      async (request, reply) => {
        const [sample] = (await recordedDemo()).licences;
        if (!sample) throw new HttpProblem("no-sample");
        return sendPaper(sample.id, request, reply);
      },
    );

    app.get(
      "/demo/:id/picture",
      {
        config: { limited: "costly" },
        handlerTimeout: deadlines.sample,
        schema: { hide: true, params: z.strictObject({ id: LicenceId }) },
      },
      async (request, reply) => {
        const { id } = await ofDemo(request.params.id);
        const { licence } = await findToRead(deps, id);
        return sendPicture(standingVersion(licence, today()), {
          id,
          deps,
          request,
          reply,
          patience: deadlines.firstSeal,
        });
      },
    );

    app.get(
      "/demo/:id/document",
      {
        config: { limited: "costly" },
        handlerTimeout: deadlines.sample,
        schema: { hide: true, params: z.strictObject({ id: LicenceId }) },
      },
      async (request, reply) => sendPaper((await ofDemo(request.params.id)).id, request, reply),
    );
  };
