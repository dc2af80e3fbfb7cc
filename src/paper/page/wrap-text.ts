// Line breaking for Chinese with words of other scripts between: the rules of 避头尾 (GB/T 15834), and whole words.
import type { Weight } from "../fonts/font-files.js";
import { textWidth } from "../fonts/glyph-metrics.js";

const neverFirst = new Set("，。、；：！？）》】」』〉〕”’…—·％%,.;:!?)]}");
const neverLast = new Set("（《【「『〈〔“‘([{");
const inWord = /[\p{Script=Latin}\p{Nd}\p{Script=Cyrillic}\p{Script=Greek}.,:;/@&'+_#-]/u;

/** Points: what a sum of widths may differ by from the width of the whole. */
const roundingOff = 1e-6;

/** Pieces that stay together on a line, blanks as their own pieces. */
const pieces = (text: string): string[] => {
  const found: string[] = [];
  let before = " ";
  for (const character of text) {
    const together =
      neverFirst.has(character) || neverLast.has(before) || (inWord.test(before) && inWord.test(character));
    const last = found.length - 1;
    if (together && before !== " " && last >= 0) found[last] += character;
    else found.push(character);
    before = character;
  }
  return found;
};

/**
 * Lines no wider than `width` points at `size` points; `\n` breaks, and a piece wider than a line is cut between
 * characters.
 */
export const wrapText = (text: string, width: number, size: number, weight: Weight = "regular"): string[] =>
  text.split("\n").flatMap(paragraph => {
    if (textWidth(paragraph, size, weight) < width - roundingOff) return [paragraph.trimEnd()];
    const lines: string[] = [];
    let line = "";
    let used = 0;
    const add = (piece: string): void => {
      const wide = textWidth(piece, size, weight);
      if (used + wide > width && line !== "") {
        lines.push(line.trimEnd());
        line = "";
        used = 0;
        if (piece.trim() === "") return;
      }
      if (wide > width && [...piece].length > 1) for (const character of piece) add(character);
      else {
        line += piece;
        used += wide;
      }
    };
    for (const piece of pieces(paragraph)) add(piece);
    return [...lines, line.trimEnd()];
  });
