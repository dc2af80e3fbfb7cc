// A number of a cell as the sheet shows it; days as `YYYY-MM-DD` however they are shown, and long numbers with all their
// digits.
import { format, getFormatDateInfo, isDateFormat, isTextFormat } from "numfmt";
import { fromEpochDay } from "../../../licence/day.js";

// Spreadsheets keep fifteen digits. What a longer number lost cannot be had again: it is written as they would, and no
// licence is known by it.
const firstInexact = 1e15;
const serialOf1970 = 25_569;
const daysTo1904 = 1_462;
const lastSerial = 2_958_465;

const general = (value: number): string => {
  if (Math.abs(value) >= firstInexact) return value.toExponential(14).replace("e", "E");
  return Number.isInteger(value) ? value.toFixed(0) : String(Number(value.toPrecision(15))).replace("e", "E");
};

/** Spreadsheets count a 29 February 1900, which never was. */
const dayOf = (serial: number): string => {
  if (serial === 60) return "1900-02-29";
  return fromEpochDay(serial - serialOf1970 + (serial < 60 ? 1 : 0));
};

const two = (count: number): string => String(count).padStart(2, "0");

const moment = (value: number, epoch1904: boolean): string => {
  const seconds = Math.round((value + (epoch1904 ? daysTo1904 : 0)) * 86_400);
  const serial = Math.floor(seconds / 86_400);
  if (serial < 0 || serial > lastSerial) return general(value);
  const rest = seconds - serial * 86_400;
  const time = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  return rest === 0 ? dayOf(serial) : `${dayOf(serial)} ${time}`;
};

type Show = (value: number) => string;

/** A day is whatever has a month in its format, or a day; a time or a year alone is shown as it is. */
const showBy = (code: string, epoch1904: boolean): Show => {
  try {
    if (/^general$/i.test(code) || isTextFormat(code) || /E[+-]/i.test(code.replace(/"[^"]*"|\\./g, "")))
      return general;
    if (isDateFormat(code)) {
      const { month, day } = getFormatDateInfo(code);
      if (month || day) return value => moment(value, epoch1904);
    }
    format(code, 0);
    return value => format(code, value).trim();
  } catch {
    return general; // a format that the library cannot read shows the bare number
  }
};

/** Shows numbers; each format is looked at once. */
export const createShownNumber = (epoch1904: boolean): ((value: number, code: string) => string) => {
  const shows = new Map<string, Show>();
  return (value, code) => {
    const show = shows.get(code) ?? showBy(code, epoch1904);
    shows.set(code, show);
    return show(value);
  };
};
