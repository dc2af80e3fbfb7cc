// A number as some department might give it: what a definition's parts are tried with before any licence is issued.
import type { NumberPart } from "../../licence/events/type/number-rule.js";
import { numberPattern } from "./number-facts.js";
import { formatNumber } from "./number-pattern.js";

const issuer = { code: "", region: "990101", shortNames: { province: "示", city: "示例" } };

/**
 * The first number that the parts may come to; null where they are not text without braces around one sequence, with at
 * most one check character, after it.
 */
export const specimenNumber = (parts: readonly NumberPart[]): string | null => {
  const order = parts.map(({ part }) => part).filter(part => part === "sequence" || part === "check");
  const isBraced = parts.some(part => part.part === "literal" && /[{}]/.test(part.text));
  if (isBraced || !/^sequence(,check)?$/.test(order.join())) return null;
  const face = Object.fromEntries(
    parts.flatMap(part => (part.part === "face" ? [[part.field, Object.keys(part.codes)[0]]] : [])),
  );
  const level = parts.flatMap(part => (part.part === "level" ? Object.keys(part.codes) : []))[0] as "1" | undefined;
  const made = numberPattern(
    { parts },
    { issuer: { ...issuer, ...(level && { level }) }, issuedOn: "2026-01-01", face },
  );
  return "pattern" in made ? formatNumber(made.pattern, 1) : null;
};
