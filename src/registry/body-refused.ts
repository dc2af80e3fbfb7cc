// A body that fits its schema and still cannot be recorded: every fault at once, each with its pointer.
import type { FaultCode } from "../catalogue/fault.js";

/** What the templates cannot print: found before the issue, so that nothing vanishes from the paper. */
export type PrintFaultCode =
  | "character-not-printable"
  | "face-too-long"
  | "title-too-long"
  | "text-too-long"
  | "qr-too-large";

/**
 * One fault of a body: its closed code, a JSON pointer (RFC 6901) into the body, the characters at fault where there are
 * some, and what would be right where that is known.
 */
export interface BodyProblem {
  code: FaultCode | PrintFaultCode;
  pointer: string;
  characters?: readonly string[];
  expected?: readonly string[];
  /** What people call the field, where that is known. */
  label?: Readonly<Record<"zh" | "en", string>>;
}

/** What the catalogue's rules and the templates refuse in a body; `problems` is never empty. */
export class BodyRefused extends Error {
  override readonly name = "BodyRefused";
  readonly problems: readonly [BodyProblem, ...BodyProblem[]];
  constructor(problems: readonly [BodyProblem, ...BodyProblem[]]) {
    super(problems.map(problem => `${problem.pointer}: ${problem.code}`).join("; "));
    this.problems = problems;
  }
}

/** Throws BodyRefused, with at least one thing to say. */
export const refuse = (problems: readonly BodyProblem[]): never => {
  const [first, ...rest] = problems;
  if (!first) throw new TypeError("nothing to refuse");
  throw new BodyRefused([first, ...rest]);
};

/** Throws BodyRefused when there is anything to say. */
export const refuseIfAny = (problems: readonly BodyProblem[]): void => {
  const [first, ...rest] = problems;
  if (first) throw new BodyRefused([first, ...rest]);
};
