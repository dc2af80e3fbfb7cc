// A licence as its own stream tells it: what verdicts rest on when the view does not know, or knows too little.
import type { Codec } from "../event-store/codec.js";
import type { EventStore } from "../event-store/event-store.js";
import type { Recorded } from "../licence/events/envelope.js";
import { type LicenceEventType, licenceEvents } from "../licence/events/licence-events.js";
import { type ExistingLicence, exists, fold, type RecordedAct } from "../licence/licence.js";

/** Reads and decodes one stream. Rejects when the log is away, slow, or damaged. */
export type ReadEvents = (stream: string) => Promise<Recorded[]>;

const patience = 3_000;

/** Once a stream was not read in time, those who ask within this time are not made to wait as long again. */
const takenForAwayMs = 1_000;

/** Streams of the log, decoded; one that does not answer within 3 s is away, and so is every other one for a second after. */
export const eventReader = (deps: {
  store: Pick<EventStore, "readStream">;
  codec: Pick<Codec, "decode">;
}): ReadEvents => {
  let awayUntil = Number.NEGATIVE_INFINITY;
  return async stream => {
    if (performance.now() < awayUntil) throw new Error(`the log did not answer a moment ago: ${stream} was not read`);
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        awayUntil = performance.now() + takenForAwayMs;
        reject(new Error(`${stream} was not read within ${patience} ms`));
      }, patience);
    });
    try {
      const stored = await Promise.race([deps.store.readStream(stream), tooLate]);
      return stored.map(event => deps.codec.decode(event));
    } finally {
      clearTimeout(timer);
    }
  };
};

type Act = Extract<Recorded, { type: LicenceEventType }>;
const isAct = (event: Recorded): event is Act => Object.hasOwn(licenceEvents, event.type);

/** The licence as its stream tells it now; null when it was never issued. Rejects as `ReadEvents` does. */
export const readLicence = async (read: ReadEvents, id: string): Promise<ExistingLicence | null> => {
  const acts = (await read(`licence-${id}`)).filter(isAct);
  const licence = fold(
    id,
    acts.map((act): RecordedAct => ({ ...act, recordedAt: act.meta.recordedAt })),
  );
  return exists(licence) ? licence : null;
};
