// The sealer's thread: its own connections to the log, the work list and the documents, and a pool that renders.
import { availableParallelism } from "node:os";
import { parentPort, threadId, workerData } from "node:worker_threads";
import { Piscina } from "piscina";
import { openKeyRing } from "../../../keys/key-ring.js";
import { openVaultWithKek } from "../../../keys/vault/key-vault.js";
import type { DatabaseSettings } from "../../../projections/database/database-settings.js";
import { openViews } from "../../../projections/database/open-views.js";
import { openSealWork } from "../../../projections/seal-work/seal-work.js";
import { type AppendCounts, countedEventStore } from "../../event-store/counted-event-store.js";
import type { HomePaths } from "../../home/home.js";
import { openDocumentStore } from "../../home/open-document-store.js";
import { type LogPlace, openLog } from "../../home/open-log.js";
import { dayAt } from "../../licence/day.js";
import type { RenderThread } from "../../sealing/render-worker.js";
import { runSealer } from "../../sealing/sealer.js";
import { documentSealing } from "../keys/document-sealing.js";

/** What the thread is started with. */
export interface SealerThread {
  paths: HomePaths;
  log: LogPlace;
  database: DatabaseSettings;
  kek: Uint8Array;
  timeZone: string;
  software: string;
}

/**
 * What the thread tells: how each seal's append ended, a department without a seal for today, and a fault that it
 * outlives.
 */
export type SealerMessage =
  | { kind: "appended"; position: string }
  | { kind: "append"; outcome: Exclude<keyof AppendCounts, "appended"> }
  | { kind: "no-seal"; department: string }
  | { kind: "fault"; message: string; licence?: string; version?: number };

// One core is left to the thread that answers requests.
const renderers = Math.min(8, Math.max(1, availableParallelism() - 1));

const { paths, log: place, database, kek, timeZone, software } = workerData as SealerThread;
const tell = (message: SealerMessage): void => parentPort?.postMessage(message);
const log = await openLog(place);
const store = countedEventStore(log.store, {
  appended: (_events, position) => tell({ kind: "appended", position }),
  conflicted: () => tell({ kind: "append", outcome: "conflicted" }),
  failed: () => tell({ kind: "append", outcome: "failed" }),
});
const ring = openKeyRing(await openVaultWithKek({ folder: paths.keys, kek }));
const views = openViews(database, "read");
const work = await openSealWork({ database, views });
const threadData: RenderThread = { keys: paths.keys, kek };
const pool = new Piscina({
  filename: new URL("../../sealing/render-worker.js", import.meta.url).href,
  minThreads: 0,
  maxThreads: renderers,
  idleTimeout: 30_000,
  workerData: threadData,
});

const ended = new AbortController();
parentPort?.once("message", () => ended.abort());

await runSealer({
  store,
  codec: log.codec,
  documents: await openDocumentStore(paths.documents),
  documentSealing: documentSealing(log.subjectKeys),
  render: task => pool.run(task),
  certificate: kid => ring.certificateChain(kid)[0] ?? new Uint8Array(),
  clock: Date.now,
  software,
  work,
  name: `${process.pid}-${threadId}-${Date.now()}`,
  parallel: renderers,
  today: () => dayAt(Date.now(), timeZone),
  holdsSeal: kid => ring.holds(kid, "seal"),
  onNoSeal: department => tell({ kind: "no-seal", department }),
  signal: ended.signal,
  onFault: (error, version) => {
    tell({ kind: "fault", message: error instanceof Error ? error.message : String(error), ...version });
  },
});
await pool.destroy();
await work.close();
await views.destroy();
await log.close();
