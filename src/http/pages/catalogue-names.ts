// Types and departments by their names, for pages that are told of both by codes.
import type { NamedType } from "../../web/console/licences/told-licence.js";
import type { Words } from "../../web/parts/texts.js";
import type { AskApi, Listed } from "./ask-api.js";

export interface NamedDepartment {
  code: string;
  name: string;
}

/** Every type, those that ended too: their licences are still there. */
export const typesOf = async (ask: AskApi): Promise<NamedType[]> =>
  (await ask.demand<Listed<NamedType>>("/v1/licence-types")).items;

export const namesOfTypes = async (ask: AskApi): Promise<ReadonlyMap<string, Words>> =>
  new Map((await typesOf(ask)).map(({ code, name }) => [code, name]));

/** Every department, with as much as a page needs of each. */
export const departmentsOf = async <D extends NamedDepartment = NamedDepartment>(ask: AskApi): Promise<D[]> =>
  (await ask.demand<Listed<D>>("/v1/departments")).items;

export const namesOfDepartments = async (ask: AskApi): Promise<ReadonlyMap<string, string>> =>
  new Map((await departmentsOf(ask)).map(({ code, name }) => [code, name]));

/** What one department is called; null where that cannot be told. */
export const departmentName = async (ask: AskApi, code: string): Promise<string | null> => {
  const found = await ask<NamedDepartment>(`/v1/departments/${encodeURIComponent(code)}`);
  return found.ok ? found.body.name : null;
};
