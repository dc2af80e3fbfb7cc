// `licet keys rotate DEPARTMENT|--all`: gives departments a new key from today on, beside a running service.

import { openRegistry } from "../../home/open-registry.js";
import type { Config } from "../../home/settings/config.js";
import { dayAt } from "../../licence/day.js";
import { LicenceError } from "../../licence/errors.js";
import type { SigningUse } from "../../licence/key.js";
import { RegistryError } from "../../registry/registry-error.js";
import { createDepartmentKeys } from "../../service/keys/department-keys.js";
import { createReceiptKeys } from "../../service/keys/receipt-keys.js";
import { rotateKey } from "../../service/keys/rotate-key.js";
import { requireHome } from "../open-home.js";
import { notSeen, untilSeen } from "../until-seen.js";

const wrongUsage = 64;

export interface RotateOptions {
  all?: boolean;
  use?: SigningUse | "receipt";
}

/** Gives the registry a new key for receipts, and prints its id; answers the exit code. */
const rotateReceiptKey = async (config: Config): Promise<number> => {
  requireHome(config);
  const opened = await openRegistry(config);
  try {
    const keys = createReceiptKeys(opened, () => dayAt(Date.now(), config.LICET_TIME_ZONE));
    process.stdout.write(`receipt  ${(await keys.rotate()).kid}\n`);
    return 0;
  } finally {
    await opened.close();
  }
};

/** Whether a department is refused for being none, or none any more. */
const isNone = (code: string): boolean => code === "no-such-department" || code === "department-ended";

/**
 * Prints a line for each new key; answers the exit code: 0 done, 1 a department has no such key to rotate or has ended,
 * 64 wrong usage.
 */
export const rotateKeys = async (
  config: Config,
  department: string | undefined,
  { all = false, use }: RotateOptions,
): Promise<number> => {
  if (use === "receipt") {
    if (department === undefined && !all) return rotateReceiptKey(config);
    process.stderr.write("licet keys rotate: the key for receipts is the registry's own: name no department\n");
    return wrongUsage;
  }
  if ((department === undefined) !== all) {
    process.stderr.write("licet keys rotate: name one department, or say --all\n");
    return wrongUsage;
  }
  requireHome(config);
  const opened = await openRegistry(config);
  try {
    const today = () => dayAt(Date.now(), config.LICET_TIME_ZONE);
    const deps = { registry: opened.registry, keys: createDepartmentKeys(opened, today), today };
    const uses: readonly SigningUse[] = use ? [use] : ["token", "seal"];
    const departments = opened.ring.publicKeys().flatMap(key => key.department ?? []);
    let last = "";
    let failed = false;
    for (const code of department === undefined ? [...new Set(departments)].sort() : [department]) {
      try {
        for (const each of uses) {
          const made = await rotateKey(deps, { department: code, use: each });
          if (made === null) process.stdout.write(`${code}  ${each}  another process has just appointed a new key\n`);
          else process.stdout.write(`${code}  ${each}  ${made.kid}\n`);
          if (made !== null && made.position > last) last = made.position;
        }
      } catch (error) {
        if (!(error instanceof RegistryError || error instanceof LicenceError)) throw error;
        if (department === undefined && isNone(error.code)) continue;
        process.stderr.write(`licet keys rotate: ${error.message}\n`);
        failed = true;
      }
    }
    if (last !== "" && !(await untilSeen(config, opened.rowKey, last)))
      process.stderr.write(`licet keys rotate: ${notSeen}`);
    return failed ? 1 : 0;
  } finally {
    await opened.close();
  }
};
