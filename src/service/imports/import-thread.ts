// The thread that imports: the registry opened anew, as `licet import` opens it, so that no row is recorded on the thread
// that answers. It takes what waits, two imports at once, and ends when nothing has waited for a while.
import { randomUUID } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { openImportsKey } from "../../../keys/vault/replaceable-keys.js";
import { anyImportWaits, claimImport } from "../../../projections/records/imports/import-claims.js";
import { openRecordsPort } from "../../../projections/records/records-port.js";
import { databaseOf } from "../../home/home.js";
import { openRegistry } from "../../home/open-registry.js";
import type { Config } from "../../home/settings/config.js";
import { dayAt } from "../../licence/day.js";
import { pause } from "../../waiting/pause.js";
import { createDepartmentKeys } from "../keys/department-keys.js";
import { createImportSeal } from "./import-seal.js";
import { sweepPlainFiles } from "./plain-file.js";
import { claimMs, type Running, runClaimed } from "./run-import.js";

/** What the thread is started with. */
export interface ImportThread {
  config: Config;
}

/** A fault that the thread outlives. */
export interface ImportMessage {
  fault: string;
}

const mostAtOnce = 2;
const lookMs = 500;
const idleMs = 20_000;

const { config } = workerData as ImportThread;
const ending = new AbortController();
const { signal } = ending;
let wake = (): void => undefined;
parentPort?.on("message", (word: "look" | "close") => (word === "close" ? ending.abort() : wake()));
const onFault = (error: unknown): void =>
  parentPort?.postMessage({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });

const database = databaseOf(config);
const opened = await openRegistry(config);
const records = openRecordsPort(database, onFault);
const { deps, registry, paths } = opened;
const keys = createDepartmentKeys(opened, () => dayAt(Date.now(), config.LICET_TIME_ZONE));
const running: Running = {
  records,
  seal: createImportSeal(await openImportsKey(opened.vault)),
  into: { deps, registry, keys, paths, database },
  accountOf: registry.accounts.of,
  owner: randomUUID(),
  clock: Date.now,
  signal,
  onFault,
};

const claim = async () => {
  const now = Date.now();
  const [at, until] = [now, now + claimMs].map(ms => new Date(ms).toISOString()) as [string, string];
  try {
    return (await anyImportWaits(records, at))
      ? await claimImport(records, { owner: running.owner, now: at, until })
      : null;
  } catch (error) {
    onFault(error);
    return null;
  }
};

await sweepPlainFiles(paths.staging, Date.now());
const active = new Set<Promise<void>>();
for (let idleSince = performance.now(); !signal.aborted; ) {
  const row = active.size < mostAtOnce ? await claim() : null;
  if (row) {
    const run = runClaimed(running, row).finally(() => active.delete(run));
    active.add(run);
    continue;
  }
  if (active.size > 0) idleSince = performance.now();
  else if (performance.now() - idleSince > idleMs) break;
  await Promise.race([
    ...active,
    pause(lookMs, signal, end => {
      wake = end;
    }),
  ]);
}
await Promise.all(active);
await records.close();
await opened.close();
parentPort?.close();
