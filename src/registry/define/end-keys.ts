// The end of a key: recorded once by whoever is first, by expected revision.
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { endKey, type Key, type KeyEnd } from "../../licence/key.js";
import { keyStream } from "../../licence/streams.js";
import type { Recorder } from "../log/recorder.js";
import type { RegistryDeps } from "../registry-deps.js";
import { RegistryError } from "../registry-error.js";
import { changeReplayed } from "./change-replayed.js";
import type { ReplayedKey, ReplayedStreams } from "./replayed-streams.js";

/** How a key ends; a theft of which no instant is known is dated to the end itself. */
export type KeyEnding = Pick<KeyEnd, "reason" | "compromisedSince">;

/** The key as it was before it ended, and the position up to which a reader has to have read to know of the end. */
export interface EndedKey {
  position: string;
  key: ReplayedKey;
}

/**
 * Records the end of a key. Repeated, it records nothing. Throws RegistryError `unknown-key`, or LicenceError
 * `key-ended` where the key ended otherwise.
 */
export const endKeys =
  (recorder: Recorder, streams: Pick<ReplayedStreams, "key">, clock: RegistryDeps["clock"]) =>
  async (
    kid: string,
    { reason, compromisedSince }: KeyEnding,
    envelope: Envelope = ownEnvelope(),
  ): Promise<EndedKey> => {
    const changing = { stream: keyStream.of(kid), load: () => streams.key(kid), envelope };
    const { before, now, position } = await changeReplayed<Key>(recorder, changing, key => {
      if (!key) throw new RegistryError("unknown-key", `no key ${kid} was ever created`);
      const since = compromisedSince ?? key.ended?.compromisedSince ?? new Date(clock()).toISOString();
      return endKey({ reason, compromisedSince: reason === "compromised" ? since : null })(key);
    });
    return { position, key: before ?? now };
  };
