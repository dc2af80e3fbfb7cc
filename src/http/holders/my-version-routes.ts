// GET /v1/my/licences/{id}/versions, …/document, …/document.png, …/versions/{n}/document and …/images/{field}: the versions
// that name the caller, their pictures and their sealed papers; the name of a paper that counts no longer says so.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { dayAt } from "../../licence/day.js";
import { standingOwn } from "../../licence/holding.js";
import type { Version } from "../../licence/licence.js";
import { versionState } from "../../licence/status.js";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import type { SendDocumentPicture } from "../licences/document-picture.js";
import { FieldKey, linksToImages, sendPicture } from "../licences/picture.js";
import { isSealed } from "../licences/sealed.js";
import { sendDocument } from "../licences/sealed-document.js";
import { VersionReply, versionReply } from "../licences/version-reply.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, LicenceId, pdfReply, pictureReply, refused, VersionNumber } from "../responses.js";
import { ownLinks } from "./my-licence-reply.js";
import { findOwn, type OwnLicence } from "./own-licence.js";

const documentReply = { 200: pdfReply, 206: pdfReply, ...refused(400, 401, 403, 404, 410, 416, 503) };

/** Of the versions that name the caller: another's is none here. */
const findOwnVersion = ({ versions }: OwnLicence, number: number): Version => {
  const found = versions.find(({ version }) => version === number);
  if (!found) throw new HttpProblem("unknown-version");
  return found;
};

export const myVersionRoutes =
  (deps: HttpDeps, sendPaper: SendDocumentPicture): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("own.read"));
    const stateOf = ({ licence }: OwnLicence, { version }: Version) =>
      versionState(licence, version, dayAt(deps.clock(), deps.settings.timeZone));

    const told = async (own: OwnLicence, version: Version): Promise<VersionReply> => {
      const { licence, asOf } = own;
      const sealed = await isSealed(deps, { licence: licence.id, version: version.version });
      const reply = await versionReply(licence.id, version, { state: stateOf(own, version), sealed, asOf, deps });
      const { self: ofLicence } = ownLinks(deps.settings.publicUrl, licence.id);
      const self = `${ofLicence}/versions/${version.version}`;
      const links = { self, document: `${self}/document`, licence: ofLicence, ...linksToImages(ofLicence, version) };
      return { ...reply, links: { ...reply.links, ...links } };
    };

    app.get(
      "/v1/my/licences/:id/versions",
      {
        schema: {
          tags: ["holders"],
          summary: "写有本人的各版本 · The versions that name the caller",
          params: z.strictObject({ id: LicenceId }),
          response: {
            200: answer(
              "各版本，最后登记的在前 · The versions, the one recorded last first",
              z.strictObject({ items: z.array(VersionReply), nextCursor: z.null() }),
            ),
            ...refused(400, 401, 403, 404, 503),
          },
        },
      },
      async (request, reply) => {
        const own = await findOwn(deps, request, request.params.id, "see");
        void reply.header("cache-control", "no-store");
        const items = await Promise.all(own.versions.toReversed().map(version => told(own, version)));
        return { items, nextCursor: null };
      },
    );

    app.get(
      "/v1/my/licences/:id/versions/:version",
      {
        schema: {
          tags: ["holders"],
          summary: "写有本人的某一版本 · A version that names the caller",
          params: z.strictObject({ id: LicenceId, version: VersionNumber }),
          response: { 200: answer("该版本 · The version", VersionReply), ...refused(400, 401, 403, 404, 503) },
        },
      },
      async (request, reply) => {
        const own = await findOwn(deps, request, request.params.id, "see");
        void reply.header("cache-control", "no-store");
        return told(own, findOwnVersion(own, Number(request.params.version)));
      },
    );

    app.get(
      "/v1/my/licences/:id/versions/:version/images/:field",
      {
        schema: {
          tags: ["holders"],
          summary: "本人某一版本照面上的图片 · A picture on the face of a version that names the caller",
          params: z.strictObject({ id: LicenceId, version: VersionNumber, field: FieldKey }),
          response: { 200: pictureReply, ...refused(400, 401, 403, 404, 410, 503) },
        },
      },
      async (request, reply) => {
        const { id, version, field } = request.params;
        const own = await findOwn(deps, request, id);
        return sendPicture(findOwnVersion(own, Number(version)), { id: own.licence.id, field, deps, reply });
      },
    );

    app.get(
      "/v1/my/licences/:id/document",
      {
        schema: {
          tags: ["holders"],
          summary:
            "本人证照的签章 PDF，以现行版本为准 · The sealed PDF of the caller's licence, of the version in force",
          params: z.strictObject({ id: LicenceId }),
          response: documentReply,
        },
      },
      async (request, reply) => {
        const own = await findOwn(deps, request, request.params.id, "download");
        const version = standingOwn(own, dayAt(deps.clock(), deps.settings.timeZone));
        const state = stateOf(own, version)?.kind;
        return sendDocument(version, { id: own.licence.id, deps, state, request, reply });
      },
    );

    app.get(
      "/v1/my/licences/:id/document.png",
      {
        schema: {
          tags: ["holders"],
          summary: "同一文件首页的图样 · A picture of the first page of the same document",
          params: z.strictObject({ id: LicenceId }),
          response: { 200: pictureReply, ...refused(400, 401, 403, 404, 410, 503) },
        },
      },
      async (request, reply) => {
        const own = await findOwn(deps, request, request.params.id, "download");
        const version = standingOwn(own, dayAt(deps.clock(), deps.settings.timeZone));
        return sendPaper(version, { id: own.licence.id, deps, request, reply });
      },
    );

    app.get(
      "/v1/my/licences/:id/versions/:version/document",
      {
        schema: {
          tags: ["holders"],
          summary:
            "某一版本的签章 PDF；不是现行版本的，文件名与响应头 `Licence-Version` 均注明 · The sealed PDF of a version; its name and the header `Licence-Version` say whether it counts",
          params: z.strictObject({ id: LicenceId, version: VersionNumber }),
          response: documentReply,
        },
      },
      async (request, reply) => {
        const own = await findOwn(deps, request, request.params.id, "download");
        const version = findOwnVersion(own, Number(request.params.version));
        const state = stateOf(own, version)?.kind;
        return sendDocument(version, { id: own.licence.id, deps, state, request, reply });
      },
    );
  };
