// An act on a licence as it stands in the log, and as the fold takes it.
import type { EventType, Recorded } from "./events/envelope.js";
import { type LicenceEvent, type LicenceEventType, licenceEvents } from "./events/licence-events.js";
import { type RecordedAct, recordedFact } from "./licence.js";
import { licenceStream } from "./streams.js";

export type RecordedLicenceEvent = Recorded<LicenceEvent>;

/** The types of all acts on licences. */
export const licenceEventTypes: ReadonlySet<LicenceEventType> = new Set(
  Object.keys(licenceEvents) as LicenceEventType[],
);

/** True of an act on a licence. */
export const isLicenceEvent = (event: Recorded): event is RecordedLicenceEvent =>
  (licenceEventTypes as ReadonlySet<EventType>).has(event.type);

/** The act without what only the log needs to know of it. */
export const actOf = ({ type, data, revision, meta }: RecordedLicenceEvent): RecordedAct =>
  ({ type, data, ...recordedFact({ revision, ...meta, ofCase: meta.case }) }) as RecordedAct;

/** The licence in whose stream an act stands; an act that stands in none is told by the stream it stands in. */
export const licenceOf = ({ stream }: { stream: string }): string => licenceStream.idOf(stream) ?? stream;
