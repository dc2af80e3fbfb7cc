// Which days a token can say.

/** 0001-01-01 and 9999-12-31 as days from 1970-01-01: what a date of four digits can say. */
export const firstDay = -719_162;
export const lastDay = 2_932_896;

/** Whether a number is a whole day of the years 1 to 9999, counted from 1970-01-01. */
export const isDay = (day: unknown): day is number =>
  Number.isInteger(day) && Number(day) >= firstDay && Number(day) <= lastDay;
