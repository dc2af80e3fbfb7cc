// POST /v1/images: a registrar gives a picture of a seal or an emblem; departments and types name it by its hash.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { ImageError } from "../../images/image-error.js";
import type { ImageKind } from "../../images/reencoded.js";
import type { HttpDeps } from "../deps.js";
import { imageBody } from "../guards/body-limits.js";
import { asks } from "../identity/asks.js";
import { definingEnvelope } from "../identity/defining-envelope.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";

const kinds: readonly ImageKind[] = ["image/png", "image/jpeg"];

const ImageReply = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }).meta({ id: "Image" });

const schema = {
  tags: ["catalogue"],
  summary: "上传印模或徽标图片 · Give a picture of a seal or an emblem",
  consumes: [...kinds],
  // Bytes, of a kind that the parsers have made sure of.
  body: z.unknown(),
  response: {
    200: answer("此前已收到的图片 · The picture, which was given before", ImageReply),
    201: answer("图片的哈希值，供印章或证照类型引用 · The hash by which a seal or a type names it", ImageReply),
    ...refused(400, 401, 403, 413, 415, 422, 503),
  },
};

export const imageRoutes =
  (deps: HttpDeps): FastifyPluginAsyncZod =>
  async app => {
    app.addHook("onRoute", asks("image.give"));
    app.removeAllContentTypeParsers();
    app.addContentTypeParser([...kinds], { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    app.addContentTypeParser("*", (_request, _body, done) => done(new HttpProblem("not-an-image")));

    app.post("/v1/images", { bodyLimit: imageBody, schema }, async (request, reply) => {
      const kind = kinds.find(one => request.headers["content-type"]?.toLowerCase().startsWith(one));
      if (!kind) throw new HttpProblem("not-an-image");
      if (!Buffer.isBuffer(request.body)) throw new HttpProblem("not-an-image");
      const png = await deps.images.read(request.body, kind).catch(error => {
        throw error instanceof ImageError ? new HttpProblem(error.code, { cause: error }) : error;
      });
      const { sha256, outcome } = await deps.registry.define.giveImage(png, definingEnvelope(request));
      void reply.header("cache-control", "no-store");
      return reply.code(outcome === "given" ? 201 : 200).send({ sha256 });
    });
  };
