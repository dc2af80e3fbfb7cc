// Inks, and a text of one or several lines at one place.
import type { Canvas } from "./canvas.js";
import type { FittedLines } from "./fitted-lines.js";

export const ink = "#16202A";
/** For labels and everything that only helps to read. */
export const paleInk = "#5C636A";

export type LineStyle = Omit<Parameters<Canvas["text"]>[3], "size">;

/** A text that grows upwards from its last baseline. */
export const drawFitted = (
  canvas: Canvas,
  fitted: FittedLines | null,
  x: number,
  baseline: number,
  style: LineStyle,
): void => {
  const { lines, size, lead } = fitted ?? { lines: [], size: 0, lead: 0 };
  for (const [at, line] of lines.entries())
    canvas.text(line, x, baseline - (lines.length - 1 - at) * lead, { ...style, size });
};
