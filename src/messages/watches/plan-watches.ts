// Puts into the outbox what those who watch are told: after the licence's own stream, from what each was told before. Done
// again, by this process or another one, nothing is told twice; done late, nothing is left out.
import type { Records } from "../../../projections/records/records.js";
import {
  endWatchesOf,
  forgetWatches,
  type LookedAt,
  noticeWatch,
  tellWatch,
  type Watch,
  watchesThatEnd,
  watchesToLookAt,
} from "../../../projections/records/watches/watches.js";
import { addDays, type Day } from "../../licence/day.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { statusOn } from "../../licence/status.js";
import { publicLicence } from "../../verification/public-licence.js";
import { type LetterSeal, letterMessage } from "../sealed-letter.js";
import { nextDay } from "./days-that-come.js";
import { changeLetter, endingLetter, type WatchedLicence } from "./watch-letters.js";
import { noticeDays, WatchOrder, watchAddress, watchContext } from "./watch-order.js";
import { type DefinitionAt, watchedVersion } from "./watchable.js";
import { changesSince, keyOfChange } from "./watched-changes.js";

export interface WatchPlanning {
  records: Records;
  letters: LetterSeal;
  /** The licence as its stream tells it now; null for none. */
  licence(id: string): Promise<ExistingLicence | null>;
  /** Its type as the revision of a version defines it. */
  definition: DefinitionAt;
  origin: string;
  timeZone: string;
  today: Day;
  /** Milliseconds since 1970. */
  now: number;
}

const atOnce = 100;

/** What anybody may see of a licence today; null of one that is not to be watched. */
const watchedLicence = async (planning: WatchPlanning, licence: ExistingLicence): Promise<WatchedLicence | null> => {
  const { today, now } = planning;
  const watched = await watchedVersion(licence, today, planning.definition);
  const status = statusOn(licence, today);
  if (!watched || !status) return null;
  const { version, definition } = watched;
  const shown = publicLicence(licence, version, definition);
  return { shown, definition, now: status, today, asOf: new Date(now).toISOString() };
};

const orderOf = ({ letters }: WatchPlanning, { id, sealed: text }: Watch): WatchOrder =>
  WatchOrder.parse(letters.open(text, watchContext(id)));

const planOne = async (
  planning: WatchPlanning,
  watch: Watch,
  { licence, watched }: { licence: ExistingLicence; watched: WatchedLicence },
): Promise<void> => {
  const { records, letters, origin } = planning;
  const { to, secret } = orderOf(planning, watch);
  const links = { verify: `${origin}/V/${licence.id}`, manage: watchAddress(origin, secret) };
  const { changes, upTo } = changesSince(licence, { revision: watch.told_revision, day: watch.told_day }, planning);
  const messages = changes.map(change =>
    letterMessage(
      letters,
      { owner: watch.lane, key: `${watch.id} ${keyOfChange(change)}` },
      changeLetter(to, change, watched, links),
    ),
  );
  const lookOn = nextDay(licence, upTo.day);
  await records.transaction().execute(tx => tellWatch(tx, watch, messages, { ...upTo, lookOn }));
};

/** Watches, those of each licence together. */
export const byLicence = <W extends Watch>(watches: readonly W[]): W[][] => {
  const all = new Map<string, W[]>();
  for (const watch of watches) all.set(watch.licence, [...(all.get(watch.licence) ?? []), watch]);
  return [...all.values()];
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
  const message = letterMessage(letters, { owner: watch.id, key: `${watch.id} ends ${watch.until}` }, letter);
  await records.transaction().execute(tx => noticeWatch(tx, watch, message));
};

/** Plans the watches that are to be looked at by today, a page at a time. */
const planDue = async (planning: WatchPlanning, onFault: (error: unknown) => void): Promise<void> => {
  const { records, today } = planning;
  let after: LookedAt | null = null;
  for (;;) {
    const page: (Watch & LookedAt)[] = await watchesToLookAt(records, { today, after, limit: atOnce });
    for (const watches of byLicence(page)) await planLicence(planning, watches).catch(onFault);
    after = page.at(-1) ?? null;
    if (!after || page.length < atOnce) return;
  }
};

/**
 * Looks at what was just confirmed, and at the watches of licences of which a day has come; tells of those that end soon
 * and forgets those that are over. `onFault` hears of what could not be planned, which is tried again, and the others go
 * on.
 */
export const planWatches = async (planning: WatchPlanning, onFault: (error: unknown) => void): Promise<void> => {
  const { records, today } = planning;
  await records.transaction().execute(tx => forgetWatches(tx, today, atOnce));
  await planDue(planning, onFault);
  for (const watch of await watchesThatEnd(records, addDays(today, noticeDays), atOnce))
    await noticeEnd(planning, watch).catch(onFault);
};
