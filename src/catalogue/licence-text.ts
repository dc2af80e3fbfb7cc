// The text of a licence in one spelling: NFC, no radicals in place of characters, nothing that a reader cannot see.
import { withoutRadicals } from "../licence/radicals.js";
import type { FaultCode } from "./fault.js";

/**
 * The one spelling in which text is recorded: NFC, Kangxi and supplementary radicals as unified ideographs, no outer
 * white space.
 */
export const normaliseText = (text: string): string => withoutRadicals(text.normalize("NFC")).normalize("NFC").trim();

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
