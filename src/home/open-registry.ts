// Opens the write side of a home: keys, event log, codec, registry. The service, the importer and the commands all
// start here.
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { KeyError } from "../../keys/key-error.js";
import type { KeyRing } from "../../keys/key-ring.js";
import { startSubjectKeysWriter } from "../../keys/subject-keys/subject-keys-worker.js";
import type { KeyVault } from "../../keys/vault/key-vault.js";
import { openRowKey } from "../../keys/vault/replaceable-keys.js";
import { openSecrets } from "../../keys/vault/secrets.js";
import { newLicenceId } from "../credential/licence-id.js";
import { qrUrlBase } from "../credential/qr-url.js";
import { encodeToken } from "../credential/token/encode-token.js";
import { type AppendCounts, countedEventStore } from "../event-store/counted-event-store.js";
import { beginning, type EventStore } from "../event-store/event-store.js";
import { settleOrigin } from "../registry/define/settle-origin.js";
import { createRecorder } from "../registry/log/recorder.js";
import type { StagedPictures } from "../registry/pictures/staged-pictures.js";
import { createRegistry } from "../registry/registry.js";
import type { RegistryDeps } from "../registry/registry-deps.js";
import { RegistryError } from "../registry/registry-error.js";
import { createPrintFaults } from "../sealing/print-faults.js";
import { type EngineWait, noWait } from "./engine-wait.js";
import { eventStoreOf, homePaths, refuseHalfRestored } from "./home.js";
import { type EventStorePlace, openEventStore } from "./open-event-store.js";
import { openKeys } from "./open-keys.js";
import { type LogPlace, openLog } from "./open-log.js";
import { chooseOrigin } from "./origin.js";
import { makeOwnFolders } from "./own-folders.js";
import type { Config } from "./settings/config.js";
import { software } from "./software.js";

/** What a service adds to what a command opens: who counts, and patience with an event store that is away. */
export interface Serving {
  counts?: AppendCounts & { retried(): void };
  wait?: EngineWait;
  onNoSigningKey?: NonNullable<RegistryDeps["onNoSigningKey"]>;
  /** Pictures for faces, where departments send any. */
  pictures?: StagedPictures;
  /** Milliseconds since 1970; the machine's clock unless told. */
  clock?: () => number;
  /** Told why a thread that writes ended by itself; it is started again when it is needed. */
  onThreadLost?: (why: string) => void;
  /** The port at which people are served, once that is known; null for who serves nobody at a port. */
  port?: () => Promise<number | null>;
  /** The log of this thread; the settings' own unless told. */
  openStore?: (place: EventStorePlace) => Promise<EventStore>;
}

/** True for a log without events; the log is closed when nobody waits for it any longer. */
const isEmpty = async (store: EventStore, wait: EngineWait): Promise<boolean> => {
  try {
    return (await wait.until("event-store", store.head)) === beginning;
  } catch (error) {
    await store.close();
    throw error;
  }
};

/**
 * The signer of a key that was there when it was chosen. Throws RegistryError where somebody destroyed it in between.
 */
const signerOf = (ring: KeyRing, kid: string): ReturnType<KeyRing["tokenSigner"]> => {
  try {
    return ring.tokenSigner(kid);
  } catch (error) {
    if (!(error instanceof KeyError && error.code === "key-missing")) throw error;
    throw new RegistryError("no-signing-key", `the key ${kid} was destroyed a moment ago`, { cause: error });
  }
};

/**
 * The log as its writers have it: an empty one gets its secrets made, and all of them the thread that writes subject
 * keys.
 */
