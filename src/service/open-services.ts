// Puts the service of one process together, by role: write side, projector, sealer, and what HTTP is handed. It does not listen.

import type { DatabaseSettings } from "../../projections/database/database-settings.js";
import { openViews } from "../../projections/database/open-views.js";
import { createRowMacs, type RowMacs } from "../../projections/database/row-macs.js";
import { discardIfDamaged } from "../../projections/database/sqlite/damaged-file.js";
import { createLag } from "../../projections/projector/lag.js";
import { beginViews } from "../../projections/projector/prepare-views.js";
import { readLag } from "../../projections/projector/read-lag.js";
import { openSealWishes } from "../../projections/seal-work/seal-work.js";
import { findIssuers } from "../../projections/views/catalogue/find-issuers.js";
import { readCatalogue } from "../../projections/views/catalogue/read-catalogue.js";
import { readSigningKeys } from "../../projections/views/catalogue/signing-keys.js";
import { readCheckpoints } from "../../projections/views/checkpoint.js";
import { findDocument } from "../../projections/views/documents/find-document.js";
import { findVerification } from "../../projections/views/licences/find-verification.js";
import { openKnowledge } from "../../projections/views/licences/knowledge.js";
import { openSearch } from "../../projections/views/licences/open-search.js";
import { allViews } from "../../projections/views/views.js";
import { beginning } from "../event-store/event-store.js";
import type { Config, Role } from "../home/config.js";
import { createEngineWait, type EngineWait } from "../home/engine-wait.js";
import { databaseOf } from "../home/home.js";
import { openDocumentStore } from "../home/open-document-store.js";
import { logSourceModule } from "../home/open-log-source.js";
import { openRegistry, type Serving } from "../home/open-registry.js";
import type { Report } from "../home/report.js";
import type { HttpDeps } from "../http/deps.js";
import { knownDepartments } from "../http/identity/known-departments.js";
import { dayAt } from "../licence/day.js";
import { boundedRegistry } from "../registry/bounded-registry.js";
import { sharedRead } from "../registry/shared-read.js";
import { countedVerifier } from "../verification/counted-verifier.js";
import { eventReader, readLicence } from "../verification/licence-log.js";
import { createVerifier } from "../verification/verifier.js";
import { createDepartmentKeys } from "./department-keys.js";
import { developmentLoginKey } from "./development-login.js";
import { openedDocuments } from "./document-sealing.js";
import { hasPublicMetrics, httpSettings, openSecurity } from "./doors.js";
import { prepareHome } from "./first-start.js";
import { createForgedRows, type ForgedRows } from "./forged-rows.js";
import { createKeyDuty, type KeyDuty } from "./key-duty.js";
import { createKeyTerms } from "./key-terms.js";
import { type Counts, createMetrics, type Metrics } from "./metrics.js";
import type { ProjectorMessage } from "./projector/projector-messages.js";
import { startProjector } from "./projector/start-projector.js";
import { keysPart, openedParts } from "./readiness.js";
import { readsOrLog } from "./reads-or-log.js";
import { startSealer } from "./start-sealer.js";

/** A process without a projector may be the first over its home, and reads the views all the same. */
const beginMissingViews = async (database: DatabaseSettings, macs: RowMacs): Promise<void> => {
  const db = openViews(database, "write");
  try {
    await beginViews(db, macs, allViews);
  } finally {
    await db.destroy();
  }
};

const reportProjector =
  (report: Report, counts: Counts, forged: ForgedRows) =>
  (message: ProjectorMessage): void => {
    if (message.kind === "lease") counts.projecting(message.held);
    if (message.kind === "discarded")
      report("warn", message, "the views' file was damaged: it was removed, and they are built anew from the log");
    if (message.kind === "rebuilding")
      report("info", { views: message.views }, "rebuilding views of an earlier version");
    if (message.kind === "lease")
      report("info", message, message.held ? "this process projects now" : "this process no longer projects");
    if (message.kind === "stopped") report("error", message, "a view stopped; run `licet rebuild`");
    if (message.kind === "forged") forged.met(message);
    if (message.kind === "fault") report("warn", message, "the projector met a fault and goes on");
  };

/** Ends what was opened, the last first. */
const closing = () => {
  const opened: (() => unknown)[] = [];
  return {
    later: (close: () => unknown) => void opened.push(close),
    close: async (): Promise<void> => {
      for (let close = opened.pop(); close; close = opened.pop()) await close();
    },
  };
};

/** A service keeps its log-in key while it runs, and `licet token` has to find the same: it is renewed at a start, so long before its end. */
const loginAhead = 365;

/** How a service is opened: what it counts, its patience with engines that are away, and its log. */
export interface OpenServices extends Pick<Serving, "openStore" | "clock"> {
  metrics?: Metrics;
  /** Without end unless told. */
  wait?: EngineWait;
}

/**
 * Opens everything that the roles of this process need over one home, once its log and views can be had. Close it with `close`, whatever
 * happened; what was opened is closed when this rejects.
 */
export const openServices = async (config: Config, report: Report, options: OpenServices = {}) => {
  const ending = closing();
  try {
    return await openAll(config, report, options, ending);
  } catch (error) {
    await ending.close();
    throw error;
  }
};

