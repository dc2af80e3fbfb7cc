// The projector's thread: opens the log and the views, and projects whenever this process holds the lease, until it is
// told to stop.
import { randomUUID } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { openViews } from "../../../projections/database/open-views.js";
import { createRowMacs } from "../../../projections/database/row-macs.js";
import { discardIfDamaged } from "../../../projections/database/sqlite/damaged-file.js";
import { runLeasedProjector } from "../../../projections/projector/leased-projector.js";
import { rebuild } from "../../../projections/rebuild/rebuild.js";
import { openLogSource } from "../../../projections/views/log-source.js";
import { allViews } from "../../../projections/views/views.js";
import type { ProjectorMessage, ProjectorStart } from "./projector-messages.js";

const run = async (
  { database, source, rowKey }: ProjectorStart,
  tell: (message: ProjectorMessage) => void,
): Promise<void> => {
  const stopped = new AbortController();
  parentPort?.once("message", () => stopped.abort());
  const damage = database.engine === "sqlite" ? discardIfDamaged(database.views, { whole: false }) : null;
  if (damage !== null) tell({ kind: "discarded", reason: damage });
  const db = openViews(database, "write");
  const log = await openLogSource(source);
  try {
    await runLeasedProjector({
      db,
      log,
      views: allViews,
      rebuild: (views, signal) => rebuild({ db, log, database, views, rowKey, signal }),
      macs: createRowMacs(rowKey, ({ table, build, message }) => tell({ kind: "forged", table, build, message })),
      owner: randomUUID(),
      signal: stopped.signal,
      onPrepared: () => tell({ kind: "prepared" }),
      onLease: held => tell({ kind: "lease", held }),
      onRebuilding: views => tell({ kind: "rebuilding", views }),
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
