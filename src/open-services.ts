// Puts the service of one process together, by role: write side, projector, sealer, and what HTTP is handed. It does not listen.
import type { DatabaseSettings } from "../projections/database-settings.js";
import { findDocument } from "../projections/find-document.js";
import { findVerification } from "../projections/find-verification.js";
import { openKnowledge } from "../projections/knowledge.js";
import { createLag } from "../projections/lag.js";
import { openViews } from "../projections/open-views.js";
import { beginViews } from "../projections/prepare-views.js";
import type { ProjectorMessage } from "../projections/projector-messages.js";
import { readCatalogue } from "../projections/read-catalogue.js";
import { openSealWishes } from "../projections/seal-work.js";
import { searchLicences } from "../projections/search-licences.js";
import { startProjector } from "../projections/start-projector.js";
import { allViews } from "../projections/views.js";
import type { Config, Role } from "./config.js";
import { createDepartmentKeys } from "./department-keys.js";
import { developmentLoginKey } from "./development-login.js";
import { openedDocuments } from "./document-sealing.js";
import { prepareHome } from "./first-start.js";
import { databaseOf } from "./home.js";
import type { HttpDeps, ReadinessPart } from "./http/deps.js";
import { dayAt } from "./licence/day.js";
import { openDocumentStore } from "./open-document-store.js";
import { logSourceModule } from "./open-log-source.js";
import { type OpenedRegistry, openRegistry } from "./open-registry.js";
import type { Report } from "./report.js";
import { startSealer } from "./start-sealer.js";
import { createVerifier } from "./verification/verifier.js";

const logSource = ({ paths, wrapKey }: OpenedRegistry) =>
  logSourceModule({ events: paths.events, subjectKeys: paths.subjectKeys, wrapKey });

/** A process without a projector may be the first over its home, and reads the views all the same. */
const beginMissingViews = async (database: DatabaseSettings): Promise<void> => {
  const db = openViews(database, "write");
  try {
    await beginViews(db, allViews);
  } finally {
    await db.destroy();
  }
};

const reportProjector =
  (report: Report) =>
  (message: ProjectorMessage): void => {
    if (message.kind === "rebuilding")
      report("info", { views: message.views }, "rebuilding views of an earlier version");
    if (message.kind === "lease")
      report("info", message, message.held ? "this process projects now" : "this process no longer projects");
    if (message.kind === "stopped") report("error", message, "a view stopped; run `licet rebuild`");
    if (message.kind === "fault") report("warn", message, "the projector met a fault and goes on");
  };

/** Opens everything that the roles of this process need over one home. Close it with `close`, whatever happened. */
export const openServices = async (config: Config, report: Report) => {
  const opened = await openRegistry(config);
  const database = databaseOf(config);
  const { paths, registry, ring, environment, store, subjectKeys } = opened;
  const has = (role: Role) => config.LICET_ROLES.includes(role);
  const today = () => dayAt(Date.now(), config.LICET_TIME_ZONE);
  const keys = createDepartmentKeys(opened, today);
  const login = environment === "development" ? await developmentLoginKey(opened, config.LICET_TIME_ZONE) : null;
  // The projector's thread starts while the home is prepared.
  const projector = has("projections")
    ? startProjector({ database, source: logSource(opened), onMessage: reportProjector(report) })
    : null;
  await prepareHome(opened, keys);
  if (projector) await projector.prepared;
  else await beginMissingViews(database);
  const sealer = has("sealer") ? startSealer({ config, opened, database, report }) : null;

  const db = openViews(database, "read");
  const sealWishes = await openSealWishes({ database, views: db });
  const lag = createLag(db);
  const catalogue = readCatalogue(db);
  const verification = findVerification(db);
  // Only a file in this machine can be asked at once, and for less than a read of facts.
  const knowledge = database.engine === "sqlite" ? openKnowledge(database.views) : null;
  const readiness: ReadinessPart[] = [
    { name: "event-store", check: async () => ((await store.head()) ? null : "no answer") },
    {
      name: "views",
      check: async () => {
        const knowledge = await verification.knowledge();
        if (knowledge.stopped) return knowledge.stopped;
        return Date.now() - Date.parse(knowledge.caughtUpAt) < 60_000
          ? null
          : "the views have not caught up with the log";
      },
    },
  ];

  const deps: Omit<HttpDeps, "demoSample"> = {
    settings: {
      publicUrl: config.PUBLIC_URL,
      timeZone: config.LICET_TIME_ZONE,
      rateLimit: config.LICET_RATE_LIMIT === "on",
      logLevel: config.LOG_LEVEL,
    },
    clock: Date.now,
    identity: login
      ? { kind: "development", jwk: login.jwk }
      : config.LICET_OIDC_ISSUER
        ? {
            kind: "oidc",
            issuer: config.LICET_OIDC_ISSUER,
            ...(config.LICET_OIDC_CLIENT_ID && { audience: config.LICET_OIDC_CLIENT_ID }),
          }
        : null,
    registry,
    reads: { search: searchLicences(db), document: findDocument(db), catalogue },
    lag,
    sealWork: sealWishes,
    documents: openedDocuments(await openDocumentStore(paths.documents), subjectKeys),
    verifier: createVerifier({
      reads: { ...verification, ...(knowledge && { standing: knowledge.read }) },
      store,
      codec: opened.codec,
      clock: Date.now,
      timeZone: config.LICET_TIME_ZONE,
      alarm: (event, facts) => report("error", facts, event),
    }),
    readiness,
  };

  /** Makes the seals of departments that have none yet: seconds of other threads' time, off the start path. */
  const ensureSealKeys = async () => {
    await projector?.caughtUp;
    for (const { code, keys: appointed } of await catalogue.departments())
      if (!appointed.seal) await keys.ensureSealKey(code);
  };

  const close = async () => {
    await sealer?.close();
    lag.close();
    await sealWishes.close();
    await projector?.close();
    knowledge?.close();
    await db.destroy();
    await opened.close();
  };
  return { opened, deps, db, keys, login, ring, projector, ensureSealKeys, close };
};

export type Services = Awaited<ReturnType<typeof openServices>>;
