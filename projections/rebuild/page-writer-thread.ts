// Writes digested pages in a thread of its own, while the one that digests goes on.
import { Worker } from "node:worker_threads";
import type { DatabaseSettings } from "../database/database-settings.js";
import { type LogPosition, start } from "../views/checkpoint.js";
import type { View } from "../views/view.js";
import type { DigestedPage } from "./digest-log.js";
import type { PageWriter } from "./page-writer.js";

/** What the thread is started with: views that were begun beside the serving ones. */
export interface WritePages {
  database: DatabaseSettings;
  views: readonly string[];
  build: string;
  /** Under which rows get their MACs. */
  rowKey: Uint8Array;
}

/** What the thread is told: a page to write, or to end after those it has. */
export type WriteRequest = { page: DigestedPage } | "end";

/** What the thread answers after each commit: how many pages it wrote, and where the views stand. */
export interface WriteReply {
  written: number;
  reached: LogPosition;
}

/** How many pages may wait for the thread. */
const mostWaiting = 8;

// Most of what a page needs is dropped with it: with room for a few pages, little of it has to be moved before.
const youngGenerationMb = 64;

/**
 * Writes in a thread, several pages a transaction when they wait. What the thread throws comes as an Error with its
 * message.
 */
export const writePagesInThread = (
  database: DatabaseSettings,
  views: readonly View[],
  build: string,
  rowKey: Uint8Array,
): PageWriter => {
  const workerData: WritePages = { database, views: views.map(({ name }) => name), build, rowKey };
  const worker = new Worker(new URL("./page-writer-worker.js", import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
  });
  let reached = start;
  let waiting = 0;
  let failure: unknown;
  let ended = false;
  let wake = (): void => undefined;
  worker.on("message", ({ written, reached: at }: WriteReply) => {
    waiting -= written;
    reached = at;
    wake();
  });
  worker.on("error", error => {
    failure = error;
    wake();
  });
  worker.on("exit", () => {
    ended = true;
    failure ??= waiting > 0 ? new Error("the thread that writes the views ended before its time") : undefined;
    wake();
  });
  const tell = (request: WriteRequest): void => worker.postMessage(request);
  const until = async (met: () => boolean): Promise<void> => {
    while (failure === undefined && !met())
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    if (failure !== undefined) throw failure;
  };

  return {
    async write(page) {
      if (!page.to) return;
      waiting += 1;
      tell({ page });
      await until(() => waiting < mostWaiting);
    },
    async finish() {
      await until(() => waiting === 0);
      tell("end");
      return reached;
    },
    async close() {
      tell("end");
      await until(() => ended).catch(() => undefined);
      if (!ended) await worker.terminate();
    },
  };
};
