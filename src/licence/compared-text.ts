// The one spelling in which texts of licences are compared: numbers, codes, identifiers and names, recorded or asked
// for.
import { withoutRadicals } from "./radicals.js";

/** Brackets that people and programs put for one another: 〔2026〕, [2026], 【2026】, （2026）. */
const opening = /[〔【〖〘〚［｟「『〈《[{<]/gu;
const closing = /[〕】〗〙〛］｠」』〉》\]}>]/gu;
const dashes = /[\p{Pd}\u2212]/gu;
/** Dots between the parts of a name, and what keyboards and fonts put in their place: · • ‧ ・ ． ∙ ⋅ ● ◦ 。 and others. */
const dots = /[·•‧∙⋅・᛫⸱⸳●◦∘⦁ᐧꞏ𐄁。]/gu;
const quotes = /[‘’‚‛′`´ʹʻʼ“”„‟″"＇＂｀]/gu;
/** Blanks, and what no reader sees: control and format characters, fillers, selectors of a glyph's variant. */
const unseen = /[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** What NFKC makes of the radical ⼾, as which names were recorded before it was told as 户. */
const doors = /戶/gu;

/**
 * What is compared in the text's place; what is printed and recorded stays as it is. Width, case, blanks, radicals, and
 * kinds of brackets, dashes, dots and quotation marks tell no two texts apart. The part of a text is compared as a part
 * of what is compared for the whole, but for marks that compose across its ends.
 */
export const comparedText = (text: string): string =>
  withoutRadicals(text)
    .replace(quotes, "'") // First: NFKC parts some of them into a blank and an accent.
    .normalize("NFKC")
    .toUpperCase()
    .normalize("NFKC")
    .replace(quotes, "'") // Again: NFKC takes others to pieces (ŉ, ‴), or to one of these (ʹ of Greek numerals).
    .replace(unseen, "")
    .replace(opening, "(")
    .replace(closing, ")")
    .replace(dashes, "-")
    .replace(dots, ".")
    .replace(doors, "户")
    .normalize("NFC");

/** True when the texts are two spellings of one number. */
export const isSameNumber = (one: string, other: string): boolean => comparedText(one) === comparedText(other);
