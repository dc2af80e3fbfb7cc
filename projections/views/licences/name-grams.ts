// How names are compared in a search: cut into pairs of characters that follow one another.
import { comparedText } from "../../../src/licence/compared-text.js";

/** How many licences a row of `name_gram` tells of, and how many of them each of its columns. */
export const licencesInBlock = 256;
export const bitsInColumn = 32;

/** Between two names of one licence: no text that is compared holds a line break. */
const between = "\n";

/** Names as they are compared, as one text. */
export const joinNames = (names: readonly string[]): string => [...new Set(names.map(comparedText))].join(between);

/** The distinct pairs of neighbouring code points of a compared text; a text of one character has none. */
export const gramsOf = (compared: string): string[] => {
  const grams = new Set<string>();
  let former = "";
  for (const character of compared) {
    if (former !== "" && former !== between && character !== between) grams.add(former + character);
    former = character;
  }
  return [...grams];
};
