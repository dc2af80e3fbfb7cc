// The one form in which text reaches the paper, so that what is copied out is what people type.
import { withoutRadicals } from "../../licence/radicals.js";

/** Blanks of other widths, which would be copied out as something nobody types. */
const blanks = /[\u00A0\u2000-\u200A\u202F\u205F]/gu;

/** NFC, radicals as the characters they stand for, every blank but U+3000 as a plain one, line breaks as `\n`. */
export const printableText = (text: string): string =>
  withoutRadicals(text.replace(/\r\n?|[\u2028\u2029]/gu, "\n").normalize("NFC")).replace(blanks, " ");

/** Control, format and unassigned characters print nothing, and so hide text in what is copied. */
const invisible = /[\p{C}\p{Variation_Selector}]/u;

/** True for characters that never show on paper, whatever the font says. */
export const isInvisible = (character: string): boolean => invisible.test(character);
