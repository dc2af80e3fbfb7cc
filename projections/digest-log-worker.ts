// The thread that reads and digests the log ahead of a rebuild: one page for each time it is asked.
import { parentPort, workerData } from "node:worker_threads";
import type { DigestAhead, DigestReply, DigestRequest } from "./digest-ahead.js";
import { createDigestPage, pagesOf } from "./digest-log.js";
import { openLogSource } from "./log-source.js";
import { allViews } from "./views.js";

if (parentPort === null) throw new TypeError("this file is run as a worker thread");
const port = parentPort;
const { source, views, size } = workerData as DigestAhead;
const log = await openLogSource(source);
const digest = createDigestPage(
  log,
  views.flatMap(name => allViews.filter(view => view.name === name)),
);
const hand = (reply: DigestReply): void => port.postMessage(reply);
let pages: ReturnType<typeof pagesOf> | undefined;

const answer = async (request: DigestRequest): Promise<void> => {
  if ("after" in request) {
    pages = pagesOf(log.store, request.after, size);
    return;
  }
  const page = await pages?.next();
  if (page && !page.done)
    return hand(request.next === "stored" ? { stored: page.value } : { digested: await digest(page.value) });
  await log.close();
  port.close();
};

let turn = Promise.resolve();
port.on("message", (request: DigestRequest) => {
  turn = turn.then(() => answer(request));
});
hand("ready");
