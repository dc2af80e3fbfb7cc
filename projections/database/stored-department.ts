// A department as the catalogue stores it: the keys that it appointed have rows of their own.
import type { Department } from "../../src/licence/department.js";
import type { CatalogueDepartmentTable } from "./tables.js";

export type StoredDepartment = Omit<Department, "appointments">;

/** The department that a row tells of. */
export const storedDepartment = ({
  facts,
  ended,
}: Pick<CatalogueDepartmentTable, "facts" | "ended">): StoredDepartment => ({
  ...(JSON.parse(facts) as Omit<StoredDepartment, "ended">),
  ended,
});
