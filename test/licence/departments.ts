// Departments by their codes, as the rules about them ask for them.
import type { FindDepartment } from "../../src/licence/authority.js";
import type { Department } from "../../src/licence/department.js";

export const department = (code: string, facts: Partial<Department> = {}): Department => ({
  code,
  name: code,
  ended: null,
  appointments: [],
  organs: [],
  ...facts,
});

/** Finds these, and knows no other. */
export const among =
  (...departments: Department[]): FindDepartment =>
  code =>
    departments.find(one => one.code === code) ?? null;
