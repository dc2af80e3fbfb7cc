// Following EventStoreDB's log: what is there is read page by page, what comes is subscribed to, and the two meet
// without a gap.
import { createBackOff } from "../../waiting/back-off.js";
import type { Followed, StoredEvent } from "../event-store.js";
import { EventStoreError } from "../event-store-error.js";
import { parsePosition } from "../log-position.js";
import type { LiveEvents } from "../sqlite/live-events.js";

const batch = 500;
const caughtUpEveryMs = 250;

/** Events after a position, and how far the log was seen to hold no others of ours. */
export interface Page {
  events: StoredEvent[];
  seen: string;
}

export interface FollowedServer {
  /** None only at the end of the log. */
  readPage(after: string, limit: number): Promise<Page>;
  head(): Promise<string>;
  subscribe(after: string): Promise<LiveEvents>;
  /** After how many milliseconds a subscription that keeps back a recorded event counts as dead. */
  stalledMs: number;
}

/**
 * Where a follower stands; `pending` is the instant that is true as soon as it has handed over everything up to a
 * position.
 */
interface Follower {
  position: string;
  seen: string;
  saidAt: number;
  pending: { at: string; until: string; since: number } | null;
}

/**
 * Ends when aborted. A subscription never resumes by itself: after its error, its silent end, or when it hands over
 * nothing although there is something, the log is read from the last event handed over, and subscribed to anew.
 */
export async function* followServer(
  server: FollowedServer,
  after: string,
  aborted: AbortSignal,
): AsyncGenerator<Followed> {
  parsePosition(after);
  const follower: Follower = { position: after, seen: after, saidAt: Number.NEGATIVE_INFINITY, pending: null };
  const backOff = createBackOff({ firstMs: 50, longestMs: 2_000 });
  while (!aborted.aborted) {
    const began = follower.position;
    try {
      yield* readOn(server, follower, aborted);
      if (aborted.aborted) return;
      yield* live(server, follower, aborted);
    } catch (error) {
      if (!(error instanceof EventStoreError && error.code === "unavailable")) throw error;
    }
    if (follower.position !== began) backOff.reset();
    await backOff.pause(aborted);
  }
}

async function* readOn(server: FollowedServer, follower: Follower, aborted: AbortSignal): AsyncGenerator<Followed> {
  while (!aborted.aborted) {
    // Taken before the read that finds nothing: at this instant everything had truly been handed over.
    const before = Date.now();
    const { events, seen } = await server.readPage(follower.position, batch);
    if (aborted.aborted) return;
    const last = events.at(-1);
    if (!last) {
      follower.seen = seen;
      follower.pending = null;
      yield caughtUp(follower, before);
      return;
    }
    follower.position = last.position;
    yield { kind: "events", events };
  }
}

async function* live(server: FollowedServer, follower: Follower, aborted: AbortSignal): AsyncGenerator<Followed> {
  const subscription = await server.subscribe(follower.position);
  try {
    while (!aborted.aborted) {
      const events = await subscription.take(batch, caughtUpEveryMs, aborted);
      if (events === "ended" || aborted.aborted) return;
      const last = events.at(-1);
      if (last) {
        follower.position = last.position;
        yield { kind: "events", events };
      }
      if (performance.now() - follower.saidAt < caughtUpEveryMs) continue;
      const instant = await caughtUpAt(server, follower);
      if (aborted.aborted || isStalled(server, follower)) return;
      if (instant !== null) yield caughtUp(follower, instant);
    }
  } finally {
    subscription.end();
  }
}

/**
 * The instant up to which everything is known to have been handed over, or null while something is still on its way.
 */
const caughtUpAt = async (server: FollowedServer, follower: Follower): Promise<number | null> => {
  if (follower.pending) {
    if (follower.position < follower.pending.until) return null;
    const { at } = follower.pending;
    follower.pending = null;
    return Date.parse(at);
  }
  const before = Date.now();
  const { events, seen } = await server.readPage(
    follower.position > follower.seen ? follower.position : follower.seen,
    1,
  );
  if (events.length === 0) {
    follower.seen = seen;
    return before;
  }
  const until = await server.head();
  follower.pending = { at: new Date(before).toISOString(), until, since: performance.now() };
  return null;
};

const isStalled = ({ stalledMs }: FollowedServer, { position, pending }: Follower): boolean =>
  pending !== null && position < pending.until && performance.now() - pending.since > stalledMs;

const caughtUp = (follower: Follower, instant: number): Followed => {
  follower.saidAt = performance.now();
  return { kind: "caught-up", at: new Date(instant).toISOString() };
};
