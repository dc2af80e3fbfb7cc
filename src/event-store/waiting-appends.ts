// Appends that wait for their answer: within bounds, and each no longer than its deadline.
import type { Appended } from "./event-store.js";
import { EventStoreError } from "./event-store-error.js";

const longestSweepMs = 250;
const maxWaiting = 10_000;
const maxWaitingBytes = 64 * 1_048_576;

interface Waiting {
  bytes: number;
  until: number;
  resolve(appended: Appended): void;
  reject(error: EventStoreError): void;
}

export interface WaitingAppends {
  hasRoomFor(bytes: number): boolean;
  /** Waits under a ticket; rejects `unavailable` at the deadline. */
  add(ticket: number, bytes: number): Promise<Appended>;
  /** Gives out who waits under a ticket, to be answered now; undefined when its deadline came first. */
  release(ticket: number): Waiting | undefined;
  /** Rejects all that wait: what became of their appends is not known. */
  failAll(why: string): void;
  /** Resolves when nobody waits. */
  idle(): Promise<void>;
}

/** Each waits for `deadlineMs` at most, counted in one sweep over all of them. */
export const createWaitingAppends = (deadlineMs: number): WaitingAppends => {
  const sweepMs = Math.min(longestSweepMs, deadlineMs / 20);
  const waiting = new Map<number, Waiting>();
  let waitingBytes = 0;
  let sweeper: NodeJS.Timeout | undefined;
  let whenIdle: (() => void) | undefined;

  const release = (ticket: number): Waiting | undefined => {
    const entry = waiting.get(ticket);
    if (!entry) return undefined;
    waiting.delete(ticket);
    waitingBytes -= entry.bytes;
    if (waiting.size === 0) {
      clearInterval(sweeper);
      sweeper = undefined;
      whenIdle?.();
    }
    return entry;
  };

  /** Looks at the oldest first: all wait equally long, so that the first whose time is not up ends the look. */
  const sweep = (): void => {
    const now = performance.now();
    for (const [ticket, { until }] of waiting) {
      if (until > now) return;
      release(ticket)?.reject(new EventStoreError("unavailable", "the event log did not answer in time"));
    }
  };

  return {
    hasRoomFor: bytes => waiting.size < maxWaiting && waitingBytes + bytes <= maxWaitingBytes,
    add(ticket, bytes) {
      waitingBytes += bytes;
      sweeper ??= setInterval(sweep, sweepMs);
      const until = performance.now() + deadlineMs - sweepMs;
      return new Promise((resolve, reject) => waiting.set(ticket, { bytes, until, resolve, reject }));
    },
    release,
    failAll(why) {
      for (const ticket of [...waiting.keys()]) release(ticket)?.reject(new EventStoreError("unavailable", why));
    },
    async idle() {
      if (waiting.size > 0) await new Promise<void>(resolve => (whenIdle = resolve));
    },
  };
};
