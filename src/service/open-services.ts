// Puts the service of one process together, by role: write side, projector, sealer, and what HTTP is handed. It does
// not listen.
import { createRowMacs } from "../../projections/database/row-macs.js";
import { readLag } from "../../projections/projector/read-lag.js";
import { allViews } from "../../projections/views/views.js";
import { beginning } from "../event-store/event-store.js";
import { createEngineWait, type EngineWait } from "../home/engine-wait.js";
import { databaseOf } from "../home/home.js";
import { type OpenedRegistry, openRegistry, type Serving } from "../home/open-registry.js";
import type { Report } from "../home/report.js";
import type { Config } from "../home/settings/config.js";
import { type Day, dayAt } from "../licence/day.js";
import { noPictures, type StagedPictures } from "../registry/pictures/staged-pictures.js";
import { createCaseDuty } from "./cases/case-duty.js";
import { type Closing, createClosing } from "./closing.js";
import { developmentLoginKey } from "./first-start/development-login.js";
import { prepareHome } from "./first-start/first-start.js";
import { createForgedRows } from "./health/forged-rows.js";
import { createMetrics, type Metrics, type ServiceCounts } from "./health/metrics.js";
import { createDepartmentKeys } from "./keys/department-keys.js";
import { createKeyDuty, type KeyDuty } from "./keys/key-duty.js";
import { createKeyTerms } from "./keys/key-terms.js";
import { createReceiptKeys } from "./keys/receipt-keys.js";
import { startMessenger } from "./messenger/start-messenger.js";
import { bringUpViews } from "./roles/bring-up-views.js";
import { openHttpSide } from "./roles/open-http-side.js";
import { openReadSide } from "./roles/open-read-side.js";
import type { OpenedParts } from "./roles/opened-parts.js";
import { startSealer } from "./sealer/start-sealer.js";

/**
 * A service keeps its log-in key while it runs, and `licet token` has to find the same: it is renewed at a start, so
 * long before its end.
 */
const loginAhead = 365;

/** How a service is opened: what it counts, its patience with engines that are away, and its log. */
export interface OpenServices extends Pick<Serving, "openStore" | "clock" | "port"> {
  metrics?: Metrics;
  /** Without end unless told. */
  wait?: EngineWait;
}

/** What is counted, and the last position at which this process recorded, whichever of its threads told of it last. */
const countRecorded = (told: ServiceCounts): { counts: ServiceCounts; recorded: () => string } => {
  let recorded = beginning;
  const counts: ServiceCounts = {
    ...told,
    appended(events, position) {
      told.appended(events, position);
      if (position > recorded) recorded = position;
    },
  };
  return { counts, recorded: () => recorded };
};

/** The log-in of a service: the home's own key in development, the provider of the settings elsewhere. */
const openLogin = async (config: Config, opened: OpenedRegistry, today: Day) => {
  const login = opened.environment === "development" ? await developmentLoginKey(opened, today, loginAhead) : null;
  return { login, identity: login ? ({ kind: "development", jwk: login.jwk } as const) : config.provider };
};

const openAll = async (
  config: Config,
  report: Report,
  {
    metrics = createMetrics(),
    wait = createEngineWait({ config, report, signal: new AbortController().signal }),
    openStore,
    clock = Date.now,
    port,
  }: OpenServices,
  { later, close }: Closing,
) => {
  const { counts, recorded } = countRecorded(metrics.counts);
  const today = () => dayAt(clock(), config.LICET_TIME_ZONE);

  // Who issues or seals may find no key before there is anybody to make one.
  let duty: KeyDuty | undefined;
  const onNoSigningKey = (department: string) => duty?.ask(department, "token");
  const onNoSeal = (department: string) => duty?.ask(department, "seal");
  const onThreadLost = (message: string) => report("error", {}, `${message}; it is started again`);
  // What departments send comes in by HTTP, which is opened last.
  let pictures: StagedPictures = noPictures;
  const opened = await openRegistry(config, {
    counts,
    pictures: {
      find: (department, sha256) => pictures.find(department, sha256),
      forget: (department, hashes) => pictures.forget(department, hashes),
      ofCases: {
        keep: (id, sent) => pictures.ofCases.keep(id, sent),
        find: (id, sha256) => pictures.ofCases.find(id, sha256),
        forget: id => pictures.ofCases.forget(id),
      },
    },
    wait,
    clock,
    onNoSigningKey,
    onThreadLost,
    ...(openStore && { openStore }),
    ...(port && { port }),
  });
  later(opened.close);
  const keys = createDepartmentKeys(opened, today);
  const receiptKeys = createReceiptKeys(opened, today);
  const { login, identity } = await openLogin(config, opened, today());

  const forged = createForgedRows(report, counts);
  const macs = createRowMacs(opened.rowKey, forged.met);
  const parts: OpenedParts = { config, opened, database: databaseOf(config), macs, forged, counts, report, later };
  const projector = await bringUpViews(parts, wait, async () => {
    await prepareHome(opened, keys);
    await receiptKeys.ensure();
  });
  if (config.LICET_ROLES.includes("sealer")) later(startSealer({ ...parts, onNoSeal }).close);
  if (config.LICET_ROLES.includes("messages")) later(startMessenger(parts).close);

  const { registry, ring, store } = opened;
  const readSide = await openReadSide(parts);
  const { db, departments } = readSide;
  const keyTerms = createKeyTerms({ read: readSide.signingKeys, ring, today });
  metrics.measureLag(() => readLag({ db, store, clock }, allViews));
  metrics.measureKeys(keyTerms);
  const deps = await openHttpSide(parts, {
    readSide,
    identity,
    clock,
    today,
    onNoSeal,
    recorded,
    keyTerms,
    keys,
    receiptKeys,
    metrics,
  });
  pictures = deps.pictures;

  const keyDuty = createKeyDuty({ keys, receiptKeys, registry, ring, departments, today, report });
  later(keyDuty.close);
  keyDuty.start();
  if (config.LICET_ROLES.includes("http")) {
    const caseDuty = createCaseDuty({ cases: registry.cases, signedBy: readSide.signedCases, clock, report });
    later(caseDuty.close);
    caseDuty.start();
  }
  duty = keyDuty;

  /** Makes the keys that departments lack: seconds of other threads' time for seals, off the start path. */
  const ensureSealKeys = async () => {
    await projector?.caughtUp;
    await keyDuty.run();
  };

  return { opened, deps, db, keys, login, ring, projector, ensureSealKeys, close };
};

/**
 * Opens everything that the roles of this process need over one home, once its log and views can be had. Close it with
 * `close`, whatever happened; what was opened is closed when this rejects.
 */
export const openServices = async (config: Config, report: Report, options: OpenServices = {}) => {
  const closing = createClosing();
  try {
    return await openAll(config, report, options, closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
};

export type Services = Awaited<ReturnType<typeof openServices>>;
