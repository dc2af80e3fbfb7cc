// Folds a batch of acts onto what is known of their licences.
import type { Recorded } from "../../src/licence/events/envelope.js";
import { evolve } from "../../src/licence/fold.js";
import { type ExistingLicence, exists, initial, type Licence } from "../../src/licence/licence.js";
import { actOf, isLicenceEvent, licenceOf, type RecordedLicenceEvent } from "../../src/licence/recorded-act.js";
import type { PriorLicences } from "./prior-licences.js";
import { ViewError } from "./view.js";

/** A licence that a batch touched. */
export interface FoldedLicence {
  /** Of its first event. */
  position: number;
  /** Null when it began in the batch. */
  before: ExistingLicence | null;
  /** Versions that were there before the batch and are wrongly signed. */
  unsigned: string;
  after: ExistingLicence;
}

/** The licence after one more act. Throws ViewError for one that does not follow the last. */
export const goOn = (licence: Licence, event: RecordedLicenceEvent): Licence => {
  const next = licence.status === "none" ? 0 : licence.revision + 1;
  if (event.revision !== next)
    throw new ViewError(`${event.stream} goes on at revision ${event.revision}, but the view awaits ${next}`);
  return evolve(licence, actOf(event));
};

/** The first revision that a batch has of each licence. */
const firstRevisions = (acts: readonly RecordedLicenceEvent[]): Map<string, number> => {
  const first = new Map<string, number>();
  for (const act of acts) {
    const id = licenceOf(act);
    if (!first.has(id)) first.set(id, act.revision);
  }
  return first;
};

/**
 * Folds the licence events of a batch: every licence that the batch touched and that exists, by id. `known` is not
 * asked for licences that begin in the batch. Throws ViewError when a stream does not go on where it was left.
 */
export const foldLicences = async (
  events: readonly Recorded[],
  prior: PriorLicences,
): Promise<Map<string, FoldedLicence>> => {
  const acts = events.filter(isLicenceEvent);
  const older = new Map([...firstRevisions(acts)].filter(([, revision]) => revision > 0));
  const before = new Map<string, { licence: ExistingLicence; unsigned: string; position: number }>();
  if (older.size > 0)
    for (const [id, { facts, unsigned, position }] of await prior.before(older))
      before.set(id, { licence: JSON.parse(facts) as ExistingLicence, unsigned, position });
  const now = new Map<string, { licence: Licence; position: number }>();
  for (const act of acts) {
    const id = licenceOf(act);
    const at = now.get(id) ?? before.get(id) ?? { licence: initial(id), position: Number(act.position) };
    now.set(id, { licence: goOn(at.licence, act), position: at.position });
  }
  const folded = new Map<string, FoldedLicence>();
  for (const [id, { licence, position }] of now)
    if (exists(licence)) {
      const earlier = before.get(id);
      folded.set(id, { position, before: earlier?.licence ?? null, unsigned: earlier?.unsigned ?? "", after: licence });
    }
  return folded;
};
