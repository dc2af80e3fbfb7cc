// Decoding a long stream without holding up whoever else the thread answers.
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Recorded } from "../licence/events/envelope.js";
import type { Codec } from "./codec.js";
import type { StoredEvent } from "./event-store.js";

/** Some 30 µs each: 3 ms. */
const atOnce = 100;

/** Decodes events in their order, a hundred in one turn of the event loop. Rejects with what `decode` throws. */
export const decodeInTurns = async (
  stored: readonly StoredEvent[],
  { decode }: Pick<Codec, "decode">,
): Promise<Recorded[]> => {
  const events: Recorded[] = [];
  for (const [index, event] of stored.entries()) {
    if (index > 0 && index % atOnce === 0) await nextTurn();
    events.push(decode(event));
  }
  return events;
};
