// GET /v1/cases: what waits for somebody, what their department has, what they sent.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { aboutOf } from "../../../projections/views/cases/cases.js";
import { type FoundCase, inboxes } from "../../../projections/views/cases/find-cases.js";
import { followedBy } from "../../licence/authority.js";
import { stepDue } from "../../licence/case.js";
import { dayAt } from "../../licence/day.js";
import { grantsOf } from "../../licence/rights.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import { logPage } from "../page-parameters.js";
import { answer, refused } from "../responses.js";
import { CaseStateName, CaseSummary } from "./case-reply.js";

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

/** The departments whose cases the caller sees: their own, and those that it succeeded; undefined for all. */
const departmentsOf = async (
  { reads, clock, settings }: HttpDeps,
  { roles, department }: Caller,
): Promise<string[] | undefined> => {
  if (grantsOf("case.read", roles).some(({ when }) => when.length === 0)) return undefined;
  if (department === undefined) return [];
  const today = dayAt(clock(), settings.timeZone);
  return [department, ...followedBy(await reads.catalogue.endedDepartments(), { code: department, today })];
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
        const caller = callerOf(request);
        const { roles, types } = caller;
        const departments = await departmentsOf(deps, caller);
        const { items, nextCursor } = await deps.reads.cases.list({
          ...request.query,
          subject: caller.client,
          decides: grantsOf("case.decide", roles).length > 0,
          departments,
          types: request.query.inbox !== "mine" || types.includes("*") ? undefined : types,
        });
        request.shown = items.map(({ file }) => file.licence);
        void reply.header("cache-control", "no-store");
        return { items: items.map(summaryOf), nextCursor };
      },
    );
  };
