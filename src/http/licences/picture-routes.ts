// GET …/versions/{n}/images/{field}: the picture that a version shows in a field of its face, for who may read the licence.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { HttpDeps } from "../deps.js";
import { asks } from "../identity/asks.js";
import { LicenceId, Purpose, pictureReply, refused, VersionNumber } from "../responses.js";
import { findVersion } from "./existing-licence.js";
import { FieldKey, sendPicture } from "./picture.js";
import { findReadable } from "./readable-licence.js";

const schema = {
  tags: ["licences"],
  summary: "某一版本照面上的图片 · A picture on the face of a version",
  params: z.strictObject({ id: LicenceId, version: VersionNumber, field: FieldKey }),
  querystring: z.strictObject({ purpose: Purpose }),
  response: { 200: pictureReply, ...refused(400, 401, 403, 404, 410, 503) },
};

export const pictureRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("licence.read"));

    app.get("/v1/licences/:id/versions/:version/images/:field", { schema }, async (request, reply) => {
      const { id, version, field } = request.params;
      const { licence } = await findReadable(deps, request, id);
      return sendPicture(findVersion(licence, Number(version)), { id: licence.id, field, deps, reply });
    });
  };
