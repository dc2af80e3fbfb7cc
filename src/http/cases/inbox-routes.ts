// GET /v1/cases: what waits for somebody, what their department has, what they sent.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { aboutOf } from "../../../projections/views/cases/cases.js";
import { type FoundCase, inboxes } from "../../../projections/views/cases/find-cases.js";
import { stepDue } from "../../licence/case.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { logPage } from "../page-parameters.js";
import { answer, refused } from "../responses.js";
import { CaseStateName, CaseSummary } from "./case-reply.js";
import { inboxOf } from "./inbox-of.js";

const Inbox = z.strictObject({
  inbox: z.enum(inboxes).default("mine"),
  state: CaseStateName.optional(),
  ...logPage,
});

const summaryOf = ({ id, state, file }: FoundCase): z.infer<typeof CaseSummary> => {
  const { number, act, licence, type, department, origin, due, preparer, changedAt, carriedOut } = file;
  return {
    ...{ id, number, act, licence, type, department, origin, due, changedAt },
    state: CaseStateName.parse(state),
    next: carriedOut === null ? stepDue(file) : null,
    about: aboutOf(file),
    preparedBy: preparer,
  };
};

export const inboxRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("case.read"));

    app.get(
      "/v1/cases",
      {
        schema: {
          tags: ["cases"],
          summary: "办件：待我办理、本部门、我提出的 · Cases: what waits for me, my department's, what I sent",
          querystring: Inbox,
          response: {
            200: answer(
              "一页办件，最后提出的在前 · A page of cases, the one opened last first",
              z.strictObject({ items: z.array(CaseSummary), nextCursor: z.string().nullable() }),
            ),
            ...refused(400, 401, 403, 503),
          },
        },
      },
      async (request, reply) => {
        const asked = await inboxOf(deps, callerOf(request), request.query.inbox);
        const { items, nextCursor } = await deps.reads.cases.list({ ...request.query, ...asked });
        request.shown = items.map(({ file }) => file.licence);
        void reply.header("cache-control", "no-store");
        return { items: items.map(summaryOf), nextCursor };
      },
    );
  };
