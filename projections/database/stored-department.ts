// A department as the catalogue stores it: the keys that it appointed have rows of their own.
import type { DepartmentWithoutKeys } from "../../src/licence/department.js";
import type { CatalogueDepartmentTable } from "./catalogue-tables.js";

/** The department that a row tells of. */
export const storedDepartment = ({
  facts,
  ended,
}: Pick<CatalogueDepartmentTable, "facts" | "ended">): DepartmentWithoutKeys => ({
  ...(JSON.parse(facts) as Omit<DepartmentWithoutKeys, "ended">),
  ended,
});
