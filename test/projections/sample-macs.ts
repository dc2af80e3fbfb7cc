// The key of the samples' rows, and their MACs.

import type { Views } from "../../projections/database/database.js";
import { createRowMacs } from "../../projections/database/row-macs.js";
import { type Checkpoint, checkpointRow, readCheckpoints, signed } from "../../projections/views/checkpoint.js";

export const sampleRowKey = new Uint8Array(32).fill(7);

export const sampleMacs = createRowMacs(sampleRowKey);

/** Changes checkpoints as a projector would, MACs included. */
export const changeCheckpoints = async (
  db: Views,
  change: (at: Checkpoint) => Partial<Checkpoint>,
  macs = sampleMacs,
): Promise<void> => {
  for (const at of (await readCheckpoints(db)).values())
    await db
      .updateTable("checkpoint")
      .set(checkpointRow(signed(macs, { ...at, ...change(at) })))
      .where("view", "=", at.view)
      .execute();
};
