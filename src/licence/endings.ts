// Which of several endings counts on a day: a voiding over a cancellation, the formality that closes, over decisions; of
// decisions the one that ends the licence first, for after it there was nothing left to end.
import type { Day } from "./day.js";
import type { Ending, EndingKind, LicenceFacts } from "./licence.js";

const heights: Readonly<Record<EndingKind, number>> = { annulled: 0, withdrawn: 0, revoked: 0, cancelled: 1, void: 2 };

const below = (one: Ending, other: Ending): number => {
  const [height, otherHeight] = [heights[one.kind], heights[other.kind]];
  if (height !== otherHeight) return height - otherHeight;
  if (height > 0 || one.effectiveDate === other.effectiveDate) return 0;
  return one.effectiveDate > other.effectiveDate ? -1 : 1;
};

/** The endings as they lie over one another, the one that counts last; of what is equal, the one recorded last. */
export const layered = (endings: readonly Ending[]): Ending[] => [...endings].sort(below);

/** A voiding is of every day, unless it was set aside as if it had never been. */
const holdsOn = ({ kind, effectiveDate, setAside }: Ending, day: Day): boolean => {
  const begun = kind === "void" ? setAside === null || setAside.effectiveDate > effectiveDate : effectiveDate <= day;
  return begun && (setAside === null || setAside.effectiveDate > day);
};

/** What ends the licence on a day; undefined when nothing does. */
export const endingOn = ({ endings }: Pick<LicenceFacts, "endings">, day: Day): Ending | undefined =>
  layered(endings).findLast(ending => holdsOn(ending, day));
