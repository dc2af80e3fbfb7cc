// How days are printed on a licence.
import type { Day } from "../licence/day.js";

/** A term without a last day, as printed. */
export const OPEN_ENDED = "长期";

const parts = (day: Day): [string, number, number] => [
  day.slice(0, 4),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
];

/** `2026年11月23日` for 2026-11-23. */
export const arabicDay = (day: Day): string => {
  const [year, month, date] = parts(day);
  return `${year}年${month}月${date}日`;
};

const numerals = "〇一二三四五六七八九";
const numeral = (digit: number): string => numerals.charAt(digit);

const upTo31 = (count: number): string => {
  const tens = Math.floor(count / 10);
  const ones = count % 10 === 0 ? "" : numeral(count % 10);
  if (tens === 0) return ones;
  return `${tens === 1 ? "" : numeral(tens)}十${ones}`;
};

/** `二〇二六年十一月二十三日` for 2026-11-23. */
export const hanDay = (day: Day): string => {
  const [year, month, date] = parts(day);
  const years = Array.from(year, digit => numeral(Number(digit))).join("");
  return `${years}年${upTo31(month)}月${upTo31(date)}日`;
};

/** `自…至…`, or `自…至长期` where the term has no last day. */
export const termText = (validFrom: Day, validTo: Day | null): string =>
  `自${arabicDay(validFrom)}至${validTo === null ? OPEN_ENDED : arabicDay(validTo)}`;
