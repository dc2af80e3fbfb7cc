// Imports in a process of its own, so that a test may kill it; tells how many acts are recorded, and at the end the sums.

import { databaseOf } from "../../src/home/home.js";
import { openRegistry } from "../../src/home/open-registry.js";
import { readConfig } from "../../src/home/settings/config.js";
import { importFile } from "../../src/import/import-file.js";
import { ImportMap } from "../../src/import/map/import-map.js";
import { createDepartmentKeys } from "../../src/service/keys/department-keys.js";
import { sampleMap } from "./sample-map.js";

const [home = "", file = ""] = process.argv.slice(2);
const config = readConfig({ LICET_HOME: home, LOG_LEVEL: "silent" });
const opened = await openRegistry(config);
const made = createDepartmentKeys(opened, () => "2026-01-01");
const { deps, registry, paths } = opened;
const keys = { ...made, ensureSealKey: async () => "none" };
const tell = (message: object): boolean | undefined => process.send?.(message);
const summary = await importFile(
  { deps, registry, keys, paths, database: databaseOf(config) },
  {
    file,
    map: { map: ImportMap.parse(sampleMap), sha256: "0".repeat(64) },
    importer: { account: "registrar", roles: ["registrar"] },
    dryRun: false,
    signal: new AbortController().signal,
    onProgress: ({ acts }) => tell({ acts }),
  },
);
tell({ sums: JSON.stringify(summary) });
await opened.close();
process.disconnect();
