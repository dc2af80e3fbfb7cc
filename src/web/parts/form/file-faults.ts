// What is wrong with a form that asks for a file alone: whatever was refused stands beside the file.
import { type Faults, faultsOf, type ToldProblem } from "./faults.js";
import { fieldsOf, type Group } from "./fields.js";

export const fileFaults = (problem: ToldProblem | null, groups: readonly Group[]): Faults | null => {
  if (!problem) return null;
  const { detail } = problem;
  return faultsOf({ ...problem, errors: [{ pointer: "/file", detail }] }, fieldsOf(groups), new URLSearchParams());
};
