// Days as files and spreadsheets write them: the forms that can mean one day only are read without being told of them.
import { type Day, Day as DaySchema, fromEpochDay } from "../../licence/day.js";
import { compileDateFormat, shapeOfFormat } from "./date-format.js";

/** Why a text is no day, for those who are to mend it. */
export interface NoDay {
  en: string;
  zh: string;
}

export interface DayReader {
  /** The day that the text says, or null. */
  read(text: string): Day | null;
  /** Why `read` answers null for the text. */
  why(text: string): NoDay;
}

type Form = (text: string) => Day | "impossible" | null;

const dayOf = (year: string, month: string, day: string): Day | "impossible" => {
  const read = DaySchema.safeParse(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  return read.success ? read.data : "impossible";
};

const written =
  (pattern: RegExp): Form =>
  text => {
    const { year, month = "", day = "" } = pattern.exec(text)?.groups ?? {};
    return year === undefined ? null : dayOf(year, month, day);
  };

/** Days since 1899-12-30, as spreadsheets count them from March 1900 on; 1970-01-01 is 25569. */
const serialOf1970 = 25_569;
const lastSerial = "2958465";

/**
 * The number in which a spreadsheet keeps a day that is not shown as one. Five digits, from 1927 to 2173, since four are
 * a year and six a month; and the last day of the calendar.
 */
const serial: Form = text =>
  /^[1-9]\d{4}(\.\d+)?$/.test(text) || text === lastSerial
    ? fromEpochDay(Math.floor(Number(text)) - serialOf1970)
    : null;

const forms: readonly Form[] = [
  written(/^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})$/),
  written(/^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})[日号]?$/),
  written(/^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:\.0+)?$/),
  serial,
];

// A day with a time is that day, unless a time zone makes it depend on where it is read.
const time = /(?:(?<=\d)T|\s+)(?<hours>\d{1,2}):\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s*[AP]M)?$/i;
const zonedMidnight = /T00:00(?::00(?:\.0{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** One spelling: narrow digits and signs, plain dashes, no blanks around the signs, no time of day. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .trim()
    .replace(zonedMidnight, "")
    .replace(time, "")
    .replace(/\s*([-/.年月日号])\s*/g, "$1");

const whyOf = (text: string, formats: readonly string[]): NoDay => {
  const dayless = plain(text);
  const stated = formats.length > 0;
  if (/^\d{1,2}([-/.])\d{1,2}\1\d{4}$/.test(dayless) && !stated)
    return {
      en: "may be day/month or month/day: say which in the map's dateFormat (MM/DD/YYYY or DD/MM/YYYY)",
      zh: "无法判断日、月的先后，请在映射文件的 dateFormat 中写明（MM/DD/YYYY 或 DD/MM/YYYY）",
    };
  if (/^\d{1,4}([-/.])\d{1,2}\1\d{1,2}$|^\d{2}年/.test(dayless) && !/^\d{4}/.test(dayless))
    return { en: "has a year of fewer than four digits: write it in full", zh: "年份不足四位，请写完整的年份" };
  return {
    en: `is no date in a form that is known (2023-02-05, 2023/2/5, 2023.2.5, 20230205, 2023年2月5日${formats.map(format => `, ${format}`).join("")})`,
    zh: `不是可识别的日期（2023-02-05、2023/2/5、2023.2.5、20230205、2023年2月5日${formats.map(format => `、${format}`).join("")}）`,
  };
};

/**
 * Reads days: by the map's formats first, then by the forms that everybody reads alike. A text that has the shape of a
 * format of the map is held to that format alone, so that `20231225` is not read one way here and another way there.
 */
export const createDayReader = (formats: readonly string[]): DayReader => {
  const stated = formats.map((format): Form => {
    const [read, shape] = [compileDateFormat(format), shapeOfFormat(format)];
    return text => read(text) ?? (shape.test(text) ? "impossible" : null);
  });
  const look = (given: string): Day | "impossible" | null => {
    const text = plain(given);
    for (const form of [...stated, ...forms]) {
      const found = form(given.trim()) ?? form(text);
      if (found !== null) return found;
    }
    return null;
  };
  return {
    read(text) {
      const found = look(text);
      return found === "impossible" ? null : found;
    },
    why: text =>
      look(text) === "impossible"
        ? { en: "is a day that does not exist, or one before 1900", zh: "是不存在的日期，或早于 1900 年" }
        : whyOf(text, formats),
  };
};
