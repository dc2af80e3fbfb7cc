// A day and a minute, as people of the registry's time zone read them in a table.

const formats = new Map<string, Intl.DateTimeFormat>();

/** 2026-11-29 10:08, of an instant in ISO 8601. */
export const minuteText = (instant: string, timeZone: string): string => {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
    formats.set(timeZone, format);
  }
  return format.format(new Date(instant));
};
