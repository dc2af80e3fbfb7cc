// The resident identity number (公民身份号码), GB 11643.
import { Day } from "./day.js";
import { squeeze } from "./squeeze.js";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = "10X98765432";

/** The check character of the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export const identityCheckCharacter = (first17: string): string => {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return checkCharacters.charAt(sum % 11);
};

/**
 * True for 18 characters with a real date of birth and the right check character. Regions are not looked up: invented
 * persons live in none.
 */
export const isIdentityNumber = (text: string): boolean =>
  /^\d{17}[\dX]$/.test(text) &&
  Day.safeParse(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`).success &&
  identityCheckCharacter(text) === text[17];

// The first two digits of a region: provinces (GB/T 2260), residents of Hong Kong, Macao and Taiwan, and 99, where invented
// persons live; unlike the other four they do not change. Then a year in which somebody alive can have been born: long
// numbers that are none would pass the check digit too often.
const shape = String.raw`(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|99)\d{4}(?:19|20)\d{9}[\dX]`;
const likeNumber = new RegExp(shape);
const eachLikeNumber = new RegExp(`(?=(${shape}))`, "g");

// Every public answer runs through here: how many digits a UTF-16 unit may stand for is worked out once, and kept as one
// more. One character stands for three at most (⅒); half of a character may be of such a one.
const digitLike = /[\p{N}\p{So}\p{Cs}]/u;
const units = new Uint8Array(0x1_0000);

const digitsOf = (unit: number): number => {
  if (units[unit] === 0) {
    const character = String.fromCharCode(unit);
    units[unit] = 1 + (/\d/.test(character) ? 1 : digitLike.test(character) ? 3 : 0);
  }
  return (units[unit] ?? 1) - 1;
};

/** Whether there may be the 17 digits of an identity number. */
const hasEnoughDigits = (text: string): boolean => {
  let most = 0;
  for (let at = 0; at < text.length && most < 17; at++) most += digitsOf(text.charCodeAt(at));
  return most >= 17;
};

const none: readonly string[] = [];

/** Every identity number that stands in the text, whatever blanks and punctuation are in it, without them. */
export const identityNumbersIn = (text: string): readonly string[] => {
  if (text.length < 6 || !hasEnoughDigits(text)) return none;
  const squeezed = squeeze(text);
  if (!likeNumber.test(squeezed)) return none;
  return Array.from(squeezed.matchAll(eachLikeNumber), ([, candidate = ""]) => candidate).filter(isIdentityNumber);
};

/** True when an identity number stands anywhere in the text: it is a person's, whatever it is called. */
export const holdsIdentityNumber = (text: string): boolean => identityNumbersIn(text).length > 0;

/** The number as a licence shows it: digits 11 to 14 (month and day of birth) as `*`. */
export const maskBirthday = (identityNumber: string): string =>
  `${identityNumber.slice(0, 10)}****${identityNumber.slice(14)}`;
