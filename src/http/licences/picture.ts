// A picture on the face of a version, as bytes over HTTP.
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { isPicture } from "../../licence/events/face-value.js";
import type { Version } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import { bytesIn, pictureIn } from "../../licence/pictures.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../problems/http-problem.js";

/** The key of a face field in an address. */
export const FieldKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** The addresses of the pictures that a face shows, by its fields; absent where it shows none. */
export const imageLinks = z.record(z.string(), z.string()).optional();

/** The same of a version, under the address of its licence. */
export const linksToImages = (licence: string, { version, face }: Version): { images?: Record<string, string> } => {
  const shown = Object.entries(face).filter(([, value]) => isPicture(value));
  if (shown.length === 0) return {};
  return { images: Object.fromEntries(shown.map(([key]) => [key, `${licence}/versions/${version}/images/${key}`])) };
};

/**
 * Answers with the picture that the version shows in the field. Views know of it by its hash alone; the licence's own
 * stream has it. Throws HttpProblem `unknown-image` and `image-erased`, and RegistryError where the log is away.
 */
export const sendPicture = async (
  { face }: Version,
  { id, field, deps, reply }: { id: string; field: string; deps: Pick<HttpDeps, "registry">; reply: FastifyReply },
): Promise<FastifyReply> => {
  if (Object.hasOwn(face, field) && isErased(face[field])) throw new HttpProblem("image-erased");
  const picture = pictureIn(face, field);
  if (!picture) throw new HttpProblem("unknown-image");
  const bytes = bytesIn((await deps.registry.load(id)).events, field, picture);
  if (bytes === undefined) throw new Error(`the picture of ${field} is not where it was recorded`);
  if (isErased(bytes)) throw new HttpProblem("image-erased");
  const image = Buffer.from(bytes, "base64");
  return reply
    .header("cache-control", "no-store")
    .type(image[0] === 0xff ? "image/jpeg" : "image/png")
    .send(image);
};
