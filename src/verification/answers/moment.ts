// When a question is answered: the instant, the day asked about, and today.
import { type Day, dayAt } from "../../licence/day.js";

export interface Moment {
  /** Milliseconds since 1970. */
  now: number;
  day: Day;
  today: Day;
  /** Nothing is kept of the answer. */
  once: boolean;
}

const minute = 60_000;

/**
 * The day of an instant, looked up once a minute: days begin on a whole minute in every time zone, and asking takes
 * longer than most of a verdict.
 */
export const rememberedDay = (timeZone: string): ((instant: number) => Day) => {
  let remembered = { minute: Number.NaN, day: "" };
  return instant => {
    const at = Math.floor(instant / minute);
    if (at !== remembered.minute) remembered = { minute: at, day: dayAt(instant, timeZone) };
    return remembered.day;
  };
};
