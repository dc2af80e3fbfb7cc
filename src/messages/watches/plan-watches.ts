// Puts into the outbox what those who watch are told: after the licence's own stream, from what each was told before. Done
// again, by this process or another one, nothing is told twice; done late, nothing is left out.
import type { Records } from "../../../projections/records/records.js";
import {
  endWatchesOf,
  forgetWatches,
  noticeWatch,
  tellWatch,
  type Watch,
  watchesThatEnd,
  watchesToLookAt,
} from "../../../projections/records/watches/watches.js";
import { isPrivate } from "../../catalogue/personal/holder-kind.js";
import { addDays, type Day } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { type ExistingLicence, latestVersion } from "../../licence/licence.js";
import { statusOn } from "../../licence/status.js";
import { publicLicence } from "../../verification/public-licence.js";
import type { Letter, LetterSeal } from "../sealed-letter.js";
import { letterContext } from "../sender.js";
import { changeLetter, endingLetter, type WatchedLicence } from "./watch-letters.js";
import { noticeDays, WatchOrder, watchAddress, watchContext } from "./watch-order.js";
import { changesSince, keyOfChange } from "./watched-changes.js";

export interface WatchPlanning {
  records: Records;
  letters: LetterSeal;
  /** The licence as its stream tells it now; null for none. */
  licence(id: string): Promise<ExistingLicence | null>;
  /** Its type as the revision of a version defines it. */
  definition(code: string, revision: number): Promise<TypeDefinition | null>;
  origin: string;
  timeZone: string;
  today: Day;
  /** Milliseconds since 1970. */
  now: number;
}

const atOnce = 100;

/** What anybody may see of a licence today; null of a natural person's, and of one whose person was erased. */
const watchedLicence = async (planning: WatchPlanning, licence: ExistingLicence): Promise<WatchedLicence | null> => {
  const { today, now } = planning;
  const latest = latestVersion(licence);
  const status = statusOn(licence, today);
  const counting = licence.versions.find(({ version }) => version === status?.inForce) ?? latest;
  const definition = await planning.definition(counting.typeCode, counting.typeRevision);
  if (!definition) throw new Error(`the type ${counting.typeCode} has no revision ${counting.typeRevision}`);
  if (!status || [latest, counting].some(({ holders }) => isPrivate(definition, holders))) return null;
  const shown = publicLicence(licence, counting, definition);
  return { shown, now: status, today, asOf: new Date(now).toISOString() };
};

const sealed = (letters: LetterSeal, owner: string, key: string, letter: Letter) => ({
  key,
  sealed: letters.seal(letter, letterContext({ owner, key })),
});

const orderOf = ({ letters }: WatchPlanning, { id, sealed: text }: Watch): WatchOrder =>
  WatchOrder.parse(letters.open(text, watchContext(id)));

const planOne = async (
  planning: WatchPlanning,
  watch: Watch,
  { licence, watched }: { licence: ExistingLicence; watched: WatchedLicence },
): Promise<void> => {
  const { records, letters, origin, today } = planning;
  const upTo = { revision: watch.told_revision, day: watch.told_day };
  const { to, secret } = orderOf(planning, watch);
  const links = { verify: `${origin}/V/${licence.id}`, manage: watchAddress(origin, secret) };
  const messages = changesSince(licence, upTo, planning).map(change =>
    sealed(letters, watch.lane, `${watch.id} ${keyOfChange(change)}`, changeLetter(to, change, watched, links)),
  );
  const told = { revision: licence.revision, day: today > watch.told_day ? today : watch.told_day };
  await records.transaction().execute(tx => tellWatch(tx, watch, messages, told));
};

/**
 * Plans what the watches of one licence are told; those of one that became a natural person's end. Rejects with what kept
 * it from one of them, having planned the others.
 */
export const planLicence = async (planning: WatchPlanning, watches: readonly Watch[]): Promise<void> => {
  const [first] = watches;
  const licence = first && (await planning.licence(first.licence));
  if (!licence) return;
  const watched = await watchedLicence(planning, licence);
  if (!watched) {
    await planning.records.transaction().execute(tx => endWatchesOf(tx, licence.id));
    return;
  }
  let failed: { error: unknown } | undefined;
  for (const watch of watches)
    await planOne(planning, watch, { licence, watched }).catch((error: unknown) => {
      failed ??= { error };
    });
  if (failed) throw failed.error;
};

const noticeEnd = async (planning: WatchPlanning, watch: Watch): Promise<void> => {
  const { records, letters, origin } = planning;
  const { to, secret } = orderOf(planning, watch);
  const letter = endingLetter(to, watch.until, watchAddress(origin, secret));
  const message = sealed(letters, watch.id, `${watch.id} ends ${watch.until}`, letter);
  await records.transaction().execute(tx => noticeWatch(tx, watch, { owner: watch.id, ...message }));
};

/**
 * Looks at what was just confirmed, and on each new day at every watch; tells of those that end soon and forgets those
 * that are over. `onFault` hears of what could not be planned, which is tried again, and the others go on.
 */
export const planWatches = async (planning: WatchPlanning, onFault: (error: unknown) => void): Promise<void> => {
  const { records, today } = planning;
  await records.transaction().execute(tx => forgetWatches(tx, today, atOnce));
  for (let after = ""; ; ) {
    const page = await watchesToLookAt(records, today, after, atOnce);
    for (const watch of page) await planLicence(planning, [watch]).catch(onFault);
    const last = page.at(-1);
    if (!last) break;
    after = last.id;
  }
  for (const watch of await watchesThatEnd(records, addDays(today, noticeDays), atOnce))
    await noticeEnd(planning, watch).catch(onFault);
};
