// A holder shows a licence (亮证): POST /v1/my/licences/{id}/shows makes a code for chosen fields, good for so many looks
// and minutes; GET /v1/my/shows tells what was looked at and when, DELETE /v1/my/shows/{show} ends one at once.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { toBuffer, toString as toSvg } from "qrcode";
import { z } from "zod";
import { createShows, isShowCursor, type SeenShow } from "../../../projections/records/shows/shows.js";
import type { ShowTable } from "../../../projections/records/shows/shows-table.js";
import { dayAt } from "../../licence/day.js";
import { standingOwn } from "../../licence/holding.js";
import { isErased } from "../../licence/personal.js";
import { RegistryError } from "../../registry/registry-error.js";
import { IssueHeaders } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { boundRequest } from "../identity/bound-request.js";
import { pageParameters } from "../page-parameters.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, LicenceId, refused } from "../responses.js";
import { holderMac } from "./opened-show.js";
import { findOwn, findOwnOrNone, holdToNow } from "./own-licence.js";
import { codeOf, hashOfCode, readCode } from "./secret-code.js";
import { holdToShowable } from "./shown-fields.js";

/** How many shows of one maker may be open at once, and how long and how often one may be looked at. */
const mostOpen = 20;
const longestMinutes = 7 * 24 * 60;
const mostLooks = 100;

const ShowBody = z
  .strictObject({
    fields: z
      .array(z.string().min(1).max(100))
      .min(1)
      .max(80)
      .transform(fields => [...new Set(fields)]),
    minutes: z.int().min(1).max(longestMinutes),
    looks: z.int().min(1).max(mostLooks),
  })
  .meta({ id: "Show" });

const shape = {
  id: z.string(),
  licence: z.string(),
  fields: z.array(z.string()),
  madeAt: z.string(),
  until: z.string(),
  looks: z.int(),
  looksLeft: z.int(),
};

const MadeShow = z
  .strictObject({
    ...shape,
    code: z.string(),
    link: z.string(),
    qr: z.strictObject({ svg: z.string(), png: z.string() }),
  })
  .meta({ id: "MadeShow" });

const ShowReply = z
  .strictObject({ ...shape, state: z.enum(["open", "seen", "over", "ended"]), seenAt: z.array(z.string()) })
  .meta({ id: "MyShow" });

const stateOf = ({ ended_at, looks_left, until }: SeenShow, now: string): z.infer<typeof ShowReply>["state"] => {
  if (ended_at !== null) return "ended";
  if (looks_left === 0) return "seen";
  return until > now ? "open" : "over";
};

const instantAfter = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

/** Holds a show to what is asked for, when its command made it before. Throws RegistryError `idempotency-key-reused`. */
const holdToSame = (
  { fields, looks, made_at, until }: ShowTable,
  body: Pick<z.infer<typeof ShowBody>, "fields" | "looks" | "minutes">,
): void => {
  if (fields === JSON.stringify(body.fields) && looks === body.looks && until === instantAfter(made_at, body.minutes))
    return;
  throw new RegistryError("idempotency-key-reused", "this idempotency key made another show");
};

const showReply = (show: SeenShow, now: string): z.infer<typeof ShowReply> => ({
  id: show.id,
  licence: show.licence,
  fields: JSON.parse(show.fields) as string[],
  madeAt: show.made_at,
  until: show.until,
  looks: show.looks,
  looksLeft: show.looks_left,
  state: stateOf(show, now),
  seenAt: [...show.seenAt],
});

/** The address in upper case, which a QR code holds in the fewest modules; the same address to every browser. */
const qrOf = async (link: string) => {
  const drawn = { errorCorrectionLevel: "M", margin: 4 } as const;
  const [svg, png] = await Promise.all([
    toSvg(link.toUpperCase(), { ...drawn, type: "svg" }),
    toBuffer(link.toUpperCase(), { ...drawn, type: "png", scale: 8 }),
  ]);
  return { svg: svg.trim(), png: `data:image/png;base64,${png.toString("base64")}` };
};

