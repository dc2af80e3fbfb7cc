// The resident identity number (公民身份号码), GB 11643.
import { Day } from "../licence/day.js";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = "10X98765432";

/** The check character of the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export const identityCheckCharacter = (first17: string): string => {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return checkCharacters.charAt(sum % 11);
};

/** True for 18 characters with a real date of birth and the right check character. Regions are not looked up: they change. */
export const isIdentityNumber = (text: string): boolean =>
  /^\d{17}[\dX]$/.test(text) &&
  Day.safeParse(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`).success &&
  identityCheckCharacter(text) === text[17];

/** The number as a licence shows it: digits 11 to 14 (month and day of birth) as `*`. */
export const maskBirthday = (identityNumber: string): string =>
  `${identityNumber.slice(0, 10)}****${identityNumber.slice(14)}`;
