// Radicals (U+2E80 to U+2FD5) look like characters and are none: PDF files and old fonts put them in names, where nobody
// types them. Each is recorded, printed and compared as the character that it looks like.

/**
 * For U+2E80 to U+2EF3 (CJK Radicals Supplement): the unified ideograph of the same glyph in Noto Serif SC, in which
 * licences are printed (`@expo-google-fonts/noto-serif-sc`, by its `cmap`); where none has it, that of the Unicode
 * property Equivalent_Unified_Ideograph. The two without one stay.
 */
const supplement = Array.from(
  "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小𭕄兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭𤣩𤴔罒示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
);
const supplementStart = 0x2e80;

/**
 * Kangxi radicals (U+2F00 to U+2FD5) that the font draws like another character than the one that NFKC makes of them:
 * one alone, which it draws as the mainland writes it.
 */
const drawnOtherwise: ReadonlyMap<string, string> = new Map([["\u2f3e", "户"]]);

const radicals = /[\u2E80-\u2FD5]/gu;

const toUnified = (radical: string): string =>
  radical < "\u2F00"
    ? (supplement[(radical.codePointAt(0) ?? 0) - supplementStart] ?? radical)
    : (drawnOtherwise.get(radical) ?? radical.normalize("NFKC"));

/** The text with characters in the place of radicals. */
export const withoutRadicals = (text: string): string => text.replace(radicals, toUnified);
