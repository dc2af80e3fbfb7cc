// Which number format a cell of a workbook has (ECMA-376 part 1, 18.8): the formats that need no words, and those that
// the workbook writes out.
import type { Package } from "./open-package.js";
import { readWholeXml } from "./read-xml.js";

const dates = {
  day: "yyyy-mm-dd",
  month: 'yyyy"年"m"月"',
  dayOfYear: 'm"月"d"日"',
  time: "h:mm:ss",
  moment: "yyyy-mm-dd h:mm",
};

/** The formats that are known by their number alone (18.8.30); those from 27 on as Chinese spreadsheets have them. */
const known: Readonly<Record<number, string>> = {
  ...{ 0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00" },
  ...{ 12: "# ?/?", 13: "# ??/??", 14: dates.day, 15: dates.day, 16: dates.dayOfYear, 17: dates.month },
  ...{ 18: dates.time, 19: dates.time, 20: dates.time, 21: dates.time, 22: dates.moment },
  ...{ 27: dates.month, 28: dates.dayOfYear, 29: dates.dayOfYear, 30: dates.day, 31: dates.day, 32: dates.time },
  ...{ 33: dates.time, 34: dates.time, 35: dates.time, 36: dates.month },
  ...{ 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00" },
  ...{ 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@" },
  ...{ 50: dates.month, 51: dates.dayOfYear, 52: dates.month, 53: dates.dayOfYear, 54: dates.dayOfYear },
  ...{ 55: dates.time, 56: dates.time, 57: dates.month, 58: dates.dayOfYear },
};

const mostFormats = 100_000;

/** Reads the styles; answers the format of a cell by its style (the attribute `s`). */
export const readNumberFormats = async (parts: Package, part: string | null): Promise<(style: number) => string> => {
  const written = new Map<number, string>();
  const styles: number[] = [];
  let inCells = false;
  if (part !== null)
    await readWholeXml(part, parts.read(part), {
      open: (name, { numFmtId, formatCode }) => {
        if (name === "cellXfs") inCells = true;
        else if (name === "numFmt" && formatCode !== undefined && written.size < mostFormats)
          written.set(Number(numFmtId), formatCode);
        else if (name === "xf" && inCells && styles.length < mostFormats) styles.push(Number(numFmtId ?? 0));
      },
      close: name => {
        if (name === "cellXfs") inCells = false;
      },
    });
  return style => {
    const id = styles[style] ?? 0;
    return written.get(id) ?? known[id] ?? "General";
  };
};
