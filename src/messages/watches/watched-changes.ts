// What changed of a licence since it was told: acts that were recorded, and days that came. What is told of a day follows
// from what was known before it, so that who is told late, after days without a messenger, hears the same as who was
// told each day.
import { type Day, dayAt, laterOf } from "../../licence/day.js";
import type { LicenceEventType } from "../../licence/events/licence-events.js";
import { type HistoryItem, history } from "../../licence/history.js";
import { asKnownAt } from "../../licence/known-at.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { type DayTold, daysThatCame } from "./days-that-come.js";

/** An act, by its place in the licence's stream. */
export interface ActTold {
  kind: "act";
  revision: number;
  act: LicenceEventType;
  version: number;
  effectiveFrom: Day;
  recordedAt: string;
}

export type WatchedChange = ActTold | DayTold;

/** Up to where somebody was told. */
export interface ToldUpTo {
  revision: number;
  day: Day;
}

const toldOf = ({ revision, act, version, effectiveFrom, recordedAt }: HistoryItem): ActTold => ({
  kind: "act",
  revision,
  act,
  version,
  effectiveFrom,
  recordedAt,
});

/**
 * Every change since, in the order in which it came about, and up to where that is: a day that came stands before the
 * acts of that day. What an act changed at once, or of days before it, is told by the act alone.
 */
export const changesSince = (
  licence: ExistingLicence,
  told: ToldUpTo,
  { today, timeZone }: { today: Day; timeZone: string },
): { changes: WatchedChange[]; upTo: ToldUpTo } => {
  const acts = history(licence);
  const changes: WatchedChange[] = [];
  let { day } = told;
  let known = acts.findLast(({ revision }) => revision <= told.revision)?.recordedAt ?? "";
  const takeDays = (upTo: Day): void => {
    const then = upTo > day ? asKnownAt(licence, known) : null;
    if (then) changes.push(...daysThatCame(then, day, upTo));
    day = laterOf(day, upTo);
  };
  for (const act of acts.filter(({ revision }) => revision > told.revision)) {
    takeDays(dayAt(Date.parse(act.recordedAt), timeZone));
    changes.push(toldOf(act));
    known = act.recordedAt;
  }
  takeDays(today);
  return { changes, upTo: { revision: licence.revision, day } };
};

/** By what a change is told once. */
export const keyOfChange = (change: WatchedChange): string =>
  change.kind === "act" ? `r${change.revision}` : `d${change.day}`;
