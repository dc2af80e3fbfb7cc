// What refuses the act of a case points into the act's body, which stands in that of the case.
import { LicenceError } from "../../licence/errors.js";
import { type BodyProblem, BodyRefused } from "../../registry/body-refused.js";
import { RegistryError } from "../../registry/registry-error.js";

const within = (pointer: string): string => `/body${pointer}`;

const moved = (problem: BodyProblem): BodyProblem => ({ ...problem, pointer: within(problem.pointer) });

const pointed = (error: unknown): unknown => {
  if (error instanceof BodyRefused) {
    const [first, ...rest] = error.problems;
    return new BodyRefused([moved(first), ...rest.map(moved)]);
  }
  if (error instanceof LicenceError && error.pointer !== undefined)
    return new LicenceError(error.code, error.message, within(error.pointer), error.told);
  if (error instanceof RegistryError && error.pointer !== undefined) {
    const { code, message, pointer, expected, told, cause } = error;
    return new RegistryError(code, message, { pointer: within(pointer), expected, ...(told && { told }), cause });
  }
  return error;
};

/** The work on an act's body that lies in `body` of what was sent: its refusals point there. */
export const inBody = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw pointed(error);
  }
};
