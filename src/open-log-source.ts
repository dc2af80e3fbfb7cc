// How the projector's thread opens the log: its own connection, and the subject keys to read personal fields with.
import { openSubjectKeys } from "../keys/subject-keys.js";
import type { LogSource, LogSourceModule } from "../projections/log-source.js";
import { createCodec } from "./event-store/codec.js";
import { openSqliteEventStore } from "./event-store/sqlite.js";
import { fieldSealer } from "./field-sealer.js";

/** Plain settings, as they cross to a thread. */
export interface LogSourceSettings {
  events: string;
  subjectKeys: string;
  wrapKey: Uint8Array;
}

/** This module, as a thread is told of it. */
export const logSourceModule = (settings: LogSourceSettings): LogSourceModule => ({
  module: import.meta.url,
  settings,
});

/** Opens the log for reading in a worker thread. */
export const openLogSource = ({ events, subjectKeys, wrapKey }: LogSourceSettings): LogSource => {
  const store = openSqliteEventStore({ file: events, writer: "inline" });
  const keys = openSubjectKeys({ file: subjectKeys, wrapKey, readonly: true });
  return {
    store,
    decode: createCodec({ fields: fieldSealer(keys) }).decode,
    close: async () => {
      await store.close();
      keys.close();
    },
  };
};
