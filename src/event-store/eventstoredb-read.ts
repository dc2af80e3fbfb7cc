// Reading through the client's streams: with a deadline of our own, for theirs is infinite, and never leaving a call open.
import type { Readable } from "node:stream";
import { EventStoreError } from "./event-store-error.js";

/** A read of the client: a stream, and how to end the call behind it. */
export interface ServerRead extends Readable {
  cancel(): Promise<void>;
}

/**
 * Hands every event to `take` until it answers false. Throws what the stream threw, or `unavailable` when nothing came for `idleMs`.
 * A call is cancelled and read to its end, never left: one that nobody reads keeps the client from being disposed.
 */
export async function readEach<T>(reading: ServerRead, idleMs: number, take: (resolved: T) => boolean): Promise<void> {
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
}
