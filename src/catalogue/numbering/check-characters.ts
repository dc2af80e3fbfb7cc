// The check characters of licence numbers (GB/T 17710): MOD 11,10 over digits, MOD 37,36 over digits and letters.
import { checkCharacter } from "../../licence/identifier.js";

/** The ISO 7064 MOD 11,10 check digit of a text of digits. */
export const checkDigit = (digits: string): string => {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
};

/** By each method, the check character of what it reads of a text; other characters are passed over. */
export const checkMethods = {
  "mod11-10": (text: string): string => checkDigit(text.replace(/[^0-9]/g, "")),
  "mod37-36": (text: string): string => checkCharacter(text.replace(/[^0-9A-Z]/g, "")),
} as const;
export type CheckMethod = keyof typeof checkMethods;
