// Texts without everything that people put between letters and digits: where secrets are looked for in them.
import { comparedText } from "./compared-text.js";

const lettersAndDigits = (character: string): string => comparedText(character).replace(/[^\p{L}\p{N}]/gu, "");

// Every public answer runs through here: what a UTF-16 unit of its own comes to is worked out once.
const plainUnits: (string | undefined)[] = [];

/** What of a character is compared in a squeezed text; nothing of punctuation. */
export const plainOf = (character: string): string => {
  if (character.length > 1) return lettersAndDigits(character);
  const unit = character.charCodeAt(0);
  let plain = plainUnits[unit];
  if (plain === undefined) {
    plain = lettersAndDigits(character);
    plainUnits[unit] = plain;
  }
  return plain;
};

/** Letters and digits only, each as it is compared: in one case and width, no radicals. */
export const squeeze = (text: string): string => {
  let squeezed = "";
  for (const character of text) squeezed += plainOf(character);
  return squeezed;
};
