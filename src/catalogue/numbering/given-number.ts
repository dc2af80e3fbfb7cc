// A number that is given: its recorded spelling, whether it fits what its type says of numbers, and the serial that is
// made of it.
import { comparedText } from "../../licence/compared-text.js";
import type { NumberRule } from "../../licence/events/type/number-rule.js";
import { type Fault, faultAt } from "../fault.js";
import { readText } from "../licence-text.js";
import { type NumberFacts, numberPattern } from "./number-facts.js";
import { parseNumber } from "./parse-number.js";

/** The longest number that can be printed and put into a token, in characters. */
export const longestNumber = 100;

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

/** True when a text has the form of a picture: `#` stands for a digit, `@` for a digit or capital letter. */
const isPictured = (picture: string, text: string): boolean => {
  const wanted = comparedText(picture);
  const found = comparedText(text);
  return (
    wanted.length === found.length &&
    Array.from(wanted).every((sign, at) => {
      if (sign === "#") return /[0-9]/.test(found.charAt(at));
      return sign === "@" ? /[0-9A-Z]/.test(found.charAt(at)) : sign === found.charAt(at);
    })
  );
};

const wrong = (
  code: "number-does-not-fit" | "number-check-wrong" | "number-is-holder-code",
  expected: string,
): Fault => ({
  ...faultAt(code, "number"),
  expected: [expected],
});

/**
 * Why a number is none of its type's, with what it should be; null for one that fits, or of which that cannot be told,
 * since the issuer lacks what its parts are made of.
 */
export const numberFault = (
  rule: NumberRule,
  facts: NumberFacts & { holders: readonly { code: string }[] },
  number: string,
): Fault | null => {
  switch (rule.is) {
    case "holder-code": {
      const code = facts.holders[0]?.code ?? "";
      return comparedText(code) === comparedText(number) ? null : wrong("number-is-holder-code", code);
    }
    case "given": {
      const { pattern } = rule;
      return pattern === undefined || isPictured(pattern, number) ? null : wrong("number-does-not-fit", pattern);
    }
    case "parts": {
      const made = numberPattern(rule, facts);
      const parsed = "pattern" in made ? parseNumber(made.pattern, number) : null;
      return parsed && "wrong" in parsed ? wrong(parsed.wrong, parsed.expected) : null;
    }
  }
};
