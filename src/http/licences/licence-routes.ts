// GET /v1/licences/{id} and an earlier version of it: now, on a day, and as known at an instant.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { Day, dayAt } from "../../licence/day.js";
import { asKnownAt } from "../../licence/known-at.js";
import { latestVersion } from "../../licence/licence.js";
import { versionState } from "../../licence/status.js";
import { etagOf } from "../conditions.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { answer, LicenceId, Purpose, refused, VersionNumber } from "../responses.js";
import { findVersion } from "./existing-licence.js";
import { instantOf, KnownAt, knownThen } from "./known-at.js";
import { LicenceReply, licenceReply } from "./licence-reply.js";
import { findReadable } from "./readable-licence.js";
import { isSealed } from "./sealed.js";
import { inStandardForm, StandardFormReply, standardForms } from "./standard-form.js";
import { VersionReply, versionReply } from "./version-reply.js";

const AsOf = z.strictObject({
  on: Day.optional(),
  knownAt: KnownAt,
  form: z.enum(standardForms).optional(),
  purpose: Purpose,
});

export const licenceRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.read"));

    app.get(
      "/v1/licences/:id",
      {
        schema: {
          tags: ["licences"],
          summary: "证照：现在、某日、按某时刻已知 · A licence: now, on a day, as known at an instant",
          params: z.strictObject({ id: LicenceId }),
          querystring: AsOf,
          response: {
            200: answer(
              "证照；`ETag` 为修订号 · The licence; `ETag` is its revision",
              z.union([LicenceReply, StandardFormReply]),
            ),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const { form } = request.query;
        const found = await findReadable(deps, request, request.params.id);
        const { on = dayAt(deps.clock(), deps.settings.timeZone) } = request.query;
        const knownAt = instantOf(request.query.knownAt);
        const licence = knownThen(found.licence, knownAt);
        const sealed = await isSealed(deps, { licence: licence.id, version: latestVersion(licence).version, knownAt });
        void reply.header("etag", etagOf(licence.revision)).header("cache-control", "no-store");
        const beside = found.beside.flatMap(other => asKnownAt(other, knownAt) ?? []);
        const told = await licenceReply(licence, { on, sealed, beside, asOf: found.asOf, deps });
        if (!form) return told;
        const definition = await deps.reads.definition(told.type.code);
        return inStandardForm(form, {
          licence: told,
          definition,
          predecessor: licence.versions.at(-2)?.identifier ?? null,
        });
      },
    );

    app.get(
      "/v1/licences/:id/versions/:version",
      {
        schema: {
          tags: ["licences"],
          summary: "证照的某一版本 · A version of a licence",
          params: z.strictObject({ id: LicenceId, version: VersionNumber }),
          querystring: z.strictObject({ purpose: Purpose }),
          response: { 200: answer("该版本 · The version", VersionReply), ...refused(400, 401, 403, 404, 503) },
        },
      },
      async (request, reply) => {
        const { licence, asOf } = await findReadable(deps, request, request.params.id);
        const version = findVersion(licence, Number(request.params.version));
        const today = dayAt(deps.clock(), deps.settings.timeZone);
        const state = versionState(licence, version.version, today);
        const sealed = await isSealed(deps, { licence: licence.id, version: version.version });
        void reply.header("cache-control", "no-store");
        return versionReply(licence.id, version, { state, sealed, asOf, deps });
      },
    );
  };
