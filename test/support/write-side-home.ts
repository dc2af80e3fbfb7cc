// The write side alone over a temporary home: what tests of the registry talk to.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { developmentDepartments } from "../../src/catalogue/examples/development-departments.js";
import { exampleIssue } from "../../src/catalogue/examples/example.js";
import { foodLicence } from "../../src/catalogue/shipped/food-licence.js";
import { ownEnvelope } from "../../src/event-store/record-events.js";
import { openRegistry } from "../../src/home/open-registry.js";
import { readConfig } from "../../src/home/settings/config.js";
import { dayAt } from "../../src/licence/day.js";
import type { TypeDefinition } from "../../src/licence/events/type-events.js";
import type { IssueBody, Issuing } from "../../src/registry/commands.js";
import { createRegistry } from "../../src/registry/registry.js";
import type { RegistryDeps } from "../../src/registry/registry-deps.js";
import { prepareHome } from "../../src/service/first-start/first-start.js";
import { createDepartmentKeys } from "../../src/service/keys/department-keys.js";

export const department = developmentDepartments[0]?.code ?? "";
/** The food licence as a type of which a holder may have several: the same body is issued again and again. */
export const type: TypeDefinition = { ...foodLicence, code: `${foodLicence.code.slice(0, 18)}9A0`, unique: null };
/** Why a test's number may be any. */
const numberOverride = { reason: "试验用编号" };

/** Opens a home with the shipped types and the development departments, with settings of its own. Close it, whatever happened. */
export const openWriteSideHome = async (environment: Record<string, string> = {}) => {
  const home = await mkdtemp(join(tmpdir(), "licet-write-"));
  const config = readConfig({ LICET_HOME: home, ...environment });
  const opened = await openRegistry(config);
  const today = dayAt(Date.now(), config.LICET_TIME_ZONE);
  await prepareHome(
    opened,
    createDepartmentKeys(opened, () => today),
  );
  await opened.registry.define.defineType(type, { envelope: ownEnvelope() });
  return {
    ...opened,
    today,
    /** Another registry over the same log, with some of what it is handed changed. */
    another: (changed: Partial<RegistryDeps> = {}) => createRegistry({ ...opened.deps, ...changed }),
    body: (change: Partial<IssueBody> = {}): IssueBody => ({
      ...exampleIssue(type, today),
      ...(change.number !== undefined && { numberOverride }),
      ...change,
    }),
    /** Every stored event of some types, in log order. */
    recorded: async (...types: string[]) =>
      (await opened.store.readLog("0".repeat(20), 100_000)).filter(event => types.includes(event.type)),
    close: async () => {
      await opened.close();
      await rm(home, { recursive: true, force: true });
    },
  };
};

/** An officer's request; without a key, each is its own. */
export const asking = (key?: string, client = "officer"): Issuing => ({
  actor: { subject: client, department, role: "officer" },
  client,
  source: "http",
  correlation: "test",
  department,
  ...(key !== undefined && { key }),
});
