// Dates as the file writes them, read into the registry's days.
import { Day } from "../../licence/day.js";

const parts = {
  YYYY: "(?<year>\\d{4})",
  MMM: "(?<name>[A-Za-z]{3,9})",
  MM: "(?<month>\\d{2})",
  DD: "(?<day>\\d{2})",
  M: "(?<month>\\d{1,2})",
  D: "(?<day>\\d{1,2})",
};
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const months = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];

/** The number of a month by its English name, in full or by its first three letters (September's four too). */
const monthNamed = (name: string): string => {
  const given = name.toLowerCase();
  const index = months.findIndex(
    month => given === month || given === month.slice(0, 3) || (given === "sept" && month === "september"),
  );
  return index < 0 ? "" : String(index + 1);
};

/** What a text must look like to be one of that format, real day or not. Throws TypeError as `compileDateFormat` does. */
export const shapeOfFormat = (format: string): RegExp => {
  const tokens = format.match(/YYYY|MMM|MM?|DD?|[^YMD]+|./g) ?? [];
  const named = tokens.filter(token => Object.hasOwn(parts, token)).map(token => token[0]);
  if ([...named].sort().join("") !== "DMY")
    throw new TypeError(
      "a date format has YYYY, MM (or M, or MMM for the English name) and DD (or D), each once, e.g. MM/DD/YYYY",
    );
  const pattern = tokens.map(token =>
    Object.hasOwn(parts, token) ? parts[token as keyof typeof parts] : escaped(token),
  );
  return new RegExp(`^${pattern.join("")}$`, "u");
};

/**
 * Compiles a format of YYYY, MM, M or MMM (the English name), DD or D, each once, and other characters as they are, e.g.
 * `MM/DD/YYYY`, `D-MMM-YYYY` or `YYYY年M月D日`. The reader answers null for anything but a real day from 1900 on. Throws
 * TypeError on a format that does not name all three.
 */
export const compileDateFormat = (format: string): ((text: string) => Day | null) => {
  const shape = shapeOfFormat(format);
  return text => {
    const { year = "", month, name = "", day = "" } = shape.exec(text)?.groups ?? {};
    const read = Day.safeParse(`${year}-${(month ?? monthNamed(name)).padStart(2, "0")}-${day.padStart(2, "0")}`);
    return read.success ? read.data : null;
  };
};
