// Digests the log in two threads: one reads it and digests ahead, and the one that writes the views digests too when it would have to wait.
import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { StoredEvent } from "../src/event-store/event-store.js";
import { beginning } from "../src/event-store/event-store.js";
import { createDigestPage, type DigestedPage, pagesOf } from "./digest-log.js";
import type { LogSource, LogSourceModule } from "./log-source.js";
import type { View } from "./view.js";

/** What the thread is started with. */
export interface DigestAhead {
  source: LogSourceModule;
  views: readonly string[];
  size: number;
}

/** What the thread is asked for: to begin after a position, and then page by page, digested or as it is stored. */
export type DigestRequest = { after: string } | { next: "digested" | "stored" };

/** What the thread hands over: word that it can begin, and pages in the order of the log. */
export type DigestReply = "ready" | { digested: DigestedPage } | { stored: readonly StoredEvent[] };

/** How many pages the thread may be ahead. */
const ahead = 6;
/** How many of those may come as they are stored, to be digested here. */
const share = 2;

// Most of what a page needs is dropped with it: with room for a few pages, little of it has to be moved before.
const youngGenerationMb = 64;

/**
 * The log from its beginning, digested, while `log` is there to read it until the thread is ready; the last page is empty. `close` ends the thread.
 * Throws what the thread throws.
 */
export const digestedAhead = (log: LogSource, source: LogSourceModule, views: readonly View[], size: number) => {
  const workerData: DigestAhead = { source, views: views.map(({ name }) => name), size };
  const worker = new Worker(new URL("./digest-log-worker.js", import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
  });
  const arrived: (Exclude<DigestReply, "ready"> | Error | "ended")[] = [];
  let ready = false;
  let wake = (): void => undefined;
  const arrive = (one: DigestReply | Error | "ended"): void => {
    if (one === "ready") ready = true;
    else arrived.push(one);
    wake();
  };
  worker.on("message", (reply: DigestReply) => arrive(reply));
  worker.on("error", error => arrive(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", () => arrive("ended"));
  const ask = (request: DigestRequest): void => worker.postMessage(request);
  const digestHere = createDigestPage(log, views);

  async function* whileItStarts(): AsyncGenerator<DigestedPage, string> {
    let at = beginning;
    for await (const page of pagesOf(log.store, at, size)) {
      const last = page.at(-1);
      yield await digestHere(page);
      if (last) at = last.position;
      await nextTurn();
      if (ready || arrived.length > 0) break;
    }
    return at;
  }

  async function* fromThread(): AsyncGenerator<DigestedPage> {
    let waited = false;
    let toDigest = 0;
    for (;;) {
      const next = arrived.shift();
      if (next === undefined) {
        waited = true;
        await new Promise<void>(resolve => {
          wake = resolve;
        });
        continue;
      }
      if (next === "ended") return;
      if (next instanceof Error) throw next;
      if ("stored" in next) toDigest -= 1;
      const stored = waited && toDigest < share;
      if (stored) toDigest += 1;
      ask({ next: stored ? "stored" : "digested" });
      waited = false;
      yield "digested" in next ? next.digested : await digestHere(next.stored);
    }
  }

  async function* pages(): AsyncGenerator<DigestedPage> {
    ask({ after: yield* whileItStarts() });
    for (let page = 0; page < ahead; page += 1) ask({ next: "digested" });
    yield* fromThread();
  }

  return {
    pages: pages(),
    close: async (): Promise<void> => {
      await worker.terminate();
    },
  };
};
