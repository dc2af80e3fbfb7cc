// Days as people read them, in both languages.
import { arabicDay } from "../catalogue/day-text.js";
import type { Day } from "../licence/day.js";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** `2026年11月28日` and `28 November 2026`. */
export const spokenDay = (day: Day): { zh: string; en: string } => ({
  zh: arabicDay(day),
  en: `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1] ?? ""} ${day.slice(0, 4)}`,
});
