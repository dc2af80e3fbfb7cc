// Opens an existing home for commands that read it, beside a running service: keys, log and codec. It makes nothing.
import { existsSync } from "node:fs";
import { openRowKey } from "../../keys/vault/replaceable-keys.js";
import { openSecrets } from "../../keys/vault/secrets.js";
import { databaseOf, eventStoreOf, homePaths, refuseHalfRestored } from "../home/home.js";
import { openEventStore } from "../home/open-event-store.js";
import { openKeys } from "../home/open-keys.js";
import { openLog } from "../home/open-log.js";
import { recordedOrigin, refuseOtherOrigin } from "../home/origin.js";
import type { Config } from "../home/settings/config.js";

/** There is no registry where the settings say. */
export class HomeMissing extends Error {
  override readonly name = "HomeMissing";
  constructor(home: string) {
    super(`there is no registry in ${home}: set LICET_HOME to the folder of one, or make one there with licet serve`);
  }
}

/** Throws HomeMissing unless the home holds a registry: commands that read or add to one never make one. */
export const requireHome = (config: Config): void => {
  const paths = homePaths(config);
  refuseHalfRestored(paths);
  const events = eventStoreOf(config);
  // What is on a server says nothing of where the keys to it are.
  if (!existsSync("file" in events ? events.file : paths.keys)) throw new HomeMissing(config.home);
};

/**
 * Throws ConfigError where the settings give another origin than the log of a home that exists: for commands that have
 * no other use for the log.
 */
export const requireOrigin = async (config: Config): Promise<void> => {
  if (config.PUBLIC_URL === undefined) return;
  const store = await openEventStore(eventStoreOf(config), "inline");
  try {
    refuseOtherOrigin(config, await recordedOrigin(store));
  } finally {
    await store.close();
  }
};

/**
 * The key ring of a home that exists, without the log. Throws HomeMissing, or KeyError when the vault does not open.
 */
export const openHomeKeys = async (config: Config) => {
  requireHome(config);
  return { paths: homePaths(config), ...(await openKeys(config)) };
};

/**
 * A home that exists, opened for reading. Throws HomeMissing, KeyError, EventStoreError, or ConfigError where the
 * settings give another origin than the log; close it, whatever happened.
 */
export const openHome = async (config: Config) => {
  const { paths, vault, ring } = await openHomeKeys(config);
  const secrets = await openSecrets(vault, { make: false });
  const rowKey = await openRowKey(vault);
  const events = eventStoreOf(config);
  const log = await openLog({ events, subjectKeys: paths.subjectKeys, wrapKey: secrets["subject-wrap"] });
  const { store, subjectKeys, close } = log;
  try {
    refuseOtherOrigin(config, await recordedOrigin(store));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    paths,
    events,
    database: databaseOf(config),
    vault,
    ring,
    secrets,
    rowKey,
    subjectKeys,
    store,
    decode: log.codec.decode,
    close,
  };
};

export type OpenedHome = Awaited<ReturnType<typeof openHome>>;
