// A home to import into, in a temporary folder, with CSV files made by the test.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { developmentAccount } from "../../src/catalogue/examples/development-accounts.js";
import type { StoredEvent } from "../../src/event-store/event-store.js";
import { databaseOf } from "../../src/home/home.js";
import { type OpenedRegistry, openRegistry } from "../../src/home/open-registry.js";
import { type Config, readConfig } from "../../src/home/settings/config.js";
import { importFile } from "../../src/import/import-file.js";
import type { Importer } from "../../src/import/importer.js";
import { ImportMap } from "../../src/import/map/import-map.js";
import type { Summary } from "../../src/import/tally.js";
import { creditCodeCheckDigit } from "../../src/licence/credit-code.js";
import { createDepartmentKeys } from "../../src/service/keys/department-keys.js";
import { authority, sampleMap } from "./sample-map.js";

/** What an import is given where a test says nothing else. */
export interface Given {
  map?: Record<string, unknown>;
  importer?: Importer;
  sheet?: string;
  dryRun?: boolean;
  signal?: AbortSignal;
}

export const registrar: Importer = developmentAccount("registrar") ?? { account: "registrar", roles: ["registrar"] };

/** Keys as the service makes them, without the seal: its RSA takes a second that no test here is about. */
const keysOf = (opened: OpenedRegistry) => ({
  ...createDepartmentKeys(opened, () => "2026-01-01"),
  ensureSealKey: async () => "none",
});

const departmentNumbered = (count: number): string => {
  const first17 = `119902010000${String(count).padStart(5, "0")}`;
  return `${first17}${creditCodeCheckDigit(first17)}`;
};

/** Opens a home for the tests of one file; each of them has a department of its own, so that none sees what another one recorded. */
export const openImportHome = async () => {
  const folder = await mkdtemp(join(tmpdir(), "licet-import-"));
  const config: Config = readConfig({ LICET_HOME: join(folder, "home"), LOG_LEVEL: "silent" });
  const opened = await openRegistry(config);
  const keys = keysOf(opened);
  const { deps, registry, paths } = opened;
  let departments = 10;

  /** Every event of the log, in order. */
  const log = async (): Promise<StoredEvent[]> => opened.store.readLog("0".repeat(20), 10_000);

  /** A department that is new to the home. */
  const department = () => {
    departments += 1;
    const code = departmentNumbered(departments);
    const importFrom = async (file: string, given: Given = {}): Promise<Summary> => {
      const whole = { ...sampleMap, department: { code, name: "City of Sample" }, ...given.map };
      const map = { map: ImportMap.parse(whole), sha256: "0".repeat(64) };
      const { importer = registrar, sheet, dryRun = false, signal = new AbortController().signal } = given;
      return importFile(
        { deps, registry, keys, paths, database: databaseOf(config) },
        { file, sheet, map, importer, dryRun, signal },
      );
    };
    /** Imports text as a file of its own; gives the sums and the refused rows. */
    const importText = async (text: string | Buffer, given: Given = {}) => {
      const file = join(folder, `${code}.csv`);
      await writeFile(file, text);
      const summary = await importFrom(file, given);
      const refused = (await readFile(summary.refusedFile, "utf8")).trimEnd().split("\r\n").slice(1);
      return { summary, refused };
    };
    /** What a licence's stream says, act by act. */
    const acts = async (
      number: string,
      type = `${authority}A0A`,
    ): Promise<{ type: string; data: Record<string, unknown> }[]> => {
      const holder = await registry.numberHolder(type, code, number);
      return (holder?.events ?? []).map(({ type: act, data }) => ({
        type: act,
        data: data as Record<string, unknown>,
      }));
    };
    return { code, folder, opened, importText, importFrom, acts, log };
  };
  const close = async (): Promise<void> => {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { department, close };
};
