// The fixed texts of a type (监制, web addresses, notices) in as few centred lines as hold them.
import { textWidth } from "../fonts/glyph-metrics.js";
import type { FittedLines } from "./fitted-lines.js";
import { mm } from "./page-geometry.js";
import type { PaperText } from "./paper-texts.js";
import { wrapText } from "./wrap-text.js";

const sizes = [8, 7, 6];
const between = "　　";
/** More of them would leave no room for a face. */
const mostHeight = mm(21);

const packed = (texts: readonly PaperText[], width: number, size: number): string[] => {
  const lines: string[] = [];
  for (const { text } of texts)
    for (const part of wrapText(text, width, size)) {
      const joined = `${lines.at(-1) ?? ""}${between}${part}`;
      if (lines.length > 0 && textWidth(joined, size) <= width) lines[lines.length - 1] = joined;
      else lines.push(part);
    }
  return lines;
};

/**
 * Texts share a line where they fit on it, and one that is longer than a line is broken. Null when they are too long
 * even at the least size.
 */
export const fixedLines = (texts: readonly PaperText[], width: number): FittedLines | null => {
  for (const size of sizes) {
    const [lead, lines] = [size * 1.35, packed(texts, width, size)];
    if (lines.length * lead <= mostHeight) return { size, lead, lines };
  }
  return null;
};
