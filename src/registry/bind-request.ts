// What binds a request to its answer: the command that its events bear, and the envelope in which all that it records
// is written.
import { randomBytes } from "node:crypto";
import type { Envelope } from "../event-store/record-events.js";
import type { Asking } from "./commands.js";
import { commandOf, requestMacOf } from "./identity.js";
import type { RegistryDeps } from "./registry-deps.js";

export interface BoundRequest {
  /** The client's idempotency key, or a random one for this request alone. */
  key: string;
  envelope: Envelope;
}

/**
 * Binds a body to client, route template, licence (empty for one that is to be issued) and key (docs/events.md,
 * Idempotency).
 */
export const bindRequest = (
  { secrets }: Pick<RegistryDeps, "secrets">,
  { actor, client, source, correlation, key: given }: Asking,
  { route, licence, body }: { route: string; licence: string; body: unknown },
): BoundRequest => {
  const key = given ?? randomBytes(16).toString("hex");
  return {
    key,
    envelope: {
      by: actor,
      source,
      correlation,
      command: given === undefined ? key : commandOf(client, route, licence, key),
      requestMac: given === undefined ? null : requestMacOf(secrets.request, body),
    },
  };
};
