// Answers that may be asked for again and again: a weak entity tag over what is told, without the instant of the knowledge,
// and a short while in which a cache may answer.
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { matchesWeakly, readEntityTags } from "../entity-tags.js";

/** Seconds in which an answer may be repeated. */
const keptSeconds = 60;

/**
 * Heads an answer, and tells whether whoever asks has it already (RFC 9110, 13.1.2): then it was sent as 304. `told` is
 * what the answer says, in whatever form; `changed` is the instant of its last change, where that is known.
 */
export const isKnown = (
  request: FastifyRequest,
  reply: FastifyReply,
  { told, changed }: { told: unknown; changed?: number },
): boolean => {
  const opaque = createHash("sha256").update(JSON.stringify(told)).digest("base64url").slice(0, 22);
  void reply.header("cache-control", `public, max-age=${keptSeconds}`).header("etag", `W/"${opaque}"`);
  if (changed !== undefined) void reply.header("last-modified", new Date(changed).toUTCString());
  const { "if-none-match": noneMatch, "if-modified-since": since } = request.headers;
  const tags = noneMatch === undefined ? null : readEntityTags(noneMatch);
  const isSame =
    tags !== null
      ? matchesWeakly(tags, opaque)
      : noneMatch === undefined && changed !== undefined && since !== undefined && isBefore(changed, since);
  if (isSame) void reply.code(304);
  return isSame;
};

/** Whether nothing changed after a date of HTTP, which counts seconds. */
const isBefore = (changed: number, since: string): boolean => {
  const asked = Date.parse(since);
  return !Number.isNaN(asked) && Math.floor(changed / 1_000) * 1_000 <= asked;
};

/** Sends an answer under its tag, or 304 to who has it already. */
export const sendTagged = (
  request: FastifyRequest,
  reply: FastifyReply,
  tagged: { told: unknown; changed?: number },
  body: unknown,
): FastifyReply => (isKnown(request, reply, tagged) ? reply.send() : reply.send(body));
