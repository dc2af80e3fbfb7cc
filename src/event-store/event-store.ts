// The port to the event log. Adapters store and return envelopes as text and know nothing of what is in them; the codec
// does. The way through this room: record-events.ts puts events into envelopes, codec.ts makes text of them, and
// sqlite/ or eventstoredb/ stores it. What bites in either is told in docs/event-store.md.

/** An event on its way into a stream: `data` and `meta` are JSON text, personal fields already sealed. */
export interface EventToAppend {
  id: string;
  type: string;
  schema: number;
  data: string;
  meta: string;
}

/**
 * An event as the log holds it. `revision` counts from 0 in its stream; `position` is a 20-digit zero-padded decimal.
 */
export interface StoredEvent extends EventToAppend {
  stream: string;
  revision: number;
  position: string;
}

/** What the appender expects of the stream: that it does not exist, or that its last revision is this one. */
export type ExpectedRevision = "no-stream" | number;

/** Where an append ended: the stream's new revision and the position of its last event. */
export interface Appended {
  revision: number;
  position: string;
}

/** The position before the first event. */
export const beginning = "00000000000000000000";

/**
 * What a follower is handed: events in log order, or word that at the instant `at` (ISO 8601) everything recorded until
 * then had been handed over. The word comes again and again while the log is idle; it is never a place to resume from.
 */
export type Followed = { kind: "events"; events: StoredEvent[] } | { kind: "caught-up"; at: string };

export interface EventStore {
  /**
   * Appends all events or none, durably before it returns. Repeating an append with the same ids and the same
   * expectation answers as the first did. Throws EventStoreError `wrong-expected-revision` (with `actual`) or
   * `unavailable` (not known to be recorded).
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended>;
  /** The stream's events from a revision on, in order; empty when there is no such stream. */
  readStream(stream: string, from?: number): Promise<StoredEvent[]>;
  /**
   * At most `limit` events after a position, in log order, without gaps; fewer when they are large, none only at the
   * end.
   */
  readLog(after: string, limit: number): Promise<StoredEvent[]>;
  /** The position of the last event of the log, or `beginning`. */
  head(): Promise<string>;
  /**
   * Hands over every event after a position, then each new one, until the signal ends it; goes on by itself after a
   * fault.
   */
  follow(after: string, signal: AbortSignal): AsyncIterable<Followed>;
  close(): Promise<void>;
}
