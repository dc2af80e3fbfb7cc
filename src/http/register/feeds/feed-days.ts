// The days of which there is a feed, the latest first.
import { type Day, dayAt } from "../../../licence/day.js";
import type { Deps } from "../asked-register.js";
import type { Register } from "../register.js";
import { instantsOf } from "./every-notice.js";

export interface FeedDays {
  days: Day[];
  /** The day before which the next page begins; null on the last. */
  next: Day | null;
  asOf: string;
}

/** A page of days on which something was recorded that feeds tell; `before` leaves out that day and all later ones. */
export const feedDays = async (
  { reads, clock }: Pick<Deps, "reads" | "clock">,
  register: Pick<Register, "ask">,
  { before, limit }: { before?: Day | undefined; limit: number },
): Promise<FeedDays> => {
  const { timeZone, asOf, unlisted } = await register.ask();
  const dayOf = (instant: string): Day => dayAt(Date.parse(instant), timeZone);
  const beginning = (day: Day): string => instantsOf(day, timeZone).from;
  const found = await reads.register.lastNotices({
    before: before === undefined ? new Date(clock() + 1).toISOString() : beginning(before),
    limit: limit + 1,
    beginningOf: instant => beginning(dayOf(instant)),
    unlisted,
  });
  const days = found.slice(0, limit).map(dayOf);
  return { days, next: found.length > limit ? (days.at(-1) ?? null) : null, asOf };
};
