// A key of the registry's own that no department appoints, recorded so that every process knows what it signs for.
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import type { AnyEvent } from "../../licence/events/envelope.js";
import { createKey, type Key } from "../../licence/key.js";
import { sameData } from "../../licence/same-data.js";
import { keyStream } from "../../licence/streams.js";
import type { Recorder } from "../log/recorder.js";
import { changeReplayed } from "./change-replayed.js";
import type { ReplayedStreams } from "./replayed-streams.js";

type KeyCreated = Extract<AnyEvent, { type: "KeyCreated" }>["data"];

/** A key as the log has it, and the position up to which a reader has to have read to know of it. */
export interface RecordedKey {
  key: Key;
  position: string;
}

/** Records a key's creation, once. Null where another key bears its four bytes of id: then a new one is to be made. */
export const recordOwnKey =
  (recorder: Recorder, streams: Pick<ReplayedStreams, "key">) =>
  async (created: KeyCreated, envelope: Envelope = ownEnvelope()): Promise<RecordedKey | null> => {
    const { kid } = created;
    const changing = { stream: keyStream.of(kid), load: () => streams.key(kid), envelope };
    const { now: key, position } = await changeReplayed<Key>(recorder, changing, createKey(created));
    return sameData(key.jwk, created.jwk) && key.use === created.use ? { key, position } : null;
  };
