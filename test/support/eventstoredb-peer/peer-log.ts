// The log of the peer: in memory, with the expectations, repetitions and positions of a real EventStoreDB.

export interface PeerEvent {
  stream: string;
  revision: number;
  position: number;
  id: string;
  type: string;
  contentType: string;
  data: Uint8Array;
  metadata: Uint8Array;
}

export type NewPeerEvent = Omit<PeerEvent, "stream" | "revision" | "position">;

export type PeerAppended =
  | { kind: "appended"; revision: number; position: number }
  | { kind: "conflict"; actual: number };

export interface PeerLog {
  events: readonly PeerEvent[];
  /** `expected` is -1 for no stream. Repeated at the original expectation it answers as the first time; else it is recorded again. */
  append(stream: string, expected: number, events: readonly NewPeerEvent[]): PeerAppended;
  ofStream(stream: string): readonly PeerEvent[];
  /** The index of the first event at or after a position; null for a position between the records. Beyond the end is no fault. */
  indexAt(position: number): number | null;
  /** Calls back after each append until the function that it gives is called. */
  onAppend(listener: () => void): () => void;
}

const bytesAround = 120;

/** A log that begins, as a real one does, with an event of the system. */
export const createPeerLog = (): PeerLog => {
  const events: PeerEvent[] = [];
  const streams = new Map<string, PeerEvent[]>();
  const indices = new Map<number, number>();
  const listeners = new Set<() => void>();
  let end = 0;

  const record = (stream: string, event: NewPeerEvent): PeerEvent => {
    const ofStream = streams.get(stream) ?? [];
    streams.set(stream, ofStream);
    const recorded = { ...event, stream, revision: ofStream.length, position: end };
    ofStream.push(recorded);
    indices.set(end, events.push(recorded) - 1);
    end += bytesAround + event.data.length + event.metadata.length;
    return recorded;
  };

  const append = (stream: string, expected: number, appended: readonly NewPeerEvent[]): PeerAppended => {
    const there = streams.get(stream) ?? [];
    const actual = there.length - 1;
    if (expected !== actual) {
      const repeated = there.slice(expected + 1, expected + 1 + appended.length);
      const last = repeated.at(-1);
      const same = repeated.length === appended.length && repeated.every(({ id }, i) => id === appended[i]?.id);
      if (!last || !same) return { kind: "conflict", actual };
      return { kind: "appended", revision: last.revision, position: last.position };
    }
    let last = there.at(-1);
    for (const event of appended) last = record(stream, event);
    for (const listener of listeners) listener();
    return { kind: "appended", revision: last?.revision ?? -1, position: last?.position ?? 0 };
  };

  const nothing = new Uint8Array();
  record("$stats", {
    id: "00000000-0000-4000-8000-000000000000",
    type: "$statsCollected",
    contentType: "application/json",
    data: nothing,
    metadata: nothing,
  });
  return {
    events,
    append,
    ofStream: stream => streams.get(stream) ?? [],
    indexAt: position => (position >= end ? events.length : (indices.get(position) ?? null)),
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** Another log with the same events, at the same positions. */
export const copyOfPeerLog = ({ events: [, ...events] }: PeerLog): PeerLog => {
  const copy = createPeerLog();
  for (const { stream, revision, ...event } of events) copy.append(stream, revision - 1, [event]);
  return copy;
};
