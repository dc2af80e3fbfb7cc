// Licence numbers: literal text with exactly one sequence, filled with zeros from the left.

import { isSameNumber } from "../licence/compared-text.js";
import type { PaperDraft } from "../licence/events/licence-events.js";
import type { NumberPart, NumberRule } from "../licence/events/type/number-rule.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import { isErased } from "../licence/personal.js";
import { CatalogueError } from "./catalogue-error.js";
import { type Fault, faultAt } from "./fault.js";
import { isPersonalHolder } from "./holder.js";
import { normaliseText, readText } from "./licence-text.js";
import { holdsAny } from "./personal/hide.js";
import { codeSecrets, faceSecrets, holderSecrets } from "./personal/personal-secrets.js";
import { holdsIdentityNumber } from "./personal/resident-identity-number.js";

/** The longest number that can be printed and put into a token, in characters. */
export const longestNumber = 100;

interface NumberTemplate {
  before: string;
  digits: number;
  after: string;
}

const literal = (parts: readonly NumberPart[]): string | null => {
  const texts = parts.map(part => (part.part === "literal" ? part.text : null));
  const text = texts.join("");
  const sound = text === "" || (normaliseText(text) === text && "text" in readText(text, longestNumber));
  return texts.includes(null) || !sound ? null : text;
};

/** Reads the parts of a number, or gives null where they are not literal text around exactly one sequence. */
export const readTemplate = ({ parts }: Pick<NumberRule, "parts">): NumberTemplate | null => {
  const at = parts.findIndex(({ part }) => part === "sequence");
  const sequence = parts[at];
  const before = literal(parts.slice(0, at));
  const after = literal(parts.slice(at + 1));
  if (sequence?.part !== "sequence" || before === null || after === null) return null;
  return { before, digits: sequence.digits, after };
};

const soundTemplate = (rule: Pick<NumberRule, "parts">): NumberTemplate => {
  const read = readTemplate(rule);
  if (!read) throw new CatalogueError("template-malformed", "the parts of a number need exactly one sequence");
  return read;
};

/**
 * The number with this n, from 0 on. Throws `CatalogueError`: `numbers-used-up` past the last one,
 * `template-malformed`.
 */
export const formatNumber = (rule: Pick<NumberRule, "parts">, n: number): string => {
  const { before, digits, after } = soundTemplate(rule);
  if (!Number.isSafeInteger(n) || n < 0 || n >= 10 ** digits)
    throw new CatalogueError("numbers-used-up", `no number ${n} of ${digits} digits`);
  return `${before}${String(n).padStart(digits, "0")}${after}`;
};

/**
 * Which number of the template the text is, or null where it is another kind of number: the inverse of `formatNumber`.
 */
export const numberOf = (rule: Pick<NumberRule, "parts">, text: string): number | null => {
  const { before, digits, after } = soundTemplate(rule);
  if (text.length !== before.length + digits + after.length) return null;
  if (!text.startsWith(before) || !text.endsWith(after)) return null;
  const middle = text.slice(before.length, before.length + digits);
  return /^[0-9]+$/.test(middle) ? Number(middle) : null;
};

/** The serial for the GB/T 36904 identifier: the number's 0-9A-Z when there are 7 to 32 of them, else null. */
export const serialOf = (number: string): string | null => {
  const serial = number.replace(/[^0-9A-Z]/g, "");
  return serial.length >= 7 && serial.length <= 32 ? serial : null;
};

/**
 * A given number in its recorded spelling, or what is wrong with it: any printable text of at most 100 characters will
 * do.
 */
export const readGivenNumber = (given: string): { number: string } | { fault: Fault } => {
  const got = readText(given, longestNumber);
  if ("fault" in got) return { fault: faultAt(got.fault, "number") };
  return got.text === "" ? { fault: faultAt("field-required", "number") } : { number: got.text };
};

type Rules = Pick<TypeDefinition, "personalHolders" | "fields" | "number">;

/**
 * True when the number is the code of a personal holder itself: then it is stored sealed, and no serial is made of it.
 */
export const isOwnNumber = (
  definition: Pick<TypeDefinition, "personalHolders">,
  holders: PaperDraft["holders"],
  number: string,
): boolean =>
  holders.some(
    ({ codeType, code }) =>
      !isErased(code) && isPersonalHolder(definition, { codeType, code }) && isSameNumber(code, number),
  );

/** True when a personal holder's code, or an identity number, stands in the text. */
export const holdsPersonalCode = (
  definition: Pick<TypeDefinition, "personalHolders">,
  holders: PaperDraft["holders"],
  text: string,
): boolean => holdsIdentityNumber(text) || holdsAny(text, codeSecrets(definition, holders));

/**
 * True when a number that would stand in the clear, public and never erased, holds personal data: a personal holder's
 * code, or an identity number; and, where it is no number of the type's own template, a personal holder's name or a
 * personal value of the face.
 */
export const isPersonalNumber = (
  definition: Rules,
  paper: Pick<PaperDraft, "holders" | "face">,
  number: string,
): boolean => {
  if (isOwnNumber(definition, paper.holders, number)) return false;
  if (holdsPersonalCode(definition, paper.holders, number)) return true;
  if (numberOf(definition.number, number) !== null) return false;
  return holdsAny(number, [...holderSecrets(definition, paper.holders), ...faceSecrets(definition, paper)]);
};
