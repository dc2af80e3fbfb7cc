// A licence's id as people type it off a paper: what looks alike is read as Crockford's base32 reads it.
import { hasRightCheck } from "./id-check.js";
import { readLicenceId } from "./licence-id.js";

/** Digits that no id has, each for the letter that it was taken for. */
const digits: Readonly<Record<string, string>> = { "0": "O", "1": "I", "8": "B" };

/** A `1`, and a small `l` among capitals, may be an I or an L: which of them is told by the id's check. */
const alikeIn = (text: string): number[] => {
  const alike = /[A-Z]/.test(text) ? /[1l]/ : /1/;
  return Array.from({ length: text.length }, (_, at) => at).filter(at => alike.test(text.charAt(at)));
};

/** So many that every way of reading them can be tried. */
const mostAlike = 8;

const withLetters = (text: string, alike: readonly number[], choice: number): string => {
  const letters = [...text];
  alike.forEach((at, bit) => {
    letters[at] = (choice >> bit) & 1 ? "L" : "I";
  });
  return letters.join("");
};

/**
 * The id (upper case) that 26 characters spell, in either case and with `0`, `1` and `8` for the letters that they look
 * like; undefined where they spell none. What could be an I or an L is read so that the id's check is right, where one
 * way of reading makes it so.
 */
export const typedId = (text: string): string | undefined => {
  if (!/^[0-9A-Za-z]{26}$/.test(text)) return undefined;
  const letters = text.toUpperCase().replace(/[018]/g, digit => digits[digit] ?? digit);
  const typed = readLicenceId(letters);
  const alike = alikeIn(text);
  if (alike.length > mostAlike || (typed !== undefined && hasRightCheck(typed))) return typed;
  const choices = Array.from({ length: 2 ** alike.length }, (_, choice) => withLetters(letters, alike, choice));
  const [right, ...others] = choices.filter(id => readLicenceId(id) !== undefined && hasRightCheck(id));
  return others.length === 0 && right !== undefined ? right : typed;
};
