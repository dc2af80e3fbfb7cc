// Views folded afresh into the scratch file, each up to the very position at which the serving one stands.

import { createCheckpoints } from "../../../projections/database/checkpoint-table.js";
import type { Views } from "../../../projections/database/database.js";
import type { RowMacs } from "../../../projections/database/row-macs.js";
import { createProjection, type Running } from "../../../projections/projector/project-batch.js";
import { begin, type Checkpoint, readCheckpoints } from "../../../projections/views/checkpoint.js";
import { decodeWanted, type LogEntry, type LogSource } from "../../../projections/views/log-source.js";
import type { View } from "../../../projections/views/view.js";
import type { StoredEvent } from "../../event-store/event-store.js";
import type { Recorded } from "../../licence/events/envelope.js";

const pageSize = 2_000;

/** A view's fresh fold. */
export interface FreshFold {
  view: View;
  /** Where it stands, and why it could not go on, if so. */
  running(): Pick<Checkpoint, "position" | "stopped">;
  /** Takes the part of a page that is not past `upTo`. */
  take(page: readonly LogEntry[], upTo: string): Promise<void>;
  /** Reads the log until the fold stands at `upTo`; begins anew when it is already past it. */
  reach(upTo: string): Promise<void>;
}

/** What a fold reads: the log, decoded. */
export interface FoldedLog {
  store: LogSource["store"];
  decode(stored: StoredEvent): Recorded;
  isSigned: LogSource["isSigned"];
  answer: LogSource["answer"];
  macs: RowMacs;
}

/** Begins a fold of each view. */
export const beginFolds = async (scratch: Views, log: FoldedLog, views: readonly View[]): Promise<FreshFold[]> => {
  await createCheckpoints(scratch);
  const { macs } = log;
  const project = createProjection(scratch, { macs, log });
  const beginAt = async (view: View): Promise<Running> => {
    await begin(scratch, macs, view);
    await view.index(scratch);
    const at = (await readCheckpoints(scratch)).get(view.name);
    if (!at) throw new Error(`the fold of ${view.name} was not begun`);
    return { view, at };
  };
  const foldOf = async (view: View): Promise<FreshFold> => {
    let running = await beginAt(view);
    const take = async (page: readonly LogEntry[], upTo: string): Promise<void> => {
      const entries = page.filter(({ stored }) => stored.position <= upTo);
      if (running.at.stopped !== null || entries.length === 0) return;
      const [moved] = await project([running], entries);
      running = moved ?? running;
    };
    const beginAnew = async (): Promise<void> => {
      for (const table of view.tables) await scratch.schema.dropTable(table).execute();
      await scratch.deleteFrom("checkpoint").where("view", "=", view.name).execute();
      running = await beginAt(view);
    };
    const reach = async (upTo: string): Promise<void> => {
      if (running.at.position > upTo) await beginAnew();
      while (running.at.stopped === null && running.at.position < upTo) {
        const page = await log.store.readLog(running.at.position, pageSize);
        if (page.length === 0) return;
        await take(decodeWanted(log.decode, page, view.handles), upTo);
      }
    };
    return { view, running: () => running.at, take, reach };
  };
  const folds: FreshFold[] = [];
  for (const view of views) folds.push(await foldOf(view));
  return folds;
};
