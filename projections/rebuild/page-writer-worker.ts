// The thread that writes a rebuild's pages: all that wait, up to four, in one transaction.
import { parentPort, workerData } from "node:worker_threads";
import { engineOf } from "../database/engine-of.js";
import { openViews } from "../database/open-views.js";
import { createRowMacs } from "../database/row-macs.js";
import { start } from "../views/checkpoint.js";
import { allViews } from "../views/views.js";
import type { DigestedPage } from "./digest-log.js";
import { createPass } from "./page-writer.js";
import type { WritePages, WriteReply, WriteRequest } from "./page-writer-thread.js";

if (parentPort === null) throw new TypeError("this file is run as a worker thread");
const port = parentPort;
const pagesAtOnce = 4;

const { database, views, build, rowKey } = workerData as WritePages;
const ours = views.flatMap(name => allViews.filter(view => view.name === name));
const db = openViews(database, "rebuild");
const pass = createPass(ours, build, createRowMacs(rowKey));
const waiting: DigestedPage[] = [];
let reached = start;
let ending = false;
let wake = (): void => undefined;

port.on("message", (request: WriteRequest) => {
  if (request === "end") ending = true;
  else waiting.push(request.page);
  wake();
});

const writeWaiting = (pages: readonly DigestedPage[]): Promise<typeof reached> =>
  db.transaction().execute(async tx => {
    let at = reached;
    for (const page of pages) at = await pass(tx, at, page);
    return at;
  });

try {
  await engineOf(db).setUpForBulk(db);
  while (!ending) {
    const pages = waiting.splice(0, pagesAtOnce);
    if (pages.length === 0) {
      await new Promise<void>(resolve => {
        wake = resolve;
      });
      continue;
    }
    reached = await writeWaiting(pages);
    port.postMessage({ written: pages.length, reached } satisfies WriteReply);
  }
} finally {
  await db.destroy();
  port.close();
}
