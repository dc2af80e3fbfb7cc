// Positions of the log as text: they cross the port as 20-digit zero-padded decimals, so that they compare as strings.

/** The text of a position; `position` is a whole number from 0 on. */
export const formatPosition = (position: number | bigint): string => String(position).padStart(20, "0");

/** The number of a position. Throws TypeError on anything that is not 20 decimal digits. */
export const parsePosition = (text: string): number => {
  if (!/^\d{20}$/.test(text)) throw new TypeError("a position is 20 decimal digits");
  return Number(text);
};
