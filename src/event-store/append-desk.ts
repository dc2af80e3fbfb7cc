// The front of the writer: takes appends in, keeps them within bounds and deadlines, and gives each caller its answer.
import { type AppendOutcome, type AppendRequest, measureAppend } from "./append-request.js";
import type { Appended, EventToAppend, ExpectedRevision } from "./event-store.js";
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

export interface AppendDesk {
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended>;
  settle(outcomes: readonly AppendOutcome[]): void;
  /** Rejects everything that waits: its outcome is not known. */
  failAll(why: string): void;
  /** Refuses new appends from now on and resolves when every earlier one has its answer. */
  close(): Promise<void>;
}

/**
 * `send` is given all appends of one turn of the event loop together. An append has its answer within `deadlineMs`, or
 * is `unavailable`.
 */
export const createAppendDesk = (send: (requests: AppendRequest[]) => void, deadlineMs: number): AppendDesk => {
  // The writer gives up earlier, so that it says what kept it.
  const waitMs = deadlineMs * 0.75;
  const sweepMs = Math.min(longestSweepMs, deadlineMs / 20);
  const waiting = new Map<number, Waiting>();
  let unsent: AppendRequest[] = [];
  let waitingBytes = 0;
  let tickets = 0;
  let closed = false;
  let sweeper: NodeJS.Timeout | undefined;
  let whenIdle: (() => void) | undefined;

  const release = (ticket: number): Waiting | undefined => {
    const entry = waiting.get(ticket);
    if (!entry) return undefined; // its deadline came first
    waiting.delete(ticket);
    waitingBytes -= entry.bytes;
    if (waiting.size === 0) {
      clearInterval(sweeper);
      sweeper = undefined;
      whenIdle?.();
    }
    return entry;
  };

  const sweep = (): void => {
    const now = performance.now();
    for (const [ticket, { until }] of waiting) {
      if (until > now) return;
      release(ticket)?.reject(new EventStoreError("unavailable", "the event log did not answer in time"));
    }
  };

  const flush = (): void => {
    const requests = unsent;
    unsent = [];
    send(requests);
  };

  return {
    async append(stream, expected, events) {
      if (closed) throw new EventStoreError("unavailable", "the event log is closed");
      const bytes = measureAppend(stream, expected, events);
      if (waiting.size >= maxWaiting || waitingBytes + bytes > maxWaitingBytes) {
        throw new EventStoreError("unavailable", "too many appends are waiting");
      }
      tickets += 1;
      const ticket = tickets;
      waitingBytes += bytes;
      sweeper ??= setInterval(sweep, sweepMs);
      if (unsent.length === 0) setImmediate(flush);
      unsent.push({ ticket, stream, expected, events, bytes, giveUpAt: Date.now() + waitMs });
      return new Promise((resolve, reject) => {
        waiting.set(ticket, { bytes, until: performance.now() + deadlineMs - sweepMs, resolve, reject });
      });
    },
    settle(outcomes) {
      for (const outcome of outcomes) {
        const entry = release(outcome.ticket);
        if (!entry) continue;
        if (outcome.kind === "appended") entry.resolve({ revision: outcome.revision, position: outcome.position });
        else entry.reject(refusal(outcome));
      }
    },
    failAll(why) {
      for (const ticket of [...waiting.keys()]) release(ticket)?.reject(new EventStoreError("unavailable", why));
    },
    async close() {
      closed = true;
      if (waiting.size > 0) await new Promise<void>(resolve => (whenIdle = resolve));
    },
  };
};

const refusal = (outcome: Exclude<AppendOutcome, { kind: "appended" }>): EventStoreError => {
  if (outcome.kind === "unavailable") return new EventStoreError("unavailable", outcome.message);
  const { actual } = outcome;
  return new EventStoreError("wrong-expected-revision", `the stream stands at ${actual}`, { actual });
};