const openAll = async (
  config: Config,
  report: Report,
  {
    metrics = createMetrics(),
    wait = createEngineWait({ config, report, signal: new AbortController().signal }),
    openStore,
    clock = Date.now,
  }: OpenServices,
  { later, close }: ReturnType<typeof closing>,
) => {
  let recorded = beginning;
  const counts: Counts = {
    ...metrics.counts,
    appended(events, position) {
      metrics.counts.appended(events, position);
      if (position > recorded) recorded = position;
    },
  };
  let duty: KeyDuty | undefined;
  const opened = await openRegistry(config, {
    counts,
    wait,
    clock,
    onNoSigningKey: department => duty?.ask(department, "token"),
    onThreadLost: message => report("error", {}, `${message}; it is started again`),
    ...(openStore && { openStore }),
  });
  later(opened.close);
  const database = databaseOf(config);
  const { paths, registry, ring, environment, store, subjectKeys } = opened;
  const forged = createForgedRows(report, counts);
  const macs = createRowMacs(opened.rowKey, forged.met);
  const has = (role: Role) => config.LICET_ROLES.includes(role);
  const today = () => dayAt(clock(), config.LICET_TIME_ZONE);
  const keys = createDepartmentKeys(opened, today);
  const login = environment === "development" ? await developmentLoginKey(opened, today(), loginAhead) : null;
  const project = () => {
    if (!has("projections")) return null;
    const started = startProjector({
      database,
      source: logSourceModule(opened.logPlace),
      rowKey: opened.rowKey,
      onMessage: reportProjector(report, counts, forged),
    });
    later(started.close);
    return started;
  };
  const forgotten = database.engine === "sqlite" ? discardIfDamaged(database.work, { whole: false }) : null;
  if (forgotten !== null)
    report(
      "warn",
      { reason: forgotten },
      "the file of seal work was damaged: it was removed, and what waits is found anew",
    );
  // Embedded, the projector's thread starts while the home is prepared; a server is waited for first, with one word to the operator.
  const early = database.engine === "sqlite" ? project() : null;
  await Promise.all([
    wait.until("event-store", () => prepareHome(opened, keys)),
    wait.until("views", () => early?.prepared ?? beginMissingViews(database, macs)),
  ]);
  const projector = early ?? project();
  const sealer = has("sealer")
    ? startSealer({ config, opened, database, report, counts, onNoSeal: department => duty?.ask(department, "seal") })
    : null;
  if (sealer) later(sealer.close);

  const db = openViews(database, "read");
  later(() => db.destroy());
  const readEvents = eventReader({ store, codec: opened.codec });
  const searching = openSearch(database, { macs, fromLog: id => readLicence(readEvents, id) });
  later(searching.close);
  const sealWishes = await openSealWishes({ database, views: db });
  later(sealWishes.close);
  const lag = createLag(db);
  later(lag.close);
  const stored = readCatalogue(db, macs);
  const catalogue = { ...stored, type: sharedRead(stored.type) };
  const definition = async (code: string) => (await catalogue.type(code))?.definition ?? null;
  const verification = findVerification(db, macs);
  // Only a file in this machine can be asked at once, and for less than a read of facts.
  const knowledge = database.engine === "sqlite" ? openKnowledge(database.views, macs) : null;
  if (knowledge) later(knowledge.close);
  metrics.measureLag(() => readLag({ db, store, clock }, allViews));
  const keyTerms = createKeyTerms({ read: readSigningKeys(db, macs), ring, today });
  metrics.measureKeys(keyTerms);
  const forgedNow = async () =>
    forged.among(new Set([...(await readCheckpoints(db)).values()].map(({ build }) => build)));

  const security = openSecurity(config, err => report("error", { err }, "the security log could not be written"));
  if (security) later(security.close);

  const deps: Omit<HttpDeps, "demoSample"> = {
    settings: httpSettings(config),
    clock,
    identity: login ? { kind: "development", jwk: login.jwk } : config.provider,
    registry: boundedRegistry(registry),
    reads: {
      search: searching.search,
      catalogue,
      licence: verification.byLicence,
      knowsDepartment: knownDepartments({ views: stored.department, log: registry.department }),
      ...readsOrLog({ document: findDocument(db, macs), definition }, readEvents),
    },
    lag,
    sealWork: sealWishes,
    documents: openedDocuments(await openDocumentStore(paths.documents), subjectKeys),
    verifier: countedVerifier(
      createVerifier({
        reads: { ...verification, issuers: findIssuers(db, macs), ...(knowledge && { standing: knowledge.read }) },
        store,
        codec: opened.codec,
        clock,
        timeZone: config.LICET_TIME_ZONE,
        alarm: (event, facts) => report("error", facts, event),
      }),
      counts.verdict,
    ),
    readiness: [
      ...openedParts({ store, recorded: () => recorded, knowledge: verification.knowledge, forged: forgedNow, clock }),
      keysPart(keyTerms),
    ],
    metrics: hasPublicMetrics(config) ? metrics : null,
    ...(security && { security }),
  };

  const departments = async () =>
    (await catalogue.departments()).filter(({ ended }) => ended === null).map(({ code }) => code);
  duty = createKeyDuty({ keys, registry, ring, departments, today, report });
  later(duty.close);
  duty.start();

  /** Makes the keys that departments lack: seconds of other threads' time for seals, off the start path. */
  const { run } = duty;
  const ensureSealKeys = async () => {
    await projector?.caughtUp;
    await run();
  };

  return { opened, deps, db, keys, login, ring, projector, ensureSealKeys, close };
};

export type Services = Awaited<ReturnType<typeof openServices>>;
