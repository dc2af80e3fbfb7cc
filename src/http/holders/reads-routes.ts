// GET /v1/my/licences/{id}/reads: who looked at a licence, for its holder: the department, its purpose and the day; what
// holders and their clerks looked at themselves is told apart.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { RecordedLine } from "../../../projections/records/audit/audit-line.js";
import { isAuditCursor } from "../../../projections/records/audit/read-audit.js";
import { dayAt } from "../../licence/day.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { callerOf } from "../identity/authorisation.js";
import { pageParameters } from "../page-parameters.js";
import { answer, LicenceId, refused } from "../responses.js";
import { findOwn, type OwnLicence } from "./own-licence.js";

const Look = z
  .strictObject({
    on: z.iso.date(),
    reader: z.enum(["department", "supervision", "registry", "you", "another"]),
    department: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
    purpose: z.string().nullable(),
    what: z.enum(["licence", "version", "document", "history", "correction", "list", "other"]),
  })
  .meta({ id: "Look" });
type Look = z.infer<typeof Look>;

/** What was looked at, by the template of the route. */
const whatOf = (route: string): Look["what"] => {
  if (/\/document(\.png)?$/.test(route)) return "document";
  if (/\/history$/.test(route)) return "history";
  if (/\/versions(\/:version)?$/.test(route)) return "version";
  if (/\/licences(\.\w+)?$/.test(route)) return "list";
  if (/\/corrections(\/|$)/.test(route)) return "correction";
  return /\/licences\/:id(\/acts)?$/.test(route) ? "licence" : "other";
};

/** Who looked: for a department where they named one, else by their role; never by name. */
const readerOf = ({ subject, department, roles }: RecordedLine, own: string | null): Look["reader"] => {
  if (own !== null) return subject === own ? "you" : "another";
  if (department !== null) return "department";
  return roles.includes("supervisor") ? "supervision" : "registry";
};

/** From when until when the licence was theirs, by what was recorded: who looked before or after is not theirs to know. */
const timeOf = ({ licence, versions, version, held }: OwnLicence) => {
  const after = held === "now" ? undefined : licence.versions.find(({ revision }) => revision > version.revision);
  return { from: versions[0]?.recordedAt, to: after?.recordedAt };
};

export const readsRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("own.read"));

    app.get(
      "/v1/my/licences/:id/reads",
      {
        schema: {
          tags: ["holders"],
          summary: "谁查阅过本证照：部门、用途、日期 · Who looked at the licence: department, purpose, day",
          params: z.strictObject({ id: LicenceId }),
          querystring: z.strictObject({
            side: z.enum(["others", "own"]).default("others"),
            ...pageParameters(isAuditCursor),
          }),
          response: {
            200: answer(
              "一页查阅，最近的在前 · A page of looks, the latest first",
              z.strictObject({ items: z.array(Look), nextCursor: z.string().nullable() }),
            ),
            ...refused(400, 401, 403, 404, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const own = await findOwn(deps, request, request.params.id);
        void reply.header("cache-control", "no-store");
        const { side, ...page } = request.query;
        const { items, nextCursor } = await deps.audit.read({
          ...page,
          ...timeOf(own),
          licence: own.licence.id,
          looks: side,
        });
        const codes = [...new Set(items.flatMap(({ department }) => department ?? []))];
        const names = new Map(
          await Promise.all(
            codes.map(async code => [code, (await deps.reads.department(code))?.name ?? code] as const),
          ),
        );
        const self = side === "own" ? callerOf(request).client : null;
        const looks = items.map((line): Look => {
          const { department: code, purpose } = line;
          const isDepartment = self === null && code !== null;
          return {
            on: dayAt(Date.parse(line.at), deps.settings.timeZone),
            reader: readerOf(line, self),
            department: isDepartment ? { code, name: names.get(code) ?? code } : null,
            purpose,
            what: whatOf(line.route),
          };
        });
        return { items: looks, nextCursor };
      },
    );
  };
