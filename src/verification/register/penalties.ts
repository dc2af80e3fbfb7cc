// How long penalties stay in the public register: for some years from their decision, and a suspension as long as it holds.
// What is told of a licence after that says nothing of them. docs/register.md, Penalties
import { Day } from "../../licence/day.js";
import { endingOn } from "../../licence/endings.js";
import type { Ending, ExistingLicence, Suspension } from "../../licence/licence.js";
import { type StatusName, statusOn } from "../../licence/status.js";

/** `ended`: how the licence came to its end is not told any more. */
export type RegisterStatus = StatusName | "ended";

/** When it is told. */
export interface ToldTime {
  today: Day;
  /** Penalties that were decided before that day are not told. */
  from: Day;
}

/** The first day of the decisions that are told of, so many years before today. */
export const penaltiesFrom = (today: Day, years: number): Day => {
  const year = String(Number(today.slice(0, 4)) - years).padStart(4, "0");
  return `${year}${today.slice(4) === "-02-29" ? "-03-01" : today.slice(4)}`;
};

/** The last day on which a penalty is told that was decided on that day: the other side of `penaltiesFrom`. */
export const lastToldDay = (decided: Day, years: number): Day => {
  const day = `${Number(decided.slice(0, 4)) + years}${decided.slice(4)}`;
  return Day.safeParse(day).success ? day : `${day.slice(0, 4)}-02-28`;
};

/** Whether a revocation is told: not before its time, and not once it was set aside (行政处罚法, art. 48). */
export const isToldEnding = ({ kind, decisionDate, effectiveDate, setAside }: Ending, from: Day): boolean =>
  kind !== "revoked" || (setAside === null && (decisionDate ?? effectiveDate) >= from);

/** Whether a suspension is told: for the years after its decision, and after them as long as it holds. */
export const isToldSuspension = (
  licence: ExistingLicence,
  { decisionDate, until, lifted }: Suspension,
  { from, today }: ToldTime,
): boolean => {
  if (decisionDate >= from) return true;
  const isOver = (until !== null && until < today) || (lifted !== null && lifted.from <= today);
  return !isOver && endingOn(licence, today) === undefined;
};

/** The status of a day as the register tells it, and since when; `ended` has no beginning. */
export const toldStatus = (
  licence: ExistingLicence,
  day: Day,
  from: Day,
): { status: RegisterStatus; since: Day | null } => {
  const { status, since } = statusOn(licence, day) ?? { status: "not-yet-valid", since: null };
  const ending = status === "revoked" ? endingOn(licence, day) : undefined;
  return ending && !isToldEnding(ending, from) ? { status: "ended", since: null } : { status, since };
};
