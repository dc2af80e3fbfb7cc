// The views of a process: projected by it where it has that role, and in any case there to be read before anything asks
// them.
import type { DatabaseSettings } from "../../../projections/database/database-settings.js";
import { openViews } from "../../../projections/database/open-views.js";
import type { RowMacs } from "../../../projections/database/row-macs.js";
import { discardIfDamaged } from "../../../projections/database/sqlite/damaged-file.js";
import { beginViews } from "../../../projections/projector/prepare-views.js";
import { allViews } from "../../../projections/views/views.js";
import type { EngineWait } from "../../home/engine-wait.js";
import { logSourceModule } from "../../home/open-log-source.js";
import type { ProjectorMessage } from "../projector/projector-messages.js";
import { type RunningProjector, startProjector } from "../projector/start-projector.js";
import type { OpenedParts } from "./opened-parts.js";

/** A process without a projector may be the first over its home, and reads the views all the same. */
const beginMissingViews = async (database: DatabaseSettings, macs: RowMacs): Promise<void> => {
  const db = openViews(database, "write");
  try {
    await beginViews(db, macs, allViews);
  } finally {
    await db.destroy();
  }
};

const reportProjector =
  ({ report, counts, forged }: Pick<OpenedParts, "report" | "counts" | "forged">) =>
  (message: ProjectorMessage): void => {
    if (message.kind === "lease") counts.projecting(message.held);
    if (message.kind === "discarded")
      report("warn", message, "the views' file was damaged: it was removed, and they are built anew from the log");
    if (message.kind === "rebuilding")
      report("info", { views: message.views }, "rebuilding views of an earlier version");
    if (message.kind === "lease")
      report("info", message, message.held ? "this process projects now" : "this process no longer projects");
    if (message.kind === "stopped") report("error", message, "a view stopped; run `licet rebuild`");
    if (message.kind === "forged") forged.met(message);
    if (message.kind === "fault") report("warn", message, "the projector met a fault and goes on");
  };

/** The projector of a process with that role; null without it. */
const project = (parts: OpenedParts): RunningProjector | null => {
  const { config, opened, database, later } = parts;
  if (!config.LICET_ROLES.includes("projections")) return null;
  const started = startProjector({
    database,
    source: logSourceModule(opened.logPlace),
    rowKey: opened.rowKey,
    onMessage: reportProjector(parts),
  });
  later(started.close);
  return started;
};

const forgetDamagedWork = ({ database, report }: OpenedParts): void => {
  const reason = database.engine === "sqlite" ? discardIfDamaged(database.work, { whole: false }) : null;
  if (reason !== null)
    report("warn", { reason }, "the file of seal work was damaged: it was removed, and what waits is found anew");
};

/**
 * Resolves to the projector, if this process has one, when `prepareLog` is done and the views can be read; both engines
 * are waited for.
 */
export const bringUpViews = async (
  parts: OpenedParts,
  wait: EngineWait,
  prepareLog: () => Promise<void>,
): Promise<RunningProjector | null> => {
  const { database, macs } = parts;
  forgetDamagedWork(parts);
  // Embedded, the projector's thread starts while the home is prepared; a server is waited for first, with one word to
  // the operator.
  const early = database.engine === "sqlite" ? project(parts) : null;
  await Promise.all([
    wait.until("event-store", prepareLog),
    wait.until("views", () => early?.prepared ?? beginMissingViews(database, macs)),
  ]);
  return early ?? project(parts);
};
