// The event log on an EventStoreDB server or cluster. This file alone knows its client.
import { setMaxListeners } from "node:events";
import {
  type AllStreamRecordedEvent,
  type AllStreamResolvedEvent,
  BACKWARDS,
  END,
  EventStoreDBClient,
  type JSONType,
  jsonEvent,
  NO_STREAM,
  type ResolvedEvent,
  START,
  streamNameFilter,
} from "@eventstore/db-client";
import pLimit from "p-limit";
import { createAppendDesk } from "./append-desk.js";
import type { AppendRequest } from "./append-request.js";
import { closeClient } from "./close-client.js";
import { type Appended, beginning, type EventStore, type StoredEvent } from "./event-store.js";
import { EventStoreError } from "./event-store-error.js";
import { deliver } from "./eventstoredb-append.js";
import { type EventOnServer, fromServer, type RecordedOnServer, toServer } from "./eventstoredb-event.js";
import { faultOf } from "./eventstoredb-faults.js";
import { followServer, type Page } from "./eventstoredb-follow.js";
import { readEach, type ServerRead, tryTwice } from "./eventstoredb-read.js";
import { type LiveEvents, liveEvents } from "./live-events.js";
import { formatPosition, parsePosition } from "./log-position.js";
import { onlyClient } from "./only-client.js";
import { ourStreams } from "./our-streams.js";

const maxPageCharacters = 8 * 1_048_576;
const maxPageEvents = 10_000;
const readAtLeast = 64;
const readForeign = 2_000;
const bufferedEvents = 500;
const silenceMs = 500;
// The client writes to a stream that takes 16 messages; of one that has to wait there it drops the rejection when the connection breaks, which would
// end the process.
const appendsInFlight = 15;

type WireEvent = ReturnType<typeof jsonEvent>;
type JsonEvent = EventOnServer & { data: JSONType; metadata: Record<string, unknown> };

export interface EventStoreDbOptions {
  /** A connection string that was checked (eventstoredb-address.ts). */
  address: string;
  /** Within how many milliseconds an append is answered, and a read hands over its next event; 10 s unless told. */
  deadlineMs?: number;
  /** How the names of the log's streams begin; the registry's unless told. */
  streams?: readonly string[];
}

// One for all stores of a thread: two clients share a map of pending appends, and an error of one rejects those of the other.
const clients = onlyClient({
  open: address => EventStoreDBClient.connectionString(address),
  close: closeClient,
});

