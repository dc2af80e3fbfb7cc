import { CredentialError } from "./credential-error.js";

const msPerDay = 86_400_000;

/** 0001-01-01 and 9999-12-31 as days: what a date of four digits can say. */
export const FIRST_DAY = -719_162;
export const LAST_DAY = 2_932_896;

/** Days from 1970-01-01 to a calendar date `YYYY-MM-DD`. Throws `CredentialError` (`not-a-date`) for what no calendar has. */
export function dayFromDate(date: string): number {
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) / msPerDay : Number.NaN;
  if (isDay(day) && dateFromDay(day) === date) return day;
  throw new CredentialError("not-a-date", `${JSON.stringify(date)} is not a date YYYY-MM-DD`);
}

/** The calendar date `YYYY-MM-DD` so many days from 1970-01-01. Throws `CredentialError` (`not-a-date`) outside years 1 to 9999. */
export function dateFromDay(day: number): string {
  if (isDay(day)) return new Date(day * msPerDay).toISOString().slice(0, 10);
  throw new CredentialError("not-a-date", `${day} is not a day of the years 1 to 9999`);
}

/** Whether a number is a whole day of the years 1 to 9999. */
export function isDay(day: unknown): day is number {
  return Number.isInteger(day) && Number(day) >= FIRST_DAY && Number(day) <= LAST_DAY;
}
