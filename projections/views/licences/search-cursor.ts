// Where a page of a search ended: the place in the log of its last licence.
import { formatPosition, parsePosition } from "../../../src/event-store/log-position.js";

/** The place that a cursor names; null for a text that is no place of any log. */
export const readCursor = (cursor: string): number | null => {
  if (!/^\d{20}$/.test(cursor)) return null;
  const position = parsePosition(cursor);
  return Number.isSafeInteger(position) ? position : null;
};

/** The cursor of a place. */
export const cursorOf = (position: number): string => formatPosition(position);