export const showRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("own.show"));
    const shows = createShows(deps.records);
    const nowText = () => new Date(deps.clock()).toISOString();

    app.post(
      "/v1/my/licences/:id/shows",
      {
        schema: {
          tags: ["holders"],
          summary:
            "亮证：选定照面项目，生成限时、限次的亮证码 · Show chosen fields by a code good for some time and looks",
          params: z.strictObject({ id: LicenceId }),
          headers: IssueHeaders,
          body: ShowBody,
          response: {
            201: answer("亮证码，仅告知这一次 · The code, told this once", MadeShow),
            ...refused(400, 401, 403, 404, 409, 413, 415, 422, 503),
          },
        },
      },
      async (request, reply) => {
        void reply.header("cache-control", "no-store");
        const caller = callerOf(request);
        const own = await findOwn(deps, request, request.params.id, "show");
        const licence = own.licence.id;
        const role = own.delegation === null ? "holder" : "clerk";
        const bound = boundRequest(deps, request, { role, route: "/v1/my/licences/{id}/shows", licence });
        const send = async (show: ShowTable) => {
          holdToSame(show, request.body);
          // Told as it was made, whatever became of it: the code follows from the request and that instant.
          const code = codeOf(bound.codeAt(show.made_at));
          const link = `${deps.settings.publicUrl}/S/${code}`;
          const { id, made_at: madeAt, until, looks } = show;
          const told = { id, licence, fields: JSON.parse(show.fields) as string[], madeAt, until, looks };
          return reply.code(201).send({ ...told, looksLeft: looks, code, link, qr: await qrOf(link) });
        };
        const command = bound.named?.command ?? null;
        const before = command === null ? null : await shows.madeBy(command);
        if (before) return send(before);
        holdToNow(own);
        const { fields, minutes, looks } = request.body;
        const version = standingOwn(own, dayAt(deps.clock(), deps.settings.timeZone));
        const holder = version.holders.find(own.isTheirs);
        if (!holder || isErased(holder.code)) throw new HttpProblem("no-longer-held");
        const definition = await deps.reads.definition(version.typeCode);
        holdToShowable({ version, holder, definition }, fields);
        const madeAt = nowText();
        const code = codeOf(bound.codeAt(madeAt));
        const show = {
          id: hashOfCode(code),
          licence,
          version: version.version,
          subject: caller.client,
          delegation: own.delegation,
          holder: holderMac(code, holder),
          fields: JSON.stringify(fields),
          made_at: madeAt,
          until: instantAfter(madeAt, minutes),
          looks,
          command,
        };
        const made = await shows.make(show, mostOpen);
        if (!made) throw new HttpProblem("too-many-shows");
        return send(made);
      },
    );

    app.get(
      "/v1/my/shows",
      {
        schema: {
          tags: ["holders"],
          summary: "亮证记录：何时被打开 · Shows, and when each was opened",
          querystring: z.strictObject({
            licence: LicenceId.optional(),
            ...pageParameters(isShowCursor),
          }),
          response: {
            200: answer(
              "一页亮证，最近的在前；就一份证照查看的，含受托人所作 · A page of shows, the latest first; with `licence`, those that clerks made too",
              z.strictObject({ items: z.array(ShowReply), nextCursor: z.string().nullable() }),
            ),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { licence, ...page } = request.query;
        void reply.header("cache-control", "no-store");
        const own = licence === undefined ? null : await findOwn(deps, request, licence);
        const of = own
          ? { licence: own.licence.id, versions: own.versions.map(({ version }) => version) }
          : { subject: callerOf(request).client };
        const { items, nextCursor } = await shows.list(of, page);
        request.shown = [...new Set(items.map(show => show.licence))];
        return { items: items.map(show => showReply(show, nowText())), nextCursor };
      },
    );

    app.delete(
      "/v1/my/shows/:show",
      {
        schema: {
          tags: ["holders"],
          summary: "立即结束一次亮证（亮证码或其 id） · End a show at once, by its code or its id",
          params: z.strictObject({ show: z.string().max(64) }),
          response: {
            200: answer("已结束；此前打开的时刻 · It is over; when it was opened before", ShowReply),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        void reply.header("cache-control", "no-store");
        const code = readCode(request.params.show);
        const show = await shows.find(code === null ? request.params.show : hashOfCode(code));
        if (!show) throw new HttpProblem("unknown-show");
        if (show.subject !== callerOf(request).client) {
          const own = await findOwnOrNone(deps, request, show.licence);
          if (!own?.versions.some(({ version }) => version === show.version)) throw new HttpProblem("unknown-show");
        }
        const now = nowText();
        await shows.end(show.id, now);
        return showReply({ ...show, ended_at: show.ended_at ?? now }, now);
      },
    );
  };
