// GET /register/feeds/{day}.json, .csv and .atom: what was granted, ended and punished (双公示), by the day of its recording.
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Day } from "../../../licence/day.js";
import { type NoticeKind, noticeKinds } from "../../../licence/public-register.js";
import { lastToldDay } from "../../../verification/register/penalties.js";
import { csvStream } from "../../csv-stream.js";
import { clientNetwork } from "../../guards/client-address.js";
import { fewStreams } from "../../guards/few-streams.js";
import { pageLimit } from "../../page-parameters.js";
import { HttpProblem } from "../../problems/http-problem.js";
import { answer, fileReply, refused } from "../../responses.js";
import type { AskedRegister, Deps } from "../asked-register.js";
import type { Register } from "../register.js";
import { isKnown, sendTagged } from "../tagged-reply.js";
import { beginFeed, type FedNotice, instantsOf } from "./every-notice.js";
import { feedAtom } from "./feed-atom.js";
import { feedLines } from "./feed-csv.js";
import { feedDays } from "./feed-days.js";
import { FeedReply, feedJson } from "./feed-json.js";

/** Feeds under way for one client. */
const mostAtOnce = 2;

const params = z.strictObject({ day: Day });
const querystring = z.strictObject({ kind: z.enum(noticeKinds).optional() });
interface Asked {
  params: z.infer<typeof params>;
  query: z.infer<typeof querystring>;
}

const config = { anyOrigin: true, limited: "register" } as const;
const common = { tags: ["register"], security: [] };

/** The route of a form of the feed. */
const route = <R>(summary: string, reply: R) => ({
  config,
  schema: { ...common, summary, params, querystring, response: { 200: reply, ...refused(400, 404, 429, 503) } },
});

const FeedDaysReply = z.strictObject({
  items: z.array(
    z
      .strictObject({
        day: Day,
        links: z.strictObject({ json: z.string(), csv: z.string(), penalties: z.string(), atom: z.string() }),
      })
      .meta({ id: "RegisterFeedDay" }),
  ),
  nextCursor: Day.nullable(),
  asOf: z.string(),
});

interface FeedForm {
  /** Of what it tells where nothing else is asked for. */
  usual: readonly NoticeKind[];
  form: string;
  type: string;
  streamOf: (notices: AsyncGenerator<FedNotice>, about: AskedRegister & { day: Day; updated: string }) => Readable;
}

/** Where the feed of a day is. */
export const feedLinks = (day: Day) => ({
  json: `/register/feeds/${day}.json`,
  csv: `/register/feeds/${day}.csv`,
  penalties: `/register/feeds/${day}.csv?kind=punished`,
  atom: `/register/feeds/${day}.atom`,
});

export const feedRoutes =
  (deps: Deps, register: Register): FastifyPluginAsyncZod =>
  async app => {
    const few = fewStreams(mostAtOnce, () => new HttpProblem("too-many-requests", { headers: { "retry-after": "2" } }));
    const { publicUrl } = deps.settings;

    /** Heads the feed of a day and makes its stream, or answers 304. */
    const send = async (
      request: FastifyRequest & Asked,
      reply: FastifyReply,
      { usual, form, type, streamOf }: FeedForm,
    ): Promise<FastifyReply> => {
      const { day } = request.params;
      const { kind } = request.query;
      const asked = await register.ask();
      const { today, timeZone, unlisted, from } = asked;
      if (day > today) throw new HttpProblem("not-in-register");
      const kinds = kind === undefined ? usual : [kind];
      const instants = instantsOf(day, timeZone);
      const state = await deps.reads.register.noticesState({ ...instants, unlisted });
      const updated = state.changedAt ?? instants.from;
      const told = { form, day, kinds, state, today, from, unlisted };
      if (isKnown(request, reply, { told, changed: Date.parse(updated) })) return reply.send();
      const stream = await few(clientNetwork(request), async () =>
        streamOf(await beginFeed(deps, { day, kinds, asked }), { ...asked, day, updated }),
      );
      return reply.type(type).send(stream);
    };

    app.get(
      "/register/feeds/:day.json",
      route(
        "某日公示的许可、终止和处罚，JSON · What was granted, ended and punished on a day, as JSON",
        answer("按登记先后 · In the order of recording", FeedReply),
      ),
      async (request, reply) =>
        send(request, reply, {
          usual: noticeKinds,
          form: "json",
          type: "application/json; charset=utf-8",
          streamOf: (notices, about) => Readable.from(feedJson(about, notices), { objectMode: false }),
        }),
    );

    app.get(
      "/register/feeds/:day.csv",
      route(
        "某日公示的行政许可（`kind=punished` 则为行政处罚），双公示列名，CSV（UTF-8，带 BOM） · The table of grants of a day, or of penalties for `kind=punished`, as CSV (UTF-8 with BOM)",
        fileReply("一行一项决定 · A line for each decision", "text/csv"),
      ),
      async (request, reply) => {
        const of = request.query.kind === "punished" ? ("penalties" as const) : ("licences" as const);
        void reply.header(
          "content-disposition",
          `attachment; filename="register-${request.params.day}${of === "penalties" ? "-penalties" : ""}.csv"`,
        );
        return send(request, reply, {
          usual: ["granted", "ended"],
          form: "csv",
          type: "text/csv; charset=utf-8",
          streamOf: (notices, { penaltyYears }) =>
            csvStream(feedLines(notices, { of, publicUrl, lastDayOf: day => lastToldDay(day, penaltyYears) })),
        });
      },
    );

    app.get(
      "/register/feeds/:day.atom",
      route(
        "某日公示的许可、终止和处罚，Atom（RFC 4287） · The feed of a day in Atom (RFC 4287)",
        fileReply("Atom 订阅 · The feed", "application/atom+xml"),
      ),
      async (request, reply) =>
        send(request, reply, {
          usual: noticeKinds,
          form: "atom",
          type: "application/atom+xml; charset=utf-8",
          streamOf: (notices, { day, updated }) =>
            Readable.from(feedAtom({ day, publicUrl, updated }, notices), { objectMode: false }),
        }),
    );

    app.get(
      "/v1/register/feeds",
      {
        config,
        schema: {
          ...common,
          summary: "有公示内容的日期 · The days of which there is a feed",
          querystring: z.strictObject({ cursor: Day.optional(), limit: pageLimit }),
          response: {
            200: answer("一页日期，最近的在前 · A page of days, the latest first", FeedDaysReply),
            ...refused(400, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const { cursor, limit } = request.query;
        const { days, next, asOf } = await feedDays(deps, register, { before: cursor, limit });
        const told = { items: days.map(day => ({ day, links: feedLinks(day) })), nextCursor: next };
        return sendTagged(request, reply, { told }, { ...told, asOf });
      },
    );
  };