/** Opens the log; nothing is connected until it is used. Every thread may open one address at a time. Throws TypeError for another one. */
export function openEventStoreDb({
  address,
  deadlineMs = 10_000,
  streams = ourStreams,
}: EventStoreDbOptions): EventStore {
  const lease = clients.take(address);
  const ended = new AbortController();
  setMaxListeners(0, ended.signal); // one for each append that waits to be tried again
  const isOurs = (stream: string): boolean => streams.some(name => stream.startsWith(name));
  const desk = createAppendDesk(requests => requests.forEach(send), deadlineMs);
  let answeredAt = Number.NEGATIVE_INFINITY;
  const inFlight = pLimit(appendsInFlight);
  let closing: Promise<void> | undefined;

  function send(request: AppendRequest): void {
    const events = request.events.map(event => jsonEvent(toServer(event) as JsonEvent));
    const server = { append: () => appendOnce(request, events), onBrokenClient };
    void inFlight(() => deliver(server, request, ended.signal)).then(answer => {
      if (answer.kind !== "unavailable") answeredAt = performance.now();
      desk.settle([answer]);
    });
  }

  // A slow server is no reason: others' appends are under way on the client.
  function onBrokenClient(): void {
    if (performance.now() - answeredAt > silenceMs) lease.renew();
  }

  async function appendOnce({ stream, expected }: AppendRequest, events: WireEvent[]): Promise<Appended> {
    const client = await lease.client();
    const { nextExpectedRevision, position } = await client.appendToStream(stream, events, {
      expectedRevision: expected === "no-stream" ? NO_STREAM : BigInt(expected),
    });
    const revision = Number(nextExpectedRevision);
    if (position) return { revision, position: formatPosition(position.commit) };
    // A repeated append that is not indexed yet is answered without its position.
    const [last] = await readStreamOnce(stream, revision, 1);
    if (!last) throw new EventStoreError("unavailable", "the event log does not show what it has recorded");
    return { revision, position: last.position };
  }

  /** Reads to the end, with a deadline. A client that is replaced ends its reads as if nothing more were there. */
  async function each<T>(client: EventStoreDBClient, read: ServerRead, take: (resolved: T) => boolean): Promise<void> {
    await readEach(read, deadlineMs, take);
    if (lease.isGone(client)) throw new EventStoreError("unavailable", "the connection was replaced during a read");
  }

  const reading = <T>(read: () => Promise<T>): Promise<T> => tryTwice(read, ended.signal, lease.renew);

  async function readStreamOnce(stream: string, from: number, maxCount?: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    const client = await lease.client();
    const stored = client.readStream(stream, {
      fromRevision: BigInt(from),
      ...(maxCount !== undefined && { maxCount }),
    });
    try {
      await each<ResolvedEvent>(client, stored, ({ event }) => {
        if (event) events.push(fromServer(event as RecordedOnServer));
        return true;
      });
    } catch (error) {
      if (faultOf(error).kind !== "not-found") throw error;
    }
    return events;
  }

  /** Reads forwards; the client takes no filter here, so events of others are passed over. `inclusive` takes the position itself too. */
  async function pageFrom(after: string, limit: number, inclusive: boolean): Promise<Page> {
    const events: StoredEvent[] = [];
    let seen = after;
    let characters = 0;
    const client = await lease.client();
    for (let wanted = Math.max(limit, readAtLeast); ; wanted = readForeign) {
      let received = 0;
      const from = BigInt(seen) + (inclusive && seen === after ? 1n : 0n);
      const log = client.readAll({
        fromPosition: seen === beginning ? START : { commit: from, prepare: from },
        maxCount: wanted + 1,
      });
      await each<AllStreamResolvedEvent>(client, log, ({ event }) => {
        received += 1;
        if (!event) return true;
        const position = formatPosition(event.position.commit);
        if (position <= seen) return true;
        seen = position;
        const stored = ourEvent(event);
        if (stored) {
          events.push(stored);
          characters += stored.data.length + stored.meta.length;
        }
        return events.length < limit && characters < maxPageCharacters;
      });
      if (events.length > 0 || received <= wanted) return { events, seen };
    }
  }

  const ourEvent = (event: AllStreamRecordedEvent): StoredEvent | null =>
    isOurs(event.streamId) ? fromServer(event) : null;

  /** Reads start only where a record does. A position just before one is asked for to see whether that event is there. */
  async function readPage(after: string, limit: number): Promise<Page> {
    try {
      return await pageFrom(after, limit, false);
    } catch (error) {
      if (faultOf(error).kind !== "no-such-position") throw error;
      return await pageFrom(after, limit, true);
    }
  }

  async function headOnce(): Promise<string> {
    let before: bigint | null = null;
    let found: string | null = null;
    const client = await lease.client();
    for (let maxCount = 1; ; maxCount = Math.min(maxCount * 8, readForeign)) {
      let received = 0;
      const log = client.readAll({
        direction: BACKWARDS,
        fromPosition: before === null ? END : { commit: before, prepare: before },
        maxCount,
      });
      await each<AllStreamResolvedEvent>(client, log, ({ event }) => {
        received += 1;
        if (!event) return true;
        before = event.position.commit;
        if (isOurs(event.streamId)) found = formatPosition(before);
        return found === null;
      });
      if (found !== null) return found;
      if (received < maxCount) return beginning;
    }
  }

  async function subscribe(after: string): Promise<LiveEvents> {
    const from = BigInt(after);
    const client = await lease.client();
    const subscription = client.subscribeToAll(
      {
        fromPosition: after === beginning ? START : { commit: from, prepare: from },
        filter: streamNameFilter({ prefixes: [...streams] }),
      },
      { highWaterMark: bufferedEvents },
    );
    return liveEvents<AllStreamResolvedEvent>(
      subscription,
      ({ event }) => (event ? ourEvent(event) : null),
      () => subscription.unsubscribe(),
    );
  }

  async function closeAll(): Promise<void> {
    await desk.close();
    ended.abort();
    await lease.release();
  }

  const follow = (after: string, aborted: AbortSignal) =>
    followServer(
      {
        readPage: (from, limit) => reading(() => readPage(from, limit)),
        head: () => reading(headOnce),
        subscribe,
        stalledMs: deadlineMs,
      },
      after,
      AbortSignal.any([aborted, ended.signal]),
    );

  return {
    async append(stream, expected, events) {
      if (stream !== "" && !isOurs(stream)) throw new TypeError(`no stream of this log is named like ${stream}`);
      events.forEach(toServer);
      return desk.append(stream, expected, events);
    },
    readStream: async (stream, from = 0) => reading(() => readStreamOnce(stream, from)),
    async readLog(after, limit) {
      parsePosition(after);
      if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError("a page has at least one event");
      return (await reading(() => readPage(after, Math.min(limit, maxPageEvents)))).events;
    },
    head: () => reading(headOnce),
    follow,
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}