const openWrittenLog = async (
  config: Config,
  vault: KeyVault,
  { counts, wait = noWait, openStore, onThreadLost = () => undefined }: Serving,
) => {
  const events = eventStoreOf(config);
  const opened = await (openStore?.(events) ?? openEventStore(events, "thread", { onThreadLost }));
  const store = counts ? countedEventStore(opened, counts) : opened;
  const empty = await isEmpty(store, wait);
  const secrets = await openSecrets(vault, { make: empty });
  const rowKey = await openRowKey(vault);
  const place: LogPlace = {
    events,
    subjectKeys: homePaths(config).subjectKeys,
    wrapKey: secrets["subject-wrap"],
  };
  const subjectKeysWriter = await startSubjectKeysWriter(
    { file: place.subjectKeys, wrapKey: place.wrapKey },
    onThreadLost,
  );
  const { codec, subjectKeys } = await openLog(place, store);
  const close = async () => {
    await store.close();
    await subjectKeysWriter.close();
    subjectKeys.close();
  };
  return { empty, secrets, rowKey, place, store, codec, subjectKeys, subjectKeysWriter, close };
};

type WrittenLog = Awaited<ReturnType<typeof openWrittenLog>>;

/**
 * The registry's origin, recorded where it was not; nothing else is recorded before. Throws ConfigError where the
 * settings give another one.
 */
const originOf = async (
  config: Config,
  { store, codec }: WrittenLog,
  { clock = Date.now, port, wait = noWait }: Serving,
) => {
  const choose = chooseOrigin(config, (await port?.()) ?? null);
  const recorder = createRecorder({ store, codec, clock, software });
  return wait.until("event-store", () => settleOrigin(recorder, choose));
};

/** What the registry is handed of a home. */
const registryDeps = (
  config: Config,
  ring: KeyRing,
  { store, codec, secrets, subjectKeys, subjectKeysWriter }: WrittenLog,
  origin: string,
  { counts, clock = Date.now, onNoSigningKey, pictures }: Serving,
): RegistryDeps => {
  const urlBase = qrUrlBase(origin);
  return {
    store,
    codec,
    secrets: { licenceId: secrets["licence-id"], number: secrets.number, request: secrets.request },
    idFromBytes: newLicenceId,
    sign: ({ kid, ...facts }) => encodeToken(facts, kid, urlBase.length, signerOf(ring, kid)),
    holdsKey: ring.holds,
    createSubjectKey: async stream => {
      await subjectKeysWriter.create([stream]);
    },
    subjectKey: subjectKeys.stateOf,
    urlBase,
    clock,
    timeZone: config.LICET_TIME_ZONE,
    software,
    printFaults: createPrintFaults(urlBase),
    ...(counts && { onRetry: counts.retried }),
    ...(onNoSigningKey && { onNoSigningKey }),
    ...(pictures && { pictures }),
  };
};

/**
 * Everything that records, opened over one home; `close` ends it in the right order. Throws ConfigError, with all of it
 * closed, where the settings do not go with the log.
 */
export const openRegistry = async (config: Config, serving: Serving = {}) => {
  const paths = homePaths(config);
  refuseHalfRestored(paths);
  await makeOwnFolders(config);
  await mkdir(dirname(paths.subjectKeys), { recursive: true, mode: 0o700 });
  const { vault, ring } = await openKeys(config);
  const log = await openWrittenLog(config, vault, serving);
  const origin = await originOf(config, log, serving).catch(async (error: unknown) => {
    await log.close();
    throw error;
  });
  const deps = registryDeps(config, ring, log, origin.current, serving);
  const registry = createRegistry(deps);
  const close = async () => {
    // What it could not void is void once the next block is taken, and a log that is away keeps nobody from ending.
    await registry.close().catch(() => undefined);
    await log.close();
  };
  return {
    paths,
    environment: config.production ? ("production" as const) : ("development" as const),
    vault,
    ring,
    empty: log.empty,
    rowKey: log.rowKey,
    logPlace: log.place,
    store: log.store,
    codec: log.codec,
    subjectKeys: log.subjectKeys,
    subjectKeysWriter: log.subjectKeysWriter,
    origin,
    urlBase: deps.urlBase,
    deps,
    registry,
    close,
  };
};

export type OpenedRegistry = Awaited<ReturnType<typeof openRegistry>>;
