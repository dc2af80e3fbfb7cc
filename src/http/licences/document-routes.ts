// GET …/document and …/versions/{n}/document: the sealed PDF of the version in force, else of the latest; or of the one
// named. With `.png` behind them, a picture of its first page.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { type ExistingLicence, latestVersion, type Version } from "../../licence/licence.js";
import { statusOn } from "../../licence/status.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { LicenceId, Purpose, pdfReply, pictureReply, refused, VersionNumber } from "../responses.js";
import type { SendDocumentPicture } from "./document-picture.js";
import { findVersion } from "./existing-licence.js";
import { findReadable } from "./readable-licence.js";
import { sendDocument } from "./sealed-document.js";

const response = { 200: pdfReply, 206: pdfReply, ...refused(400, 401, 403, 404, 410, 416, 503) };

/** The version whose paper stands for the licence on a day: the one in force, else the latest. */
export const standingVersion = (licence: ExistingLicence, today: string): Version => {
  const inForce = statusOn(licence, today)?.inForce;
  return licence.versions.find(({ version }) => version === inForce) ?? latestVersion(licence);
};

export const documentRoutes =
  (deps: HttpDeps, sendPicture: SendDocumentPicture): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.read"));
    const pictured = { 200: pictureReply, ...refused(400, 401, 403, 404, 410, 503) };

    app.get(
      "/v1/licences/:id/document",
      {
        schema: {
          tags: ["licences"],
          summary: "现行版本的签章 PDF，尚无则为最新版本 · The sealed PDF of the version in force, else of the latest",
          params: z.strictObject({ id: LicenceId }),
          querystring: z.strictObject({ purpose: Purpose }),
          response,
        },
      },
      async (request, reply) => {
        const { licence } = await findReadable(deps, request, request.params.id);
        const version = standingVersion(licence, dayAt(deps.clock(), deps.settings.timeZone));
        return sendDocument(version, { id: licence.id, deps, request, reply });
      },
    );

    app.get(
      "/v1/licences/:id/versions/:version/document",
      {
        schema: {
          tags: ["licences"],
          summary: "某一版本的签章 PDF · The sealed PDF of a version",
          params: z.strictObject({ id: LicenceId, version: VersionNumber }),
          querystring: z.strictObject({ purpose: Purpose }),
          response,
        },
      },
      async (request, reply) => {
        const { licence } = await findReadable(deps, request, request.params.id);
        const version = findVersion(licence, Number(request.params.version));
        return sendDocument(version, { id: licence.id, deps, request, reply });
      },
    );

    app.get(
      "/v1/licences/:id/document.png",
      {
        schema: {
          tags: ["licences"],
          summary: "同一文件首页的图样 · A picture of the first page of the same document",
          params: z.strictObject({ id: LicenceId }),
          querystring: z.strictObject({ purpose: Purpose }),
          response: pictured,
        },
      },
      async (request, reply) => {
        const { licence } = await findReadable(deps, request, request.params.id);
        const version = standingVersion(licence, dayAt(deps.clock(), deps.settings.timeZone));
        return sendPicture(version, { id: licence.id, deps, request, reply });
      },
    );

    app.get(
      "/v1/licences/:id/versions/:version/document.png",
      {
        schema: {
          tags: ["licences"],
          summary: "某一版本首页的图样 · A picture of the first page of a version's document",
          params: z.strictObject({ id: LicenceId, version: VersionNumber }),
          querystring: z.strictObject({ purpose: Purpose }),
          response: pictured,
        },
      },
      async (request, reply) => {
        const { licence } = await findReadable(deps, request, request.params.id);
        const version = findVersion(licence, Number(request.params.version));
        return sendPicture(version, { id: licence.id, deps, request, reply });
      },
    );
  };
