// The origin of the registry: recorded by whoever is first, by expected revision.
import { isConflict } from "../../event-store/event-store-error.js";
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { replay } from "../../licence/decider.js";
import { type Origin, originDecider, setOrigin } from "../../licence/origin.js";
import { registryStream } from "../../licence/streams.js";
import type { Recorder } from "../log/recorder.js";

/** An origin as it stands now, and what was the current one before; null where nothing was recorded. */
export interface SettledOrigin extends Origin {
  replaced: string | null;
}

/**
 * Has the registry's origin be what `choose` makes of the one that is known, asked again after each conflict: of several
 * processes at one first start one records it, and the others find it there. What `choose` throws is thrown.
 */
export const settleOrigin = async (
  recorder: Pick<Recorder, "append" | "read">,
  choose: (known: Origin | null) => string,
  envelope: Envelope = ownEnvelope(),
): Promise<SettledOrigin> => {
  for (;;) {
    const recorded = await recorder.read(registryStream);
    const known = replay(originDecider, recorded);
    const events = setOrigin({ origin: choose(known) })(known);
    if (known && events.length === 0) return { ...known, replaced: null };
    try {
      const expected = recorded.length === 0 ? "no-stream" : recorded.length - 1;
      const appended = await recorder.append({ stream: registryStream, expected, events, envelope });
      const settled = replay(originDecider, appended.events, known);
      if (settled) return { ...settled, replaced: known?.current ?? null };
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
};
