// The writer's loop: appends that wait together are committed together; a locked file is tried again until each
// append's time is up.
import type { AppendOutcome, AppendRequest } from "../append-request.js";
import { createAppendAnnouncer } from "./append-signal.js";
import { createGroupWriter } from "./group-writer.js";

const maxGroupEvents = 500;
const maxGroupBytes = 4 * 1_048_576;

export interface GroupCommitter {
  enqueue(requests: readonly AppendRequest[]): void;
  /** Finishes what is queued, then closes the file. */
  close(): Promise<void>;
}

// At least one append, at most 500 events or 4 MiB: the write lock is never held long, and other processes get their
// turn.
const nextGroup = (queue: readonly AppendRequest[]): AppendRequest[] => {
  let events = 0;
  let bytes = 0;
  const end = queue.findIndex((request, index) => {
    events += request.events.length;
    bytes += request.bytes;
    return index > 0 && (events > maxGroupEvents || bytes > maxGroupBytes);
  });
  return queue.slice(0, end === -1 ? queue.length : end);
};

/** Takes the appends out of the queue whose time is up; answers what they are told. */
const giveUpLate = (queue: AppendRequest[]): AppendOutcome[] => {
  const now = Date.now();
  const late = queue.filter(({ giveUpAt }) => giveUpAt <= now);
  if (late.length === 0) return [];
  const waiting = queue.filter(({ giveUpAt }) => giveUpAt > now);
  queue.splice(0, queue.length, ...waiting);
  const message = "the append was not recorded: another process kept the event log locked";
  return late.map(({ ticket }) => ({ ticket, kind: "unavailable", message }));
};

/**
 * Commits in the calling thread, which it blocks while it does: belongs in a worker. `answer` is told the outcomes of a
 * whole group at once.
 */
export const createGroupCommitter = (file: string, answer: (outcomes: AppendOutcome[]) => void): GroupCommitter => {
  const queue: AppendRequest[] = [];
  const announcer = createAppendAnnouncer(file);
  const writer = createGroupWriter(file);
  let scheduled = false;
  let whenDrained: (() => void) | undefined;

  const goOn = (afterMs: number): void => {
    if (queue.length === 0) whenDrained?.();
    else if (!scheduled) {
      scheduled = true;
      if (afterMs === 0) setImmediate(run);
      else setTimeout(run, afterMs);
    }
  };

  /** True when a group was committed; false when another connection holds the write lock. */
  const commitNext = (): boolean => {
    const group = nextGroup(queue);
    const outcomes = writer.commit(group);
    if (outcomes === "busy") return false;
    queue.splice(0, group.length);
    if (outcomes.some(({ kind }) => kind === "appended")) announcer.announce();
    answer(outcomes);
    writer.foldInTime(group); // after the answers: nobody waits for it
    return true;
  };

  const run = (): void => {
    scheduled = false;
    if (commitNext()) goOn(0);
    else {
      const late = giveUpLate(queue);
      if (late.length > 0) answer(late);
      goOn(1 + Math.random() * 2);
    }
  };

  return {
    enqueue(requests) {
      queue.push(...requests);
      goOn(0);
    },
    async close() {
      if (queue.length > 0) await new Promise<void>(resolve => (whenDrained = resolve));
      announcer.close();
      writer.close();
    },
  };
};
