// What the rules about departments say (src/licence/authority.ts), with the departments read as far as the answer needs
// them: nearly always one.
import type { FindDepartment } from "../licence/authority.js";
import type { Department, DepartmentWithoutKeys } from "../licence/department.js";

/** Reads one department; null for one that was never defined. */
export type ReadDepartment<D extends DepartmentWithoutKeys = Department> = (code: string) => Promise<D | null>;

/**
 * The rule's answer, asked again with what it did not find until it has one, or has found all it looked for; and what
 * is known by then. A rule answers null where it does not know, and never otherwise with more knowledge than with less.
 */
export const askDepartments = async <T, D extends DepartmentWithoutKeys>(
  read: ReadDepartment<D>,
  rule: (find: FindDepartment<D>) => T | null,
): Promise<{ answer: T | null; find: FindDepartment<D> }> => {
  const known = new Map<string, D | null>();
  for (;;) {
    const missing = new Set<string>();
    const find: FindDepartment<D> = code => {
      const department = known.get(code);
      if (department === undefined) missing.add(code);
      return department ?? null;
    };
    const answer = rule(find);
    if (answer !== null || missing.size === 0) return { answer, find };
    await Promise.all([...missing].map(async code => known.set(code, await read(code))));
  }
};
