// The stream of a bulk import: that it began, how far it is, how it ended.

import { ownEnvelope } from "../../event-store/record-events.js";
import type { Actor, AnyEvent } from "../../licence/events/envelope.js";
import type { Recorder } from "./recorder.js";

type ImportEvent = Extract<AnyEvent, { type: "ImportStarted" | "ImportProgressed" | "ImportEnded" }>;

/**
 * Appends to the stream of one import, which one process writes: the first event begins it, each further one follows.
 */
export const createImportRecord = (recorder: Recorder) => (id: string, by: Actor) => {
  let revision = -1;
  return async (event: ImportEvent): Promise<void> => {
    const { revision: now } = await recorder.append({
      stream: id,
      expected: revision < 0 ? "no-stream" : revision,
      events: [event],
      envelope: { ...ownEnvelope(), by, source: "import", correlation: id },
    });
    revision = now;
  };
};
