// Moves a log between engines, event by event and in its order: ids, schemas and texts as they are, every stream at its
// revision.
import { beginning, type EventStore, type StoredEvent } from "../event-store/event-store.js";
import { EventStoreError } from "../event-store/event-store-error.js";
import { createBackOff } from "../waiting/back-off.js";
import { CopyError } from "./copy-error.js";
import { runsOf, type StreamRun } from "./doctor/stream-runs.js";

type Log = Pick<EventStore, "readLog">;

export interface CopyLog {
  from: Log;
  to: Log & Pick<EventStore, "append">;
  /**
   * How many events are under way at once; 1 waits for each. They are sent in the log's order, and their order is
   * checked.
   */
  window: number;
  /** How often a part that was not recorded is tried again, and how many milliseconds after the first try. */
  retries?: { times: number; firstPauseMs: number };
  onProgress?: (step: "comparing" | "copying" | "verifying", events: number) => void;
}

export interface CopiedLog {
  /** Events of the log, all of which the target holds. */
  events: number;
  /** How many of them it held before. */
  already: number;
  /** The id of the last one; empty for a log without events. */
  lastId: string;
}

const pageSize = 1_000;
const everyEvents = 1_000;

async function* eventsOf(log: Log, after = beginning): AsyncGenerator<StoredEvent> {
  for (let position = after; ; ) {
    const page = await log.readLog(position, pageSize);
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    position = last.position;
  }
}

const compared = ["stream", "revision", "id", "type", "schema", "data", "meta"] as const;

const differenceOf = (ours: StoredEvent, theirs: StoredEvent): string | undefined =>
  compared.find(name => ours[name] !== theirs[name]);

/**
 * Where both logs stand: the last position that they have in common, in each one's own count, and how many events that
 * is.
 */
interface Common {
  from: string;
  to: string;
  events: number;
  lastId: string;
}

const nothing: Common = { from: beginning, to: beginning, events: 0, lastId: "" };

/** Compares all that the target holds after `since` with the source. Throws CopyError `another-log` where they part. */
const compare = async ({ from, to }: CopyLog, since: Common, onEvent: (events: number) => void): Promise<Common> => {
  const source = eventsOf(from, since.from);
  let common = since;
  for await (const theirs of eventsOf(to, since.to)) {
    const { value: ours, done } = await source.next();
    if (done)
      throw new CopyError(
        "another-log",
        `the target goes on where the log ends, with ${theirs.type} in ${theirs.stream}`,
      );
    const difference = differenceOf(ours, theirs);
    if (difference !== undefined)
      throw new CopyError(
        "another-log",
        `the target holds another log: its event ${common.events + 1} (${theirs.stream}, revision ${theirs.revision}) has another ${difference}`,
      );
    common = { from: ours.position, to: theirs.position, events: common.events + 1, lastId: ours.id };
    if (common.events % everyEvents === 0) onEvent(common.events);
  }
  await source.return(undefined);
  return common;
};

const isUnavailable = (reason: unknown): boolean => reason instanceof EventStoreError && reason.code === "unavailable";

const orderLost = (): CopyError =>
  new CopyError(
    "order-lost",
    "the target recorded events in another order than they were sent in, and no log can undo that: empty it (remove the file; give the server a new database) and copy again with --window 1",
  );

/**
 * Appends a window, all at once and in order; `first` says that nothing has been recorded on this way yet: then the
 * first one goes alone, so that the others meet a target that takes events. Null when some of it is not known to be
 * recorded; else where the target stands.
 */
const appendWindow = async (
  { to }: CopyLog,
  window: readonly StoredEvent[],
  { common, first }: { common: Common; first: boolean },
): Promise<Common | null> => {
  const append = ({ stream, first: revision, events }: StreamRun) =>
    to.append(stream, revision === 0 ? "no-stream" : revision - 1, events);
  const runs = runsOf(window);
  let position = common.to;
  for (const together of first ? [runs.slice(0, 1), runs.slice(1)] : [runs]) {
    let unavailable = false;
    for (const outcome of await Promise.allSettled(together.map(append))) {
      if (outcome.status === "rejected") {
        // What stands behind one that was not recorded may be refused for that.
        if (!unavailable && !isUnavailable(outcome.reason)) throw outcome.reason;
        unavailable = true;
      } else if (outcome.value.position <= position) throw orderLost();
      else position = outcome.value.position;
    }
    if (unavailable) return null;
  }
  const last = window.at(-1);
  return last ? { from: last.position, to: position, events: common.events + window.length, lastId: last.id } : null;
};

async function* windowsOf(events: AsyncIterable<StoredEvent>, size: number): AsyncGenerator<StoredEvent[]> {
  let window: StoredEvent[] = [];
  for await (const event of events) {
    window.push(event);
    if (window.length < size) continue;
    yield window;
    window = [];
  }
  if (window.length > 0) yield window;
}

/** Copies what the target lacks; after a fault it looks at what was recorded, and goes on from there. */
const copyRest = async (options: CopyLog, since: Common): Promise<Common> => {
  const { from, window: size, retries = { times: 8, firstPauseMs: 200 }, onProgress } = options;
  let common = since;
  const backOff = createBackOff({ firstMs: retries.firstPauseMs, longestMs: 10_000 });
  let failures = 0;
  for (;;) {
    let interrupted = false;
    let first = true;
    for await (const window of windowsOf(eventsOf(from, common.from), size)) {
      const copied = await appendWindow(options, window, { common, first });
      if (copied === null) {
        interrupted = true;
        break;
      }
      common = copied;
      first = false;
      failures = 0;
      backOff.reset();
      onProgress?.("copying", common.events);
    }
    if (!interrupted) return common;
    failures += 1;
    if (failures > retries.times)
      throw new CopyError(
        "target-unavailable",
        "the target does not take events; run it again, it goes on where it was",
      );
    await backOff.pause();
    common = await compare(options, common, () => undefined).catch((error: unknown) => {
      throw error instanceof CopyError ? orderLost() : error;
    });
  }
};

/**
 * Copies a log into an empty target, or one that holds the beginning of it: so a copy that was interrupted goes on
 * where it was. At the end all of the target is read back and compared. Throws CopyError: `another-log` (nothing was
 * written unless others wrote meanwhile), `order-lost` (the target has to be emptied), `target-unavailable`; and
 * EventStoreError.
 */
export const copyLog = async (options: CopyLog): Promise<CopiedLog> => {
  const { onProgress } = options;
  const already = await compare(options, nothing, events => onProgress?.("comparing", events));
  const { events } = await copyRest(options, already);
  const verified = await compare(options, nothing, seen => onProgress?.("verifying", seen));
  if (verified.events < events)
    throw new CopyError("events-missing", `the target holds ${verified.events} events, ${events} were copied`);
  return { events: verified.events, already: already.events, lastId: verified.lastId };
};
