// Opens an existing home for commands that read it, beside a running service: keys, log and codec. It makes nothing.
import { existsSync } from "node:fs";
import { openKeyRing } from "../../keys/key-ring.js";
import { openVault } from "../../keys/key-vault.js";
import { readPassphrase } from "../../keys/passphrase.js";
import { openRowKey } from "../../keys/row-key.js";
import { openSecrets } from "../../keys/secrets.js";
import { openSubjectKeys } from "../../keys/subject-keys.js";
import { createCodec } from "../event-store/codec.js";
import type { Config } from "../home/config.js";
import { fieldSealer } from "../home/field-sealer.js";
import { databaseOf, eventStoreOf, homePaths, refuseHalfRestored } from "../home/home.js";
import { openEventStore } from "../home/open-event-store.js";

/** There is no registry where the settings say. */
export class HomeMissing extends Error {
  override readonly name = "HomeMissing";
  constructor(home: string) {
    super(`there is no registry in ${home}; set LICET_HOME`);
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

/** The key ring of a home that exists, without the log. Throws HomeMissing, or KeyError when the vault does not open. */
export const openHomeKeys = async (config: Config) => {
  requireHome(config);
  const paths = homePaths(config);
  const environment = config.production ? "production" : "development";
  const passphrase = await readPassphrase({ home: paths.home, file: config.LICET_KEY_PASSPHRASE_FILE, environment });
  const vault = await openVault({ folder: paths.keys, passphrase, environment });
  return { paths, vault, ring: openKeyRing(vault) };
};

/** A home that exists, opened for reading. Throws HomeMissing, KeyError, or EventStoreError; close it, whatever happened. */
export const openHome = async (config: Config) => {
  const { paths, vault, ring } = await openHomeKeys(config);
  const secrets = await openSecrets(vault, { make: false });
  const rowKey = await openRowKey(vault);
  const wrapKey = secrets["subject-wrap"];
  const subjectKeys = openSubjectKeys({ file: paths.subjectKeys, wrapKey, readonly: true });
  const events = eventStoreOf(config);
  const store = await openEventStore(events, "inline");
  const { decode } = createCodec({ fields: fieldSealer(subjectKeys) });
  const close = async (): Promise<void> => {
    await store.close();
    subjectKeys.close();
  };
  try {
    await store.head();
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
    decode,
    close,
  };
};

export type OpenedHome = Awaited<ReturnType<typeof openHome>>;
