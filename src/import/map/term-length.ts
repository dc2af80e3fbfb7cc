// How long a term is said to be (`5 years`, `六个月`), and the last day that follows from it.
import { addDays, type Day, fromEpochDay, toEpochDay } from "../../licence/day.js";

export type TermUnit = "years" | "months" | "days";

export interface TermLength {
  count: number;
  unit: TermUnit;
}

const longestDays = 40_000;
const most: Readonly<Record<TermUnit, number>> = { years: 100, months: 1_200, days: longestDays };

const units: readonly [RegExp, TermUnit][] = [
  [/^(年|years?|yrs?)$/, "years"],
  [/^(个?月|months?|mos?)$/, "months"],
  [/^(天|日|days?)$/, "days"],
];

const numerals = "〇一二三四五六七八九";

/** 1 to 99 in Chinese characters: 五, 十, 十五, 二十. */
const chineseNumber = (text: string): number => {
  const [, tens, ten, ones] =
    /^([二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text.replace("两", "二")) ?? [];
  const digit = (one: string | undefined) => (one === undefined ? 0 : numerals.indexOf(one));
  if (!ten) return tens && ones ? 0 : digit(tens ?? ones);
  return (tens === undefined ? 1 : digit(tens)) * 10 + digit(ones);
};

/** A length as a cell says it; a unit in the cell counts, else the map's. Null for anything else. */
export const readTermLength = (text: string, unit: TermUnit): TermLength | null => {
  const plain = text.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
  if (plain === "半年") return { count: 6, unit: "months" };
  const [, number = "", word = ""] = /^(\d{1,5}|[一二三四五六七八九十两]{1,3})(\D*)$/.exec(plain) ?? [];
  const found = word === "" ? unit : units.find(([form]) => form.test(word))?.[1];
  const count = /^\d/.test(number) ? Number(number) : chineseNumber(number);
  return found === undefined || count < 1 || count > most[found] ? null : { count, unit: found };
};

/** The same day so many months later, or null where that month has no such day; and the month's last day. */
const afterMonths = (day: Day, months: number): { same: Day | null; last: Day } => {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = fromEpochDay(Date.UTC(year, month - 1 + months + 1, 0) / 86_400_000);
  const same = `${last.slice(0, 8)}${String(date).padStart(2, "0")}`;
  return { same: same <= last ? same : null, last };
};

/** Which day is the last one of a term of some years: that before the anniversary of its first day, or the anniversary. */
export type LastDay = "before-anniversary" | "anniversary";

/**
 * The last day of a term. Where the last month lacks the day on which it would end, the term ends with that month. Null
 * beyond the calendar.
 */
export const lastDayOf = (start: Day, { count, unit }: TermLength, counted: LastDay): Day | null => {
  const back = counted === "anniversary" ? 0 : -1;
  if (unit === "days") return inCalendar(toEpochDay(start) + count + back);
  const { same, last } = afterMonths(start, unit === "years" ? count * 12 : count);
  if (last > "9999-12-31" || last.length !== 10) return null;
  return same === null ? last : addDays(same, back);
};

const inCalendar = (epochDay: number): Day | null => {
  const day = fromEpochDay(epochDay);
  return day.length === 10 && day <= "9999-12-31" ? day : null;
};
