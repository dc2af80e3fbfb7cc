// What binds a request to its answer: the command that its events bear, and the envelope in which all that it records
// is written.
import { randomBytes } from "node:crypto";
import type { Envelope } from "../event-store/record-events.js";
import type { Asking, OfCase } from "./commands.js";
import { commandOf, commandOfCase, requestMacOf } from "./identity.js";
import type { RegistryDeps } from "./registry-deps.js";

export interface BoundRequest {
  /** The client's idempotency key, or a random one for this request alone. */
  key: string;
  envelope: Envelope;
}

/** The act of a case is one command, whoever carries it out and how often. */
const caseEnvelope = (
  { id, by, confirmedBy }: OfCase,
  { source, correlation }: Pick<Asking, "source" | "correlation">,
): Envelope => ({
  by,
  ...(confirmedBy.length > 0 && { confirmedBy: [...confirmedBy] }),
  case: id,
  source,
  correlation,
  command: commandOfCase(id),
  requestMac: null,
});

/**
 * Binds a body to client, route template, licence (empty for one that is to be issued) and key (docs/events.md,
 * Idempotency).
 */
export const bindRequest = (
  { secrets }: Pick<RegistryDeps, "secrets">,
  { actor, client, source, correlation, key: given, ofCase }: Asking,
  { route, licence, body }: { route: string; licence: string; body: unknown },
): BoundRequest => {
  if (ofCase) return { key: "", envelope: caseEnvelope(ofCase, { source, correlation }) };
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
