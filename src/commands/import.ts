// `licet import`: bulk import into the home, beside a running service or alone.
import { access, constants } from "node:fs/promises";
import { resolve } from "node:path";
import { developmentAccount, developmentAccounts } from "../catalogue/examples/development-accounts.js";
import { databaseOf } from "../home/home.js";
import { openRegistry } from "../home/open-registry.js";
import type { Config } from "../home/settings/config.js";
import { homeAccount } from "../import/home-accounts.js";
import { ImportError } from "../import/import-error.js";
import type { Importer } from "../import/importer.js";
import { runImport } from "../import/run-import.js";
import { dayAt } from "../licence/day.js";
import { prepareHome } from "../service/first-start/first-start.js";
import { createDepartmentKeys } from "../service/keys/department-keys.js";

const wrongUsage = 64;

export interface ImportOptions {
  map: string;
  as: string;
  sheet?: string;
  dryRun?: boolean;
  json?: boolean;
}

const importerNamed = async (config: Config, name: string): Promise<Importer> => {
  if (config.production) return homeAccount(config.home, name);
  const account = developmentAccount(name);
  if (account) return account;
  const accounts = developmentAccounts.map(one => one.account).join(", ");
  throw new ImportError("unknown-account", `there is no account ${name}; there are ${accounts}`);
};

/** Looked at before anything is opened: an import that can read nothing makes no home. Throws ImportError. */
const requireReadable = async (code: "map-unreadable" | "file-unreadable", file: string): Promise<void> => {
  try {
    await access(file, constants.R_OK);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ImportError(code, `${resolve(file)} cannot be read: ${why}`, { cause });
  }
};

/**
 * Imports the file; answers the exit code: 0 done (refused rows included), 1 the import could not go on, 64 wrong
 * usage, 130 interrupted.
 */
export const importCommand = async (config: Config, file: string, options: ImportOptions): Promise<number> => {
  let importer: Importer;
  try {
    importer = await importerNamed(config, options.as);
    await requireReadable("map-unreadable", options.map);
    await requireReadable("file-unreadable", file);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    process.stderr.write(`licet import: ${error.message}\n`);
    return error.code === "unknown-account" ? wrongUsage : 1;
  }
  const opened = await openRegistry(config);
  try {
    const keys = createDepartmentKeys(opened, () => dayAt(Date.now(), config.LICET_TIME_ZONE));
    await prepareHome(opened, keys);
    const { deps, registry, paths } = opened;
    const { map, sheet, dryRun = false, json = false } = options;
    const into = { deps, registry, keys, paths, database: databaseOf(config) };
    return await runImport({
      into,
      importer,
      file,
      sheet,
      map,
      dryRun,
      json,
      out: process.stdout,
      err: process.stderr,
    });
  } finally {
    await opened.close();
  }
};
