// POST /v1/images: a picture for the face of a licence, which its department's version names by the hash that is answered
// and which is forgotten after a day; or, by a registrar, one of a seal or an emblem, which is kept for ever.
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { ImageError } from "../../images/image-error.js";
import type { ImageKind } from "../../images/reencoded.js";
import { grantsOf } from "../../licence/rights.js";
import type { HttpDeps } from "../deps.js";
import { imageBody } from "../guards/body-limits.js";
import { asks } from "../identity/asks.js";
import { actorOf, callerOf } from "../identity/authorisation.js";
import { definingEnvelope } from "../identity/defining-envelope.js";
import { HttpProblem } from "../problems/http-problem.js";
import { answer, refused } from "../responses.js";

const kinds: readonly ImageKind[] = ["image/png", "image/jpeg"];

const ImageReply = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }).meta({ id: "Image" });

const schema = {
  tags: ["catalogue"],
  summary: "上传照面图片，或者印模、徽标 · Give a picture for a face, or of a seal or an emblem",
  consumes: [...kinds],
  querystring: z.strictObject({ for: z.enum(["face", "seal", "emblem"]).optional() }),
  // Bytes, of a kind that the parsers have made sure of.
  body: z.unknown(),
  response: {
    200: answer("此前已收到的印模或徽标 · The picture of a seal or an emblem, which was given before", ImageReply),
    201: answer(
      "图片的哈希值，供照面、印章或证照类型引用 · The hash by which a face, a seal or a type names it",
      ImageReply,
    ),
    ...refused(400, 401, 403, 413, 415, 422, 429, 503),
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
      if (!kind || !Buffer.isBuffer(request.body)) throw new HttpProblem("not-an-image");
      const caller = callerOf(request);
      const ways = grantsOf("image.give", caller.roles);
      // Who may give both is taken to give what can be taken back.
      const usual = ways.some(({ when }) => when.includes("department")) ? "face" : "seal";
      const use = (request.query.for ?? usual) === "face" ? "face" : "seal";
      if (use === "seal" && ways.every(({ when }) => when.length > 0)) throw new HttpProblem("role-not-allowed");
      const department = use === "face" ? actorOf(caller).department : undefined;
      const picture = await deps.images.read(request.body, kind, use).catch(error => {
        if (!(error instanceof ImageError)) throw error;
        throw new HttpProblem(error.code, { cause: error });
      });
      void reply.header("cache-control", "no-store");
      if (department !== undefined) {
        const sha256 = await deps.pictures.keep(department, picture);
        if (sha256 === null) throw new HttpProblem("too-many-images");
        return reply.code(201).send({ sha256 });
      }
      const { sha256, outcome } = await deps.registry.define.giveImage(picture, definingEnvelope(request));
      return reply.code(outcome === "given" ? 201 : 200).send({ sha256 });
    });
  };
