// Dates as the file writes them, read into the registry's days.
import { Day } from "../../licence/day.js";

const parts = {
  YYYY: "(?<year>\\d{4})",
  MM: "(?<month>\\d{2})",
  DD: "(?<day>\\d{2})",
  M: "(?<month>\\d{1,2})",
  D: "(?<day>\\d{1,2})",
};
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * Compiles a format of YYYY, MM or M, DD or D, each once, and other characters as they are, e.g. `MM/DD/YYYY` or
 * `YYYY年M月D日`. The reader answers null for anything but a real day from 1900 on. Throws TypeError on a format that does
 * not name all three.
 */
export const compileDateFormat = (format: string): ((text: string) => Day | null) => {
  const tokens = format.match(/YYYY|MM?|DD?|[^YMD]+|./g) ?? [];
  const named = tokens.filter(token => Object.hasOwn(parts, token)).map(token => token[0]);
  if ([...named].sort().join("") !== "DMY")
    throw new TypeError("a date format has YYYY, MM (or M) and DD (or D), each once, e.g. MM/DD/YYYY");
  const pattern = tokens.map(token =>
    Object.hasOwn(parts, token) ? parts[token as keyof typeof parts] : escaped(token),
  );
  const expression = new RegExp(`^${pattern.join("")}$`, "u");
  return text => {
    const { year = "", month = "", day = "" } = expression.exec(text)?.groups ?? {};
    const read = Day.safeParse(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
    return read.success ? read.data : null;
  };
};
