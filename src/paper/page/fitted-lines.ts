// A text of the head or foot at the largest size at which it stands whole: on one line, and only then on several.
import type { Weight } from "../fonts/font-files.js";
import { wrapText } from "./wrap-text.js";

/** Sizes in points: from `most` down to `oneLine` on one line, from there to `least` on as many as `room` holds. */
export interface Fitting {
  most: number;
  oneLine: number;
  least: number;
  /** Points from the first baseline to the last. */
  room: number;
  weight?: Weight;
}

export interface FittedLines {
  size: number;
  /** From baseline to baseline. */
  lead: number;
  lines: string[];
}

/** Null when the text is too long even at the least size. */
export const fittedLines = (text: string, width: number, fitting: Fitting): FittedLines | null => {
  const { most, oneLine, least, room, weight } = fitting;
  for (let size = most; size >= least; size -= 0.5) {
    const lead = size * 1.25;
    const lines = wrapText(text, width, size, weight);
    const allowed = size > oneLine ? 1 : 1 + Math.floor(room / lead);
    if (lines.length <= allowed) return { size, lead, lines };
  }
  return null;
};
