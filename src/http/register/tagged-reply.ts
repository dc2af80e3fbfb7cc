// Answers that may be asked for again and again: a weak entity tag over what is told, without the instant of the knowledge,
// and a short while in which a cache may answer.
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { matchesWeakly, readEntityTags } from "../entity-tags.js";

/** Seconds in which an answer may be repeated. */
const keptSeconds = 60;

export interface Tagged {
  /** What the answer says, in whatever form. */
  told: unknown;
  /** The instant of the last act that it tells of, where that is known. */
  changed?: number;
}

/**
 * Heads an answer, and tells whether whoever asks has it already (RFC 9110, 13.1.2): then it was sent as 304. The
 * instant of its change is told and not asked back (If-Modified-Since): an answer also changes where nothing was
 * recorded, at midnight, with an erasure, and when a type is kept out.
 */
export const isKnown = (request: FastifyRequest, reply: FastifyReply, { told, changed }: Tagged): boolean => {
  const opaque = createHash("sha256").update(JSON.stringify(told)).digest("base64url").slice(0, 22);
  void reply.header("cache-control", `public, max-age=${keptSeconds}`).header("etag", `W/"${opaque}"`);
  if (changed !== undefined) void reply.header("last-modified", new Date(changed).toUTCString());
  const noneMatch = request.headers["if-none-match"];
  const tags = noneMatch === undefined ? null : readEntityTags(noneMatch);
  const isSame = tags !== null && matchesWeakly(tags, opaque);
  if (isSame) void reply.code(304);
  return isSame;
};

/** Sends an answer under its tag, or 304 to who has it already. */
export const sendTagged = (
  request: FastifyRequest,
  reply: FastifyReply,
  tagged: Tagged,
  body: unknown,
): FastifyReply => (isKnown(request, reply, tagged) ? reply.send() : reply.send(body));
