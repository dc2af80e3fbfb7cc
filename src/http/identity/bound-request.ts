// Binds an authenticated request, beside acts, to its client and its `Idempotency-Key`.
import type { FastifyRequest } from "fastify";
import type { HolderRoute } from "../../licence/streams.js";
import type { BoundHolderRequest } from "../../registry/holders/bound-request.js";
import type { HttpDeps } from "../deps.js";
import { callerOf } from "./authorisation.js";

/** A request whose route reads `IssueHeaders`. */
interface Keyed extends FastifyRequest {
  headers: FastifyRequest["headers"] & { "idempotency-key"?: string | undefined };
}

/** What binds the request to its answer; the caller acts in a role, on what the route names. */
export const boundRequest = (
  { registry }: Pick<HttpDeps, "registry">,
  request: Keyed,
  { role, route, licence }: { role: string; route: HolderRoute; licence: string },
): BoundHolderRequest => {
  const { client, department } = callerOf(request);
  const actor = { subject: client, role, ...(department !== undefined && { department }) };
  const asking = { actor, client, source: "http" as const, correlation: request.id };
  return registry.holders.bind(
    { ...asking, key: request.headers["idempotency-key"] },
    { route, licence, body: request.body },
  );
};
