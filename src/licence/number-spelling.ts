// When two licence numbers are the same number: whatever spelling they come in, they are compared, reserved and found
// in one.

/** Brackets that people and programs put for one another: 〔2026〕, [2026], 【2026】, （2026）. */
const opening = /[〔【〖〘〚［｟「『〈《[{<]/gu;
const closing = /[〕】〗〙〛］｠」』〉》\]}>]/gu;
const dashes = /[\p{Pd}\u2212]/gu;

/**
 * The spelling in which numbers are compared; what is printed and recorded stays as it is. Width, case, blanks, and
 * kinds of brackets and dashes tell no two numbers apart.
 */
export const comparedNumber = (number: string): string =>
  number
    .normalize("NFKC")
    .toUpperCase()
    .normalize("NFKC")
    .replace(/[\s\p{Z}\p{Cf}]/gu, "")
    .replace(opening, "(")
    .replace(closing, ")")
    .replace(dashes, "-");

/** True when the texts are two spellings of one number. */
export const isSameNumber = (one: string, other: string): boolean => comparedNumber(one) === comparedNumber(other);
