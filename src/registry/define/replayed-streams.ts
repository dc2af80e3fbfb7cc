// Types, departments and keys as the write side sees them: from their own streams, never from a view. Only the tail is
// read again.

import { accountDecider } from "../../licence/account.js";
import { type Decider, replay } from "../../licence/decider.js";
import { departmentDecider } from "../../licence/department.js";
import type { AnyEvent } from "../../licence/events/envelope.js";
import { type Key, keyDecider } from "../../licence/key.js";
import { accountStream, departmentStream, keyStream, type StreamFamily, typeStream } from "../../licence/streams.js";
import { typeDecider } from "../../licence/type.js";
import { sharedRead } from "../../waiting/shared-read.js";
import type { Recorder } from "../log/recorder.js";

/** What is known, and the revision of its stream: what an append to it expects. */
export type Replayed<T> = T & { streamRevision: number };

export type ReplayedKey = Replayed<Key>;

/**
 * Replays a stream and remembers the result; questions read only what came since, together where they can, and an
 * answer is never stale.
 */
const replayed = <T extends object, E extends AnyEvent>(
  recorder: Recorder,
  { of }: StreamFamily,
  decider: Decider<T | null, E>,
) => {
  const streams = new Map<string, { state: Replayed<T> | null; next: number }>();
  return sharedRead(async (id: string): Promise<Replayed<T> | null> => {
    const before = streams.get(id) ?? { state: null, next: 0 };
    const tail = await recorder.read(of(id), before.next);
    if (tail.length === 0) return before.state;
    const next = before.next + tail.length;
    const told = replay(decider, tail, before.state);
    const state = told && { ...told, streamRevision: next - 1 };
    streams.set(id, { state, next });
    return state;
  });
};

/** The types, departments and keys that commands name; null for one that was never recorded. */
export const createReplayedStreams = (recorder: Recorder) => ({
  type: replayed(recorder, typeStream, typeDecider),
  department: replayed(recorder, departmentStream, departmentDecider),
  account: replayed(recorder, accountStream, accountDecider),
  key: replayed(recorder, keyStream, keyDecider),
});

export type ReplayedStreams = ReturnType<typeof createReplayedStreams>;
