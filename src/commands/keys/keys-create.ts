// `licet keys create USE --department CODE`: makes and appoints a department's key where it has none.

import { openRegistry } from "../../home/open-registry.js";
import type { Config } from "../../home/settings/config.js";
import { dayAt } from "../../licence/day.js";
import { RegistryError } from "../../registry/registry-error.js";
import { createDepartmentKeys } from "../../service/keys/department-keys.js";
import { requireHome } from "../open-home.js";

/** Prints the key's id; answers the exit code. A department that has such a key keeps it. */
export const createKey = async (config: Config, use: "token" | "seal", department: string): Promise<number> => {
  requireHome(config);
  const opened = await openRegistry(config);
  try {
    const keys = createDepartmentKeys(opened, () => dayAt(Date.now(), config.LICET_TIME_ZONE));
    const kid = await (use === "token" ? keys.ensureTokenKey(department) : keys.ensureSealKey(department));
    process.stdout.write(`${kid}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    process.stderr.write(`licet keys create: ${error.message}\n`);
    return 1;
  } finally {
    await opened.close();
  }
};
