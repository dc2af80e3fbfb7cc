// What statistics are asked, and what they answer.
import type { Day } from "../../../../src/licence/day.js";
import type { CountedAct } from "./counted-facts.js";

/** What counts may be told apart by. */
export const dimensions = ["type", "department", "month", "category", "ground"] as const;
export type Dimension = (typeof dimensions)[number];

/** Acts and expiries of the days from one to another, both included, and what is in force on a day. */
export interface StatisticsQuestion {
  from: Day;
  to: Day;
  /** The day on which is counted what is in force and what expires; by month, the last day of each takes its place. */
  on: Day;
  by: readonly Dimension[];
  /** Codes of issuers: of one of them; undefined for all. */
  departments?: readonly string[] | undefined;
  type?: string | undefined;
  category?: string | undefined;
}

/** In how many days' time, at most, a term is over. */
export const expiringWithin = [30, 60, 90] as const;
export type Expiring = Record<(typeof expiringWithin)[number], number>;

/** The counts of one group. What has no ground in law is not counted by ground. */
export interface Counts {
  acts: Record<CountedAct, number>;
  /** Terms that were over, so that the licence was in force no more. */
  expired: number;
  /** Undefined by ground. */
  inForce?: number;
  /** In force on their last day, which is that day or at most so many days later; undefined by ground and by month. */
  expiring?: Expiring;
}

/** A group, told by the dimensions asked for, and its counts. */
export interface CountedGroup extends Counts {
  of: Partial<Record<Dimension, string>>;
}

export interface Statistics {
  groups: CountedGroup[];
  /** When the view had last read the whole log. */
  asOf: string;
}
