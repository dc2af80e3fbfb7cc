// Pages of the log for a rebuild: read and decoded in this thread, or ahead of it in another one.
import { Worker } from "node:worker_threads";
import type { EventType } from "../src/licence/events/envelope.js";
import { decodeWanted, type LogEntry, type LogSource, type LogSourceModule } from "./log-source.js";

/** Events of the log after a position, decoded; the last page is a short one. */
export type ReadPages = (after: string) => AsyncIterable<LogEntry[]>;

/** What the reading thread is started with. */
export interface ReadAhead {
  source: LogSourceModule;
  after: string;
  size: number;
  wanted: readonly EventType[];
}

/** How many pages the reading thread may be ahead. */
const ahead = 3;

/** Reads in the calling thread. */
export const pagesHere = (log: LogSource, wanted: ReadonlySet<EventType>, size: number): ReadPages =>
  async function* (after) {
    for (let at = after; ; ) {
      const page = await log.store.readLog(at, size);
      yield decodeWanted(log.decode, page, wanted);
      const last = page.at(-1);
      if (!last) return;
      at = last.position;
    }
  };

interface Arrived {
  entries: LogEntry[] | null;
  error: Error | null;
}

/** Reads and decodes in a thread of its own, at most three pages ahead; both end together. Throws what the thread throws. */
export const pagesAhead = (source: LogSourceModule, wanted: ReadonlySet<EventType>, size: number): ReadPages =>
  async function* (after) {
    const workerData: ReadAhead = { source, after, size, wanted: [...wanted] };
    const worker = new Worker(new URL("./read-pages-worker.js", import.meta.url), { workerData });
    const arrived: Arrived[] = [];
    let wake = (): void => undefined;
    const arrive = (one: Arrived): void => {
      arrived.push(one);
      wake();
    };
    worker.on("message", (entries: LogEntry[]) => arrive({ entries, error: null }));
    worker.on("error", error =>
      arrive({ entries: null, error: error instanceof Error ? error : new Error(String(error)) }),
    );
    worker.on("exit", () => arrive({ entries: null, error: null }));
    try {
      for (let page = 0; page < ahead; page += 1) worker.postMessage("next");
      for (;;) {
        const next = arrived.shift();
        if (!next) {
          await new Promise<void>(resolve => {
            wake = resolve;
          });
          continue;
        }
        if (next.error) throw next.error;
        if (!next.entries) return;
        worker.postMessage("next");
        yield next.entries;
      }
    } finally {
      await worker.terminate();
    }
  };
