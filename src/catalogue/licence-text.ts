// The text of a licence in one spelling: NFC, no radicals in place of characters, nothing that a reader cannot see.
import type { FaultCode } from "./fault.js";

/**
 * Unified ideographs for U+2E80 to U+2EF3 (CJK Radicals Supplement), after the Unicode property
 * Equivalent_Unified_Ideograph; the two without one stay.
 */
const supplementEquivalents = Array.from(
  "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
);
const supplementStart = 0x2e80;
const radicals = /[\u2E80-\u2FD5]/gu;

const toUnified = (radical: string): string =>
  radical < "\u2F00"
    ? (supplementEquivalents[(radical.codePointAt(0) ?? 0) - supplementStart] ?? radical)
    : radical.normalize("NFKC");

/**
 * The one spelling in which text is recorded: NFC, Kangxi and supplementary radicals as unified ideographs, no outer
 * white space.
 */
export const normaliseText = (text: string): string =>
  text.normalize("NFC").replace(radicals, toUnified).normalize("NFC").trim();

const control = /[\p{Cc}\p{Zl}\p{Zp}]/u;
// Bidi overrides, zero-width and other format characters let a text look like another one; lone surrogates and
// noncharacters print as nothing.
const invisible = /[\p{Cf}\p{Cs}\u{FDD0}-\u{FDEF}\u115F\u1160\u3164\uFFA0]|\p{Noncharacter_Code_Point}/u;

// No script stacks more; and normalising a long run of marks takes time that grows with its square.
const stacked = /\p{M}{9}/u;

/**
 * Why the text may not stand on a licence, or undefined where it may. Looks at the text as given, before it is
 * normalised.
 */
export const textFault = (
  text: string,
): Extract<FaultCode, "control-character" | "invisible-character" | "too-many-marks"> | undefined => {
  if (control.test(text)) return "control-character";
  if (invisible.test(text)) return "invisible-character";
  return stacked.test(text) ? "too-many-marks" : undefined;
};

/**
 * True when the text has more than `most` characters (code points); costs no more for a huge text than for a long one.
 */
export const isLongerThan = (text: string, most: number): boolean =>
  text.length > most && (text.length > 2 * most || Array.from(text).length > most);

/** Reads text from outside: its recorded spelling, or what is wrong with it. Empty text is given back as it is. */
export const readText = (value: unknown, most: number): { text: string } | { fault: FaultCode } => {
  if (typeof value !== "string") return { fault: "not-text" };
  if (value.length > 4 * most) return { fault: "field-too-long" };
  const wrong = textFault(value);
  if (wrong) return { fault: wrong };
  const text = normaliseText(value);
  return isLongerThan(text, most) ? { fault: "field-too-long" } : { text };
};
