// The days on which a licence changes by itself: its status, the version that counts, or what to be careful of.
import { type Caution, type CautionCode, cautionSpans, cautionsOn } from "../../licence/cautions.js";
import { addDays, type Day } from "../../licence/day.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { type StatusName, statusOn, timeline } from "../../licence/status.js";

/** A day that came; where nothing becomes of the status, it is that of the day before. */
export interface DayTold {
  kind: "day";
  day: Day;
  status: StatusName;
  before: StatusName;
  version: number | null;
  versionBefore: number | null;
  /** Cautions that hold from that day on, and those that held until the day before. */
  began: Caution[];
  ended: CautionCode[];
}

const lastDayOfAll = "9999-12-31";

const turns = (licence: ExistingLicence): Day[] => {
  const days = [
    ...timeline(licence)
      .slice(1)
      .map(({ from }) => from),
    ...cautionSpans(licence).flatMap(({ from, to }) => [
      from,
      ...(to === null || to === lastDayOfAll ? [] : [addDays(to, 1)]),
    ]),
  ];
  return [...new Set(days)].filter(day => day !== null).sort();
};

const toldOf = (licence: ExistingLicence, day: Day): DayTold[] => {
  const [now, then] = [statusOn(licence, day), statusOn(licence, addDays(day, -1))];
  if (!now || !then) return [];
  const held = cautionsOn(licence, addDays(day, -1), then).map(({ code }) => code);
  const holding = cautionsOn(licence, day, now);
  return [
    {
      kind: "day",
      day,
      status: now.status,
      before: then.status,
      version: now.inForce,
      versionBefore: then.inForce,
      began: holding.filter(({ code }) => !held.includes(code)),
      ended: held.filter(code => !holding.some(caution => caution.code === code)),
    },
  ];
};

/** Those after a day up to another one, in their order. */
export const daysThatCame = (licence: ExistingLicence, after: Day, upTo: Day): DayTold[] =>
  after >= upTo
    ? []
    : turns(licence)
        .filter(day => day > after && day <= upTo)
        .flatMap(day => toldOf(licence, day));

/** The first one after a day, as things stand; null where none will come. */
export const nextDay = (licence: ExistingLicence, after: Day): Day | null =>
  turns(licence).find(day => day > after) ?? null;
