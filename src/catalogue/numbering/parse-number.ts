// Which number of a pattern a text is, or why it is none: the inverse of `formatNumber`, in any spelling of the number.
import { comparedText } from "../../licence/compared-text.js";
import { digitsOf, formatNumber, type NumberPattern, shapeOf } from "./number-pattern.js";

/** Which number it is; or what is wrong with it, and what it should be as far as that can be told. */
export type ParsedNumber = { n: number } | { wrong: "number-does-not-fit" | "number-check-wrong"; expected: string };

export const parseNumber = (pattern: NumberPattern, text: string): ParsedNumber => {
  const compared = comparedText(text);
  let at = 0;
  let sequence = "";
  let fits = true;
  for (const piece of pattern) {
    const wanted = "text" in piece ? comparedText(piece.text) : "";
    const found = compared.slice(at, at + ("text" in piece ? wanted.length : "digits" in piece ? piece.digits : 1));
    if ("digits" in piece) sequence = found;
    else if ("text" in piece && found !== wanted) fits = false;
    at += found.length;
  }
  const n = /^[0-9]+$/.test(sequence) ? Number(sequence) : 0;
  if (n === 0 || sequence.length !== digitsOf(pattern) || comparedText(shapeOf(pattern)).length !== compared.length)
    return { wrong: "number-does-not-fit", expected: shapeOf(pattern) };
  const expected = formatNumber(pattern, n);
  if (comparedText(expected) === compared) return { n };
  return { wrong: fits ? "number-check-wrong" : "number-does-not-fit", expected };
};
