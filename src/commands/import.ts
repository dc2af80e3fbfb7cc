// `licet import`: bulk import into the home, beside a running service or alone.
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

/**
 * Imports the file; answers the exit code: 0 done (refused rows included), 1 the import could not go on, 64 wrong
 * usage, 130 interrupted.
 */
export const importCommand = async (config: Config, file: string, options: ImportOptions): Promise<number> => {
  let importer: Importer;
  try {
    importer = await importerNamed(config, options.as);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    process.stderr.write(`licet import: ${error.message}\n`);
    return wrongUsage;
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
