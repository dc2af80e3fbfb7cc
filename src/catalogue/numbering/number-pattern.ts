// The pattern of a number: every part that is known before the number is given, and the places of its sequence and its
// check character. Spelled as a text, it names the sequence that the numbers come from.
import { CatalogueError } from "../catalogue-error.js";
import { type CheckMethod, checkMethods } from "./check-characters.js";

export type PatternPiece = { text: string } | { digits: number } | { check: CheckMethod };

/** Holds exactly one piece of digits. */
export type NumberPattern = readonly PatternPiece[];

/** How many digits the sequence has. */
export const digitsOf = (pattern: NumberPattern): number =>
  pattern.reduce((digits, piece) => ("digits" in piece ? piece.digits : digits), 0);

/** The last number of the sequence. */
export const lastOf = (pattern: NumberPattern): number => 10 ** digitsOf(pattern) - 1;

/** The number with this n, from 1 on. Throws CatalogueError `numbers-used-up` past the last one. */
export const formatNumber = (pattern: NumberPattern, n: number): string => {
  if (!Number.isSafeInteger(n) || n < 1 || n > lastOf(pattern))
    throw new CatalogueError("numbers-used-up", `no number ${n} of ${digitsOf(pattern)} digits`);
  return pattern.reduce((before, piece) => {
    if ("text" in piece) return before + piece.text;
    return before + ("digits" in piece ? String(n).padStart(piece.digits, "0") : checkMethods[piece.check](before));
  }, "");
};

/** The pattern as a text, such as `JY1110108{6}{mod11-10}`: two patterns of one text give the same numbers. */
export const spellPattern = (pattern: NumberPattern): string =>
  pattern.map(piece => ("text" in piece ? piece.text : `{${"digits" in piece ? piece.digits : piece.check}}`)).join("");

/** The pattern that is spelled so; null for a text that spells none. */
export const readPattern = (spelled: string): NumberPattern | null => {
  const pieces = spelled.split(/(\{[^{}]*\})/u).filter(text => text !== "");
  const pattern = pieces.map((text): PatternPiece | null => {
    if (!/[{}]/.test(text)) return { text };
    const [, inside = ""] = /^\{([^{}]*)\}$/u.exec(text) ?? [];
    if (/^([1-9]|1[0-5])$/.test(inside)) return { digits: Number(inside) };
    return inside === "mod11-10" || inside === "mod37-36" ? { check: inside } : null;
  });
  const sound = pattern.filter(piece => piece !== null);
  const sequences = sound.filter(piece => "digits" in piece);
  return sound.length === pattern.length && sequences.length === 1 ? sound : null;
};

/** The pattern as people write it down, with `×` for each digit of the sequence and for the check character. */
export const shapeOf = (pattern: NumberPattern): string =>
  pattern.map(piece => ("text" in piece ? piece.text : "×".repeat("digits" in piece ? piece.digits : 1))).join("");
