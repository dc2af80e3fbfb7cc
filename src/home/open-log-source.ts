// How the projector's thread opens the log: its own connection, and the subject keys to read personal fields with.
import { openSubjectKeys } from "../../keys/subject-keys.js";
import type { LogSource, LogSourceModule } from "../../projections/views/log-source.js";
import { createCodec } from "../event-store/codec.js";
import { fieldSealer } from "./field-sealer.js";
import { type EventStorePlace, openEventStore } from "./open-event-store.js";
import { signedInLog } from "./signed-in-log.js";

/** Plain settings, as they cross to a thread. */
export interface LogSourceSettings {
  events: EventStorePlace;
  subjectKeys: string;
  wrapKey: Uint8Array;
}

/** This module, as a thread is told of it. */
export const logSourceModule = (settings: LogSourceSettings): LogSourceModule => ({
  module: import.meta.url,
  settings,
});

/** Opens the log for reading in a worker thread. */
export const openLogSource = async ({ events, subjectKeys, wrapKey }: LogSourceSettings): Promise<LogSource> => {
  const store = await openEventStore(events, "inline");
  const keys = openSubjectKeys({ file: subjectKeys, wrapKey, readonly: true });
  const { decode } = createCodec({ fields: fieldSealer(keys) });
  return {
    store,
    decode,
    isSigned: signedInLog({ store, decode }),
    close: async () => {
      await store.close();
      keys.close();
    },
  };
};
