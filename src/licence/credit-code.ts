// The unified social credit code (统一社会信用代码, GB 32100) and its check digit.
import { LicenceError } from "./errors.js";

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/**
 * True for 18 characters of the standard's alphabet with the right check digit. Some codes in real use fail it: see
 * `codeOverride`.
 */
export const isCreditCode = (text: string): boolean =>
  /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text) && creditCodeCheckDigit(text.slice(0, 17)) === text[17];

/**
 * The 18th character of the code that begins with these 17. Throws `malformed-credit-code` on anything but 17
 * characters of the alphabet.
 */
export const creditCodeCheckDigit = (first17: string): string => {
  if (!/^[0-9A-HJ-NPQRTUWXY]{17}$/.test(first17))
    throw new LicenceError(
      "malformed-credit-code",
      "A credit code has 18 characters of 0-9 and A-Z without I, O, S, V, Z.",
    );
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += alphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
};
