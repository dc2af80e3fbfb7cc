// The event log on an EventStoreDB server or cluster. What it asks of the client is in eventstoredb-client.ts.
import { setMaxListeners } from "node:events";
import { streamPrefixes } from "../../licence/streams.js";
import { deadlines } from "../../waiting/deadlines.js";
import type { EventStore } from "../event-store.js";
import { parsePosition } from "../log-position.js";
import { type LiveEvents, liveEvents } from "../sqlite/live-events.js";
import { ServerClient } from "./client/eventstoredb-client.js";
import { tryTwice } from "./client/eventstoredb-read.js";
import { onlyClient } from "./client/only-client.js";
import { fromServer, toServer } from "./eventstoredb-event.js";
import { type FollowedServer, followServer } from "./eventstoredb-follow.js";
import { openAppends } from "./open-appends.js";
import { headOnce, pageOnce, type ResolvedOnServer, readable, type ServerLog, streamOnce } from "./read-log.js";

const maxPageEvents = 10_000;
const bufferedEvents = 500;

export interface EventStoreDbOptions {
  /** A connection string that was checked (eventstoredb-address.ts). */
  address: string;
  /**
   * Within how many milliseconds an append is answered, and a read hands over its next event; `deadlines.append` unless
   * told.
   */
  deadlineMs?: number;
  /** How the names of the log's streams begin; the registry's unless told. */
  streams?: readonly string[];
  /**
   * Appends are recorded in the order in which they are asked for, whatever their streams. None is tried again then:
   * one that fails takes with it those that wait behind it.
   */
  inOrder?: boolean;
}

// One for all stores of a thread: a server is connected to once, and what is asked of it goes one way.
const clients = onlyClient({
  open: (address: string) => new ServerClient(address),
  close: client => client.close(),
});

/** What comes after a position, as the server hands it over. */
const subscribe = async (
  { lease, isOurs }: ServerLog,
  after: string,
  streams: readonly string[],
): Promise<LiveEvents> => {
  const client = await lease.client();
  const subscription = client.logAfter(after, streams, bufferedEvents);
  return liveEvents<ResolvedOnServer>(
    subscription,
    ({ event }) => (event && isOurs(event.streamId) ? fromServer(event) : null),
    () => subscription.unsubscribe(),
  );
};

/**
 * Opens the log; nothing is connected until it is used. Every thread may open one address at a time. Throws TypeError
 * for another one.
 */
export const openEventStoreDb = ({
  address,
  deadlineMs = deadlines.append,
  streams = streamPrefixes,
  inOrder = false,
}: EventStoreDbOptions): EventStore => {
  const lease = clients.take(address);
  const ended = new AbortController();
  setMaxListeners(0, ended.signal); // one for each append that waits to be tried again
  const isOurs = (stream: string): boolean => streams.some(name => stream.startsWith(name));
  const log = readable({ lease, isOurs, deadlineMs, closed: ended.signal });
  const desk = openAppends(log, { inOrder });
  const twice = <T>(read: () => Promise<T>): Promise<T> => tryTwice(read, ended.signal, lease.renew);
  const server: FollowedServer = {
    readPage: (after, limit) => twice(() => pageOnce(log, after, limit)),
    head: () => twice(() => headOnce(log)),
    subscribe: after => subscribe(log, after, streams),
    stalledMs: deadlineMs,
  };
  const closeAll = async (): Promise<void> => {
    await desk.close();
    ended.abort();
    await lease.release();
  };
  let closing: Promise<void> | undefined;

  return {
    async append(stream, expected, events) {
      if (stream !== "" && !isOurs(stream)) throw new TypeError(`no stream of this log is named like ${stream}`);
      events.forEach(toServer);
      return desk.append(stream, expected, events);
    },
    readStream: async (stream, from = 0) => twice(() => streamOnce(log, stream, from)),
    async readLog(after, limit) {
      parsePosition(after);
      if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError("a page has at least one event");
      return (await server.readPage(after, Math.min(limit, maxPageEvents))).events;
    },
    head: server.head,
    follow: (after, aborted) => followServer(server, after, AbortSignal.any([aborted, ended.signal])),
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
};
