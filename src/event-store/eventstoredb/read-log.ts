// Reading a log that lies on a server: a stream, a page of what is ours, the head. Each reads once; who asks tries
// again.
import { beginning, type StoredEvent } from "../event-store.js";
import { formatPosition } from "../log-position.js";
import type { ServerClient } from "./client/eventstoredb-client.js";
import { readEach, type ServerRead } from "./client/eventstoredb-read.js";
import type { ClientLease } from "./client/only-client.js";
import { fromServer, positionOf, type RecordedOnServer } from "./eventstoredb-event.js";
import { faultOf } from "./eventstoredb-faults.js";
import type { Page } from "./eventstoredb-follow.js";
import { noticeSilence } from "./silence.js";

const maxPageCharacters = 8 * 1_048_576;
const readAtLeast = 64;
const readForeign = 2_000;

/** A log on a server, as long as its store is open. */
export interface ServerLog {
  lease: ClientLease<ServerClient>;
  /** Whether a stream of the server is one of this log. */
  isOurs(stream: string): boolean;
  deadlineMs: number;
  closed: AbortSignal;
}

/** What the client hands over for each event of a read or a subscription. */
export interface ResolvedOnServer {
  event?: RecordedOnServer;
}

/** Reads to the end, or until `take` answers false, with a deadline. */
type ReadEach = (
  client: ServerClient,
  read: ServerRead,
  take: (resolved: ResolvedOnServer) => boolean,
) => Promise<void>;

/** A log, and how its reads are taken in. */
export type ReadableLog = ServerLog & { each: ReadEach };

/**
 * Makes a log readable. A client that is replaced ends its reads as if nothing more were there: they are thrown away.
 */
export const readable = (log: ServerLog): ReadableLog => {
  const { lease, deadlineMs } = log;
  // A node that is frozen or cut off says nothing, or answers reads alone, and another one may lead by now.
  const silence = noticeSilence(deadlineMs / 4, lease.renew);
  return {
    ...log,
    each: async (client, read, take) => {
      const taken = readEach<ResolvedOnServer>(read, deadlineMs, resolved => {
        silence.heard();
        return take(resolved);
      });
      await silence.listening(taken.finally(silence.heard));
      if (lease.isGone(client)) throw new Error("the connection was replaced during a read");
    },
  };
};

/** The events of a stream from a revision on; none for a stream that does not exist. */
export const streamOnce = async (
  { lease, each }: ReadableLog,
  stream: string,
  from: number,
  maxCount?: number,
): Promise<StoredEvent[]> => {
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
};

/**
 * Reads forwards; the client takes no filter here, so events of others are passed over. `inclusive` takes the position
 * itself too.
 */
const pageFrom = async (
  { lease, each, isOurs }: ReadableLog,
  after: string,
  limit: number,
  inclusive: boolean,
): Promise<Page> => {
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
};

/** Reads start only where a record does. A position just before one is asked for to see whether that event is there. */
export const pageOnce = async (log: ReadableLog, after: string, limit: number): Promise<Page> => {
  try {
    return await pageFrom(log, after, limit, false);
  } catch (error) {
    if (faultOf(error).kind !== "no-such-position") throw error;
    return await pageFrom(log, after, limit, true);
  }
};

/** The position of the last event of ours. */
export const headOnce = async ({ lease, each, isOurs }: ReadableLog): Promise<string> => {
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
};
