// A licence as its own stream tells it: what verdicts rest on when the view does not know, or knows too little.
import type { Codec } from "../event-store/codec.js";
import { decodeInTurns } from "../event-store/decode-in-turns.js";
import type { EventStore } from "../event-store/event-store.js";
import type { Recorded } from "../licence/events/envelope.js";
import { fold } from "../licence/fold.js";
import { type ExistingLicence, exists } from "../licence/licence.js";
import { actOf, isLicenceEvent } from "../licence/recorded-act.js";
import { licenceStream } from "../licence/streams.js";
import { deadlines } from "../waiting/deadlines.js";
import { readInTime } from "../waiting/read-in-time.js";

/** Reads and decodes one stream. Rejects when the log is away, slow, or damaged. */
export type ReadEvents = (stream: string) => Promise<Recorded[]>;

/**
 * Streams of the log, decoded; one that does not answer within 3 s is away, and so is every other one for a second
 * after.
 */
export const eventReader = (deps: {
  store: Pick<EventStore, "readStream">;
  codec: Pick<Codec, "decode">;
}): ReadEvents => {
  const inTime = readInTime("the log", deadlines.stream);
  return async stream => decodeInTurns(await inTime(stream, () => deps.store.readStream(stream)), deps.codec);
};

/** The licence as its stream tells it now; null when it was never issued. Rejects as `ReadEvents` does. */
export const readLicence = async (read: ReadEvents, id: string): Promise<ExistingLicence | null> => {
  const events = await read(licenceStream.of(id));
  const licence = fold(id, events.filter(isLicenceEvent).map(actOf));
  return exists(licence) ? licence : null;
};
