// The event log on an EventStoreDB server or cluster. What it asks of the client is in eventstoredb-client.ts.
import { setMaxListeners } from "node:events";
import { streamPrefixes } from "../../licence/streams.js";
import { deadlines } from "../../waiting/deadlines.js";
import type { AppendRequest } from "../append-request.js";
import { type Appended, beginning, type EventStore, type StoredEvent } from "../event-store.js";
import { EventStoreError } from "../event-store-error.js";
import { formatPosition, parsePosition } from "../log-position.js";
import { type LiveEvents, liveEvents } from "../sqlite/live-events.js";
import { createAppendDesk } from "./append-desk.js";
import { deliver } from "./eventstoredb-append.js";
import { ServerClient } from "./eventstoredb-client.js";
import { fromServer, positionOf, type RecordedOnServer, toServer } from "./eventstoredb-event.js";
import { faultOf } from "./eventstoredb-faults.js";
import { followServer, type Page } from "./eventstoredb-follow.js";
import { appendQueue } from "./eventstoredb-queue.js";
import { readEach, type ServerRead, tryTwice } from "./eventstoredb-read.js";
import { onlyClient } from "./only-client.js";
import { noticeSilence } from "./silence.js";

const maxPageCharacters = 8 * 1_048_576;
const maxPageEvents = 10_000;
const readAtLeast = 64;
const readForeign = 2_000;
const bufferedEvents = 500;
const brokenMs = 500;

/** What the client hands over for each event of a read or a subscription. */
interface ResolvedOnServer {
  event?: RecordedOnServer;
}

export interface EventStoreDbOptions {
  /** A connection string that was checked (eventstoredb-address.ts). */
  address: string;
  /** Within how many milliseconds an append is answered, and a read hands over its next event; `deadlines.append` unless told. */
  deadlineMs?: number;
  /** How the names of the log's streams begin; the registry's unless told. */
  streams?: readonly string[];
  /**
   * Appends are recorded in the order in which they are asked for, whatever their streams. None is tried again then: one that fails takes
   * with it those that wait behind it.
   */
  inOrder?: boolean;
}

// One for all stores of a thread: a server is connected to once, and what is asked of it goes one way.
const clients = onlyClient({
  open: (address: string) => new ServerClient(address),
  close: client => client.close(),
});

/** Opens the log; nothing is connected until it is used. Every thread may open one address at a time. Throws TypeError for another one. */
export function openEventStoreDb({
  address,
  deadlineMs = deadlines.append,
  streams = streamPrefixes,
  inOrder = false,
}: EventStoreDbOptions): EventStore {
  const lease = clients.take(address);
  const ended = new AbortController();
  setMaxListeners(0, ended.signal); // one for each append that waits to be tried again
  const isOurs = (stream: string): boolean => streams.some(name => stream.startsWith(name));
  // A node that is frozen or cut off says nothing, or answers reads alone, and another one may lead by now.
  const [appends, reads] = [noticeSilence(deadlineMs / 4, lease.renew), noticeSilence(deadlineMs / 4, lease.renew)];
  let appendedAt = Number.NEGATIVE_INFINITY;
  const desk = createAppendDesk(requests => requests.forEach(send), deadlineMs);
  const queue = appendQueue(
    request => deliver({ append: appendOnce, onBrokenClient, again: !inOrder }, request, ended.signal),
    { inOrder },
  );
  let closing: Promise<void> | undefined;

  function send(request: AppendRequest): void {
    void queue(request).then(answer => {
      if (answer.kind !== "unavailable") {
        appendedAt = performance.now();
        appends.heard();
      }
      desk.settle([answer]);
    });
  }

  // A slow server is no reason: what others asked for is under way on the client.
  function onBrokenClient(): void {
    if (performance.now() - appendedAt >= brokenMs) lease.renew();
  }

  async function appendOnce({ stream, expected, events, giveUpAt }: AppendRequest): Promise<Appended> {
    const client = await lease.client();
    const appending = client.append({ stream, expected, events: events.map(toServer), until: giveUpAt });
    const { revision, position } = await appends.listening(appending);
    if (position !== null) return { revision: Number(revision), position: formatPosition(position) };
    // A repeated append that is not indexed yet is answered without its position.
    const [last] = await readStreamOnce(stream, Number(revision), 1);
    if (!last) throw new EventStoreError("unavailable", "the event log does not show what it has recorded");
    return { revision: Number(revision), position: last.position };
  }

  /** Reads to the end, with a deadline. A client that is replaced ends its reads as if nothing more were there. */
  async function each(
    client: ServerClient,
    read: ServerRead,
    take: (resolved: ResolvedOnServer) => boolean,
  ): Promise<void> {
    const taken = readEach<ResolvedOnServer>(read, deadlineMs, resolved => {
      reads.heard();
      return take(resolved);
    });
    await reads.listening(taken.finally(reads.heard));
    if (lease.isGone(client)) throw new Error("the connection was replaced during a read");
  }

  const reading = <T>(read: () => Promise<T>): Promise<T> => tryTwice(read, ended.signal, lease.renew);

  async function readStreamOnce(stream: string, from: number, maxCount?: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    const client = await lease.client();
    try {
      await each(client, client.streamFrom(stream, from, maxCount), ({ event }) => {
        if (event) events.push(fromServer(event));
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
      const from = inclusive && seen === after && seen !== beginning ? formatPosition(BigInt(seen) + 1n) : seen;
      await each(client, client.logFrom(from, wanted + 1), ({ event }) => {
        received += 1;
        if (!event) return true;
        const position = positionOf(event);
        if (position <= seen) return true;
        seen = position;
        if (isOurs(event.streamId)) {
          const stored = fromServer(event);
          events.push(stored);
          characters += stored.data.length + stored.meta.length;
        }
        return events.length < limit && characters < maxPageCharacters;
      });
      if (events.length > 0 || received <= wanted) return { events, seen };
    }
  }

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
    let before: string | null = null;
    let found: string | null = null;
    const client = await lease.client();
    for (let maxCount = 1; ; maxCount = Math.min(maxCount * 8, readForeign)) {
      let received = 0;
      await each(client, client.logBackFrom(before, maxCount), ({ event }) => {
        received += 1;
        if (!event) return true;
        before = positionOf(event);
        if (isOurs(event.streamId)) found = before;
        return found === null;
      });
      if (found !== null) return found;
      if (received < maxCount) return beginning;
    }
  }

  async function subscribe(after: string): Promise<LiveEvents> {
    const client = await lease.client();
    const subscription = client.logAfter(after, streams, bufferedEvents);
    return liveEvents<ResolvedOnServer>(
      subscription,
      ({ event }) => (event && isOurs(event.streamId) ? fromServer(event) : null),
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
