// The thread that reads and decodes the log ahead of a rebuild: one page for each time it is asked.
import { parentPort, workerData } from "node:worker_threads";
import { openLogSource } from "./log-source.js";
import { pagesHere, type ReadAhead } from "./read-pages.js";

if (parentPort === null) throw new TypeError("this file is run as a worker thread");
const port = parentPort;
const { source, after, size, wanted } = workerData as ReadAhead;
const log = await openLogSource(source);
const pages = pagesHere(log, new Set(wanted), size)(after)[Symbol.asyncIterator]();
let ended = false;
port.on("message", async () => {
  if (ended) return;
  const { value, done } = await pages.next();
  if (!done) return port.postMessage(value);
  ended = true;
  await log.close();
  port.close();
});
