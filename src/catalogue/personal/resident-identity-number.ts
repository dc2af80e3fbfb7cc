// The resident identity number (公民身份号码), GB 11643.
import { Day } from "../../licence/day.js";
import { squeeze } from "./hide.js";

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

// The first two digits of a region: provinces (GB/T 2260), and residents of Hong Kong, Macao and Taiwan. Unlike the
// other four they do not change.
const province = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

const numberLength = 18;

/**
 * True when an identity number of a real region stands anywhere in the text, whatever blanks and punctuation are in it:
 * it is a person's, whatever it is called.
 */
export const holdsIdentityNumber = (text: string): boolean => {
  if (text.length < numberLength) return false;
  const squeezed = squeeze(text);
  for (let at = 0; at + numberLength <= squeezed.length; at++) {
    const candidate = squeezed.slice(at, at + numberLength);
    if (province.test(candidate) && isIdentityNumber(candidate)) return true;
  }
  return false;
};

/** The number as a licence shows it: digits 11 to 14 (month and day of birth) as `*`. */
export const maskBirthday = (identityNumber: string): string =>
  `${identityNumber.slice(0, 10)}****${identityNumber.slice(14)}`;
