// The checkpoint of the view of licences, as readers take it: only when a projector of this registry wrote it.

import type { RowMacs } from "../database/row-macs.js";
import { type Checkpoint, isGenuine } from "./checkpoint.js";

/** Holds a checkpoint against its MAC, once for each that differs from the one before. Throws RowForged. */
export const checkpointCheck = (macs: RowMacs): ((at: Checkpoint) => void) => {
  let sound: Checkpoint | undefined;
  const isSound = (at: Checkpoint): boolean =>
    sound !== undefined &&
    at.mac === sound.mac &&
    at.caughtUpAt === sound.caughtUpAt &&
    at.position === sound.position &&
    at.build === sound.build &&
    at.keysAt === sound.keysAt &&
    at.stopped === sound.stopped &&
    at.eventId === sound.eventId &&
    at.version === sound.version &&
    at.view === sound.view;
  return at => {
    if (isSound(at)) return;
    if (!isGenuine(macs, at)) macs.refuse("checkpoint", at.build, at.view);
    sound = at;
  };
};
