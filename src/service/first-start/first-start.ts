// What every home is born with: the shipped types, and in development the departments of its accounts.
import { type DevelopmentAccount, developmentAccounts } from "../../catalogue/examples/development-accounts.js";
import { cityGovernment, developmentDepartments } from "../../catalogue/examples/development-departments.js";
import { shippedTypes } from "../../catalogue/shipped-types.js";
import type { OpenedRegistry } from "../../home/open-registry.js";
import { developmentIssuer } from "../../http/identity/authentication.js";
import { LicenceError } from "../../licence/errors.js";
import type { DepartmentKeys } from "../keys/department-keys.js";

/** Who was appointed before, or dismissed since, is left alone. */
const appointOnce = async (
  { accounts }: OpenedRegistry["registry"],
  { account: subject, department, roles, types = [] }: DevelopmentAccount,
): Promise<void> => {
  const identity = { issuer: developmentIssuer, subject };
  const appointed = roles.filter(role => role !== "holder");
  if (appointed.length === 0 || (await accounts.of(identity))) return;
  await accounts.appoint({ ...identity, department: department ?? null, roles: appointed, types });
};

/** Records what is missing, in an order that repeats; a type that the registrar has revised since is left alone. */
export const prepareHome = async (
  { registry, environment }: Pick<OpenedRegistry, "registry" | "environment">,
  keys: DepartmentKeys,
): Promise<void> => {
  for (const definition of shippedTypes) {
    await registry.define.defineType(definition).catch(error => {
      if (!(error instanceof LicenceError && error.code === "definition-mismatch")) throw error;
    });
  }
  if (environment === "production") return;
  for (const department of [cityGovernment, ...developmentDepartments]) {
    await registry.define.defineDepartment(department);
    await keys.ensureTokenKey(department.code);
  }
  await Promise.all(developmentAccounts.map(account => appointOnce(registry, account)));
};
