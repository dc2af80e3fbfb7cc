// In which envelope what a registrar defines is recorded: as their own command, each time anew.
import { randomBytes } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { callerOf } from "../identity/authorisation.js";

/** The envelope of an authenticated request of a registrar. */
export const registrarEnvelope = (request: FastifyRequest) => {
  const { client, department } = callerOf(request);
  return {
    by: { subject: client, role: "registrar", ...(department !== undefined && { department }) },
    source: "http" as const,
    correlation: request.id,
    command: randomBytes(16).toString("hex"),
    requestMac: null,
  };
};
