// Which licence a signed-in request is about.
import type { FastifyReply, FastifyRequest } from "fastify";
import { readLicenceId } from "../../credential/licence-id.js";

/** The licence that was asked for, or that an issue made. */
export const askedLicence = ({ params, caller }: FastifyRequest, reply: FastifyReply): string | null => {
  if (!caller) return null; // an anonymous address is a question about somebody's paper
  const named = typeof params === "object" && params !== null && "id" in params ? params.id : undefined;
  const made = reply.getHeader("location");
  const id = typeof named === "string" ? named : typeof made === "string" ? made.split("/").at(-1) : undefined;
  return (id !== undefined && readLicenceId(id)) || null;
};
