// GET /v1/today: in numbers, what waits for whoever asks and what of their licences is due. Each number is counted along
// an index and no further than people care to know, so that it costs the same however many licences there are.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { countGivenUp } from "../../../projections/records/outbox/outbox.js";
import { addDays, dayAt } from "../../licence/day.js";
import { grantsOf } from "../../licence/rights.js";
import { inboxOf } from "../cases/inbox-of.js";
import type { HttpDeps } from "../deps.js";
import { idOf } from "../holders/reminder-routes.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import { searchScope } from "../licences/search-scope.js";
import { answer, refused } from "../responses.js";

const mostCases = 1_000;
const mostDue = 10_000;
/** Within how many days a term is told to end. */
const spans = [30, 60, 90] as const;
/** How long a reminder that failed is told of. */
const failedWithinMs = 30 * 24 * 3_600_000;

const Count = z.strictObject({ count: z.int(), more: z.boolean() }).meta({ id: "BoundedCount" });

const TodayReply = z
  .strictObject({
    on: z.iso.date(),
    cases: z.strictObject({ mine: Count, department: Count, sent: Count }).nullable(),
    due: z
      .strictObject({
        expires: z.array(z.strictObject({ within: z.int(), ...Count.shape })),
        inspections: z.strictObject({ overdue: Count, within30: Count }),
      })
      .nullable(),
    remindersFailed: z.int(),
  })
  .meta({ id: "Today" });
type TodayReply = z.infer<typeof TodayReply>;

/** One is counted beyond the most that are told, to know whether there are more. */
const bounded = async (most: number, count: (atMost: number) => Promise<number>): Promise<z.infer<typeof Count>> => {
  const found = await count(most + 1);
  return { count: Math.min(found, most), more: found > most };
};

const casesOf = async (deps: HttpDeps, caller: Caller): Promise<TodayReply["cases"]> => {
  if (grantsOf("case.read", caller.roles).length === 0) return null;
  const counted = async (inbox: "mine" | "department" | "sent") => {
    const asked = await inboxOf(deps, caller, inbox);
    return bounded(mostCases, atMost => deps.reads.cases.count(asked, atMost));
  };
  const [mine, department, sent] = await Promise.all([counted("mine"), counted("department"), counted("sent")]);
  return { mine, department, sent };
};

const dueOf = async (deps: HttpDeps, caller: Caller, today: string): Promise<TodayReply["due"]> => {
  if (grantsOf("statistics.read", caller.roles).length === 0) return null;
  const departments = await searchScope(deps, caller, { today, right: "statistics.read" });
  const counted = (kind: "expires" | "inspection", to: string, from?: string) =>
    bounded(mostDue, atMost => deps.reads.supervision.countDue({ kind, from, to, departments }, atMost));
  const [expires, overdue, within30] = await Promise.all([
    Promise.all(spans.map(async within => ({ within, ...(await counted("expires", addDays(today, within), today)) }))),
    counted("inspection", addDays(today, -1)),
    counted("inspection", addDays(today, 30)),
  ]);
  return { expires, inspections: { overdue, within30 } };
};

export const todayRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("self.know"));

    app.get(
      "/v1/today",
      {
        config: { unaudited: true },
        schema: {
          tags: ["service"],
          summary: "今日：待我办理、将到期、应检验的数目 · Today: how much waits for the caller, ends soon, or is due",
          response: {
            200: answer("数目；各数至多数到上限 · The numbers, each counted up to a bound", TodayReply),
            ...refused(400, 401, 403, 429, 503),
          },
        },
      },
      async (request, reply): Promise<TodayReply> => {
        const caller = callerOf(request);
        const on = dayAt(deps.clock(), deps.settings.timeZone);
        const [cases, due, remindersFailed] = await Promise.all([
          casesOf(deps, caller),
          dueOf(deps, caller, on),
          deps.records.read(db => countGivenUp(db, idOf(caller), failedWithinMs)),
        ]);
        void reply.header("cache-control", "no-store");
        return { on, cases, due, remindersFailed };
      },
    );
  };
