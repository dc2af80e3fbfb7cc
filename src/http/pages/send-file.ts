// A file that the API answered with, as a page's own answer.
import type { FastifyReply } from "fastify";

const handedOn = ["content-type", "content-disposition", "etag", "licence-version"] as const;

export const sendFile = (
  reply: FastifyReply,
  { body, headers }: { body: Buffer; headers: Readonly<Record<string, unknown>> },
): FastifyReply => {
  for (const name of handedOn) if (typeof headers[name] === "string") void reply.header(name, headers[name]);
  return reply.send(body);
};
