// Folds a batch of acts onto what a view knows of their licences.
import type { Recorded } from "../src/licence/events/envelope.js";
import type { LicenceEvent, LicenceEventType } from "../src/licence/events/licence-events.js";
import { licenceEvents } from "../src/licence/events/licence-events.js";
import {
  type ExistingLicence,
  evolve,
  exists,
  initial,
  type Licence,
  type RecordedAct,
} from "../src/licence/licence.js";
import { eventsOf, ViewError } from "./view.js";

export type RecordedLicenceEvent = Recorded<LicenceEvent>;

/** The types of all acts on licences. */
export const licenceEventTypes: ReadonlySet<LicenceEventType> = new Set(
  Object.keys(licenceEvents) as LicenceEventType[],
);

/** The licence whose stream an event stands in. */
export const licenceOf = (event: { stream: string }): string => event.stream.slice("licence-".length);

/** What one act did to a licence. */
export interface Step {
  event: RecordedLicenceEvent;
  before: Licence;
  after: Licence;
}

export interface FoldedBatch {
  steps: Step[];
  /** Every licence that the batch touched and that exists. */
  after: Map<string, ExistingLicence>;
  /** Those of them that existed before it. */
  known: Set<string>;
}

const step = (licence: Licence, event: RecordedLicenceEvent): Licence => {
  const next = licence.status === "none" ? 0 : licence.revision + 1;
  if (event.revision !== next)
    throw new ViewError(`${event.stream} goes on at revision ${event.revision}, but the view awaits ${next}`);
  const act = { type: event.type, data: event.data, revision: event.revision, recordedAt: event.meta.recordedAt };
  return evolve(licence, act as RecordedAct);
};

/**
 * Folds the licence events of a batch. `load` brings the facts that the view holds of some licences; it is not asked for those that begin in
 * the batch. Throws ViewError when a stream does not go on where the view left it.
 */
export const foldLicences = async (
  events: readonly Recorded[],
  load: (ids: string[]) => Promise<Map<string, ExistingLicence>>,
): Promise<FoldedBatch> => {
  const acts = eventsOf(events, licenceEventTypes);
  const licences = new Map<string, Licence>();
  const wanted = new Set<string>();
  for (const event of acts) {
    const id = licenceOf(event);
    if (event.revision === 0) licences.set(id, initial(id));
    else if (!licences.has(id)) wanted.add(id);
  }
  const known = new Set<string>();
  if (wanted.size > 0) {
    for (const [id, licence] of await load([...wanted])) {
      licences.set(id, licence);
      known.add(id);
    }
  }
  const steps: Step[] = [];
  for (const event of acts) {
    const id = licenceOf(event);
    const before = licences.get(id) ?? initial(id);
    const after = step(before, event);
    licences.set(id, after);
    steps.push({ event, before, after });
  }
  const after = new Map<string, ExistingLicence>();
  for (const [id, licence] of licences) if (exists(licence)) after.set(id, licence);
  return { steps, after, known };
};
