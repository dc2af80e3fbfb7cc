// How days are printed on a licence.
import type { Day } from "../licence/day.js";

/** A term without a last day, as printed. */
export const openEndedText = "长期";

/** `2026年11月23日` for 2026-11-23. */
export const arabicDay = (day: Day): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** `自…至…`, or `自…至长期` where the term has no last day. */
export const termText = (validFrom: Day, validTo: Day | null): string =>
  `自${arabicDay(validFrom)}至${validTo === null ? openEndedText : arabicDay(validTo)}`;
