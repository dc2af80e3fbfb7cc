// What a number is made of: the issuer's facts, the printed date and the face, put into the parts that its type asks
// for.
import type { Day } from "../../licence/day.js";
import type { DepartmentFacts } from "../../licence/events/department-events.js";
import type { NumberPart, NumberRule } from "../../licence/events/type/number-rule.js";
import { type Fault, type FaultCode, faultAt } from "../fault.js";
import type { NumberPattern, PatternPiece } from "./number-pattern.js";

export interface NumberFacts {
  issuer: Pick<DepartmentFacts, "region" | "level" | "shortNames"> & { code: string };
  issuedOn: Day;
  /** As it is recorded. */
  face: Readonly<Record<string, unknown>>;
}

type Parts = Readonly<Pick<NumberRule, "overrides">> & { parts: readonly NumberPart[] };

/** The parts of a type's numbers as one issuer writes them. */
const partsFor = ({ parts, overrides = [] }: Parts, issuer: string): readonly NumberPart[] =>
  overrides.find(({ issuers }) => issuers.includes(issuer))?.parts ?? parts;

const own = (codes: Readonly<Record<string, string>>, value: unknown): string | undefined =>
  typeof value === "string" && Object.hasOwn(codes, value) ? codes[value] : undefined;

/** The piece that a part comes to, or why it comes to none. */
const pieceOf = (part: NumberPart, { issuer, issuedOn, face }: NumberFacts): PatternPiece | { fault: Fault } => {
  const text = (found: string | undefined, otherwise: FaultCode, ...at: string[]) =>
    found === undefined ? { fault: faultAt(otherwise, ...at) } : { text: found };
  switch (part.part) {
    case "literal":
      return { text: part.text };
    case "region":
      return text(issuer.region?.slice(0, part.digits), "issuer-region-missing", "number");
    case "level":
      return text(own(part.codes, issuer.level), "issuer-level-missing", "number");
    case "short-name":
      return text(issuer.shortNames?.[part.of], `issuer-${part.of}-missing`, "number");
    case "year":
      return { text: issuedOn.slice(0, 4) };
    case "face":
      return text(own(part.codes, face[part.field]), "value-has-no-number-code", "face", part.field);
    case "sequence":
      return { digits: part.digits };
    case "check":
      return { check: part.method };
  }
};

/** The pattern of the numbers of a type with `parts`, or everything that is lacking for it. */
export const numberPattern = (rule: Parts, facts: NumberFacts): { pattern: NumberPattern } | { faults: Fault[] } => {
  const made = partsFor(rule, facts.issuer.code).map(part => pieceOf(part, facts));
  const faults = made.flatMap(piece => ("fault" in piece ? [piece.fault] : []));
  return faults.length > 0 ? { faults } : { pattern: made.flatMap(piece => ("fault" in piece ? [] : [piece])) };
};
