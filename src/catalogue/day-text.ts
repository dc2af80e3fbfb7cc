// How days are printed on a licence.
import type { Day } from "../licence/day.js";
import type { TypeDefinition } from "../licence/events/type-events.js";

/** A term without a last day, as printed. */
export const openEndedText = "长期";

/** `2026年11月23日` for 2026-11-23. */
export const arabicDay = (day: Day): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

const digits = "〇一二三四五六七八九";

const han = (number: number): string => {
  if (number < 10) return digits.charAt(number);
  const tens = Math.floor(number / 10);
  return `${tens === 1 ? "" : digits.charAt(tens)}十${number % 10 === 0 ? "" : digits.charAt(number % 10)}`;
};

/** `二〇二六年十一月二十三日` (GB/T 15835) or `2026年11月23日`, as the type's page says. */
export const dayText = (day: Day, style: TypeDefinition["page"]["dateStyle"]): string => {
  if (style === "arabic") return arabicDay(day);
  const year = Array.from(day.slice(0, 4), digit => digits.charAt(Number(digit))).join("");
  return `${year}年${han(Number(day.slice(5, 7)))}月${han(Number(day.slice(8, 10)))}日`;
};

/** `自…至…`, or `自…至长期` where the term has no last day. */
export const termText = (
  validFrom: Day,
  validTo: Day | null,
  style: TypeDefinition["page"]["dateStyle"] = "arabic",
): string => `自${dayText(validFrom, style)}至${validTo === null ? openEndedText : dayText(validTo, style)}`;
