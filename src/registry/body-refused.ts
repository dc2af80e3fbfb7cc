// A body that fits its schema and still cannot be recorded: every fault at once, each with its pointer.

export interface BodyProblem {
  code: string;
  pointer: string;
  message: string;
}

/** What the catalogue's rules refuse in a body; `problems` is never empty. */
export class BodyRefused extends Error {
  override readonly name = "BodyRefused";
  readonly problems: readonly [BodyProblem, ...BodyProblem[]];
  constructor(problems: readonly [BodyProblem, ...BodyProblem[]]) {
    super(problems.map(problem => `${problem.pointer}: ${problem.message}`).join("; "));
    this.problems = problems;
  }
}

/** Throws BodyRefused when there is anything to say. */
export const refuseIfAny = (problems: readonly BodyProblem[]): void => {
  const [first, ...rest] = problems;
  if (first) throw new BodyRefused([first, ...rest]);
};
