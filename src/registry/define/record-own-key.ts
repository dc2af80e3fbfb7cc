// A key of the registry's own that no department appoints, recorded so that every process knows what it signs for.
import { ownEnvelope } from "../../event-store/record-events.js";
import type { AnyEvent } from "../../licence/events/envelope.js";
import { createKey, type Key } from "../../licence/key.js";
import { sameData } from "../../licence/same-data.js";
import { keyStream } from "../../licence/streams.js";
import type { Recorder } from "../log/recorder.js";
import { changeReplayed } from "./change-replayed.js";
import type { ReplayedStreams } from "./replayed-streams.js";

type KeyCreated = Extract<AnyEvent, { type: "KeyCreated" }>["data"];

/**
 * Records a key's creation, once. Answers the key as the log has it, or null where another key bears its four bytes of
 * id: then a new one is to be made.
 */
export const recordOwnKey =
  (recorder: Recorder, streams: Pick<ReplayedStreams, "key">) =>
  async (created: KeyCreated): Promise<Key | null> => {
    const { kid } = created;
    const changing = { stream: keyStream.of(kid), load: () => streams.key(kid), envelope: ownEnvelope() };
    const { now } = await changeReplayed<Key>(recorder, changing, createKey(created));
    return sameData(now.jwk, created.jwk) && now.use === created.use ? now : null;
  };
