// The one way in which a type, a department, an account or a key is changed: decided on what its stream says now, appended
// by expected revision, and decided again when others were faster.
import type { Envelope } from "../../event-store/record-events.js";
import type { AnyEvent } from "../../licence/events/envelope.js";
import { type Recorder, untilRecorded } from "../log/recorder.js";
import type { Replayed } from "./replayed-streams.js";

export interface Changing<T> {
  stream: string;
  load(): Promise<Replayed<T> | null>;
  envelope: Envelope;
}

/** What stood before and stands now; a reader that has read up to the position knows it so. */
export interface Changed<T> {
  before: Replayed<T> | null;
  now: Replayed<T>;
  position: string;
  outcome: "defined" | "revised" | "as it stood";
}

/** Records what `decide` answers, which is nothing for what stands already. Throws what it throws. */
export const changeReplayed = <T extends object>(
  recorder: Recorder,
  { stream, load, envelope }: Changing<T>,
  decide: (before: Replayed<T> | null) => AnyEvent[] | Promise<AnyEvent[]>,
): Promise<Changed<T>> =>
  untilRecorded(async () => {
    const before = await load();
    const events = await decide(before);
    if (before && events.length === 0) {
      const [last] = await recorder.read(stream, before.streamRevision);
      return { before, now: before, position: last?.position ?? "", outcome: "as it stood" };
    }
    const expected = before?.streamRevision ?? "no-stream";
    const { position } = await recorder.append({ stream, expected, events, envelope });
    const now = await load();
    if (!now) throw new Error(`${stream} was recorded and is not there`);
    return { before, now, position, outcome: before ? "revised" : "defined" };
  });
