// The front of the writer: takes appends in, keeps them within bounds and deadlines, and gives each caller its answer.
import { type AppendOutcome, type AppendRequest, measureAppend } from "./append-request.js";
import type { Appended, EventToAppend, ExpectedRevision } from "./event-store.js";
import { EventStoreError } from "./event-store-error.js";
import { createWaitingAppends } from "./waiting-appends.js";

export interface AppendDesk {
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Appended>;
  settle(outcomes: readonly AppendOutcome[]): void;
  /** Rejects everything that waits: its outcome is not known. */
  failAll(why: string): void;
  /** Refuses new appends from now on and resolves when every earlier one has its answer. */
  close(): Promise<void>;
}

const refusal = (outcome: Exclude<AppendOutcome, { kind: "appended" }>): EventStoreError => {
  if (outcome.kind === "unavailable") return new EventStoreError("unavailable", outcome.message);
  const { actual } = outcome;
  return new EventStoreError("wrong-expected-revision", `the stream stands at ${actual}`, { actual });
};

/**
 * `send` is given all appends of one turn of the event loop together. An append has its answer within `deadlineMs`, or
 * is `unavailable`.
 */
export const createAppendDesk = (send: (requests: AppendRequest[]) => void, deadlineMs: number): AppendDesk => {
  // The writer gives up earlier, so that it says what kept it.
  const waitMs = deadlineMs * 0.75;
  const waiting = createWaitingAppends(deadlineMs);
  let unsent: AppendRequest[] = [];
  let tickets = 0;
  let closed = false;

  const flush = (): void => {
    const requests = unsent;
    unsent = [];
    send(requests);
  };

  return {
    async append(stream, expected, events) {
      if (closed) throw new EventStoreError("unavailable", "the event log is closed");
      const bytes = measureAppend(stream, expected, events);
      if (!waiting.hasRoomFor(bytes)) throw new EventStoreError("unavailable", "too many appends are waiting");
      tickets += 1;
      if (unsent.length === 0) setImmediate(flush);
      unsent.push({ ticket: tickets, stream, expected, events, bytes, giveUpAt: Date.now() + waitMs });
      return waiting.add(tickets, bytes);
    },
    settle(outcomes) {
      for (const outcome of outcomes) {
        const entry = waiting.release(outcome.ticket);
        if (!entry) continue; // its deadline came first
        if (outcome.kind === "appended") entry.resolve({ revision: outcome.revision, position: outcome.position });
        else entry.reject(refusal(outcome));
      }
    },
    failAll: waiting.failAll,
    async close() {
      closed = true;
      await waiting.idle();
    },
  };
};
