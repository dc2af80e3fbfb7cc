// What changed of a licence since it was told: acts that were recorded, and days on which its status or the version that
// counts became another one by itself.
import { type Day, dayAt } from "../../licence/day.js";
import type { LicenceEventType } from "../../licence/events/licence-events.js";
import { history } from "../../licence/history.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { type Span, type StatusName, timeline } from "../../licence/status.js";

/** An act, by its place in the licence's stream. */
export interface ActTold {
  kind: "act";
  revision: number;
  act: LicenceEventType;
  version: number;
  effectiveFrom: Day;
  recordedAt: string;
}

/** A day that came. */
export interface DayTold {
  kind: "day";
  day: Day;
  status: StatusName;
  before: StatusName;
  version: number | null;
}

export type WatchedChange = ActTold | DayTold;

/** Up to where somebody was told. */
export interface ToldUpTo {
  revision: number;
  day: Day;
}

const daysThatCame = (spans: readonly Span[], after: Day, today: Day): DayTold[] =>
  spans.flatMap(({ from, status, version }, at) => {
    const before = spans[at - 1];
    if (from === null || !before || from <= after || from > today) return [];
    return [{ kind: "day", day: from, status, before: before.status, version }];
  });

/**
 * Every change since, in the order in which it came about: a day that came stands before the acts of that day. What an
 * act changed at once is told by the act alone.
 */
export const changesSince = (
  licence: ExistingLicence,
  { revision, day }: ToldUpTo,
  { today, timeZone }: { today: Day; timeZone: string },
): WatchedChange[] => {
  const acts = history(licence)
    .filter(act => act.revision > revision)
    .map(
      ({ revision, act, version, effectiveFrom, recordedAt }): ActTold => ({
        kind: "act",
        revision,
        act,
        version,
        effectiveFrom,
        recordedAt,
      }),
    );
  const byActs = new Set(acts.map(({ effectiveFrom }) => effectiveFrom));
  const days = daysThatCame(timeline(licence), day, today).filter(came => !byActs.has(came.day));
  const dayOf = (change: WatchedChange): Day =>
    change.kind === "day" ? change.day : dayAt(Date.parse(change.recordedAt), timeZone);
  // Sorting is stable: acts stay in the order of their recording.
  return [...days, ...acts].sort((one, other) => (dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0));
};

/** By what a change is told once. */
export const keyOfChange = (change: WatchedChange): string =>
  change.kind === "act" ? `r${change.revision}` : `d${change.day}`;
