// Reading through the client's streams: with a deadline of our own, for theirs is infinite, and never leaving a call
// open.
import type { Readable } from "node:stream";
import { EventStoreError } from "../../event-store-error.js";
import { asReadError, faultOf } from "../eventstoredb-faults.js";

/** A read of the client: a stream, and how to end the call behind it. */
export interface ServerRead extends Readable {
  cancel(): Promise<void>;
}

/**
 * Hands every event to `take` until it answers false. Throws what the stream threw, or `unavailable` when nothing came
 * for `idleMs`. A call is cancelled and read to its end, never left: one that nobody reads keeps the client from being
 * disposed.
 */
export const readEach = async <T>(
  reading: ServerRead,
  idleMs: number,
  take: (resolved: T) => boolean,
): Promise<void> => {
  let failure: unknown;
  const fail = (error: unknown): void => {
    failure ??= error;
  };
  const cancel = (): void => void reading.cancel().catch(fail);
  // An error may come when nobody listens, and would end the process: the listener is there from the start.
  reading.on("error", fail);
  const timer = setTimeout(() => {
    fail(new EventStoreError("unavailable", "the event log did not answer in time"));
    cancel();
    reading.destroy();
  }, idleMs);
  let wanted = true;
  try {
    for await (const resolved of reading) {
      timer.refresh();
      if (!wanted || take(resolved as T)) continue;
      wanted = false;
      cancel();
    }
  } catch (error) {
    fail(error);
  } finally {
    clearTimeout(timer);
  }
  if (failure !== undefined) throw failure;
};

/**
 * A read that met a fault is tried once more: the first one after a restart still goes to the old connection. Throws
 * EventStoreError `unavailable`; `onBrokenClient` is told of a fault after which the client may not recover by itself.
 */
export const tryTwice = async <T>(
  read: () => Promise<T>,
  closed: AbortSignal,
  onBrokenClient: () => void,
): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    if (closed.aborted) throw new EventStoreError("unavailable", "the event log is closed");
    try {
      return await read();
    } catch (error) {
      const fault = faultOf(error);
      if (error instanceof EventStoreError || fault.kind !== "away" || attempt === 2) throw asReadError(error);
      if (!fault.clientRecovers) onBrokenClient();
    }
  }
};
