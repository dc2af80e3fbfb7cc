// Whether a command was recorded before: by the events that bear it.
import type { Envelope } from "../../event-store/record-events.js";
import type { Recorded } from "../../licence/events/envelope.js";
import { RegistryError } from "../registry-error.js";

/**
 * Where the last event of this command stands among those of a stream, -1 where none does. Throws
 * `idempotency-key-reused` when the key came with another body.
 */
export const indexOfCommand = (
  events: readonly Pick<Recorded, "meta">[],
  { command, requestMac }: Pick<Envelope, "command" | "requestMac">,
): number => {
  const last = events.findLastIndex(event => event.meta.command === command);
  const found = events[last];
  if (found && found.meta.requestMac !== requestMac)
    throw new RegistryError("idempotency-key-reused", "this idempotency key was used with another body");
  return last;
};
