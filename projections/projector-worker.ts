// The projector's thread: opens the log and the views, rebuilds what is of another version, and follows until it is told to stop.
import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "./database.js";
import { openLogSource } from "./log-source.js";
import { prepareViews } from "./prepare-views.js";
import { runProjector } from "./projector.js";
import type { ProjectorMessage, ProjectorStart } from "./projector-messages.js";
import { rebuild } from "./rebuild.js";
import { allViews } from "./views.js";

const run = async ({ file, source }: ProjectorStart, tell: (message: ProjectorMessage) => void): Promise<void> => {
  const stopped = new AbortController();
  parentPort?.once("message", () => stopped.abort());
  const db = openDatabase({ file });
  const log = await openLogSource(source);
  try {
    const outdated = await prepareViews(db, log.store, allViews);
    tell({ kind: "prepared" });
    if (outdated.length > 0) {
      tell({ kind: "rebuilding", views: outdated.map(({ name }) => name) });
      await rebuild({ db, log, source, views: outdated, signal: stopped.signal });
    }
    await runProjector({
      db,
      log,
      views: allViews,
      signal: stopped.signal,
      onMoved: position => tell({ kind: "moved", position }),
      onCaughtUp: at => tell({ kind: "caught-up", at }),
      onStopped: (view, reason) => tell({ kind: "stopped", view, reason }),
      onFault: error => tell({ kind: "fault", message: error instanceof Error ? error.message : String(error) }),
    });
  } finally {
    await log.close();
    await db.destroy();
  }
};

if (parentPort === null) throw new TypeError("this file is run as a worker thread");
const port = parentPort;
await run(workerData as ProjectorStart, message => port.postMessage(message));
port.close();
