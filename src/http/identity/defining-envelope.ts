// In which envelope what a registrar or an administrator defines is recorded: as their own command, each time anew.
import { randomBytes } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { callerOf } from "./authorisation.js";

/** The envelope of an authenticated request of a registrar, or in another role. */
export const definingEnvelope = (request: FastifyRequest, role = "registrar") => {
  const { client, department } = callerOf(request);
  return {
    by: { subject: client, role, ...(department !== undefined && { department }) },
    source: "http" as const,
    correlation: request.id,
    command: randomBytes(16).toString("hex"),
    requestMac: null,
  };
};
