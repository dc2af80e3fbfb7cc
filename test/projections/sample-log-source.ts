// How the samples' projector threads open the log.
import type { LogSource } from "../../projections/views/log-source.js";
import { createCodec } from "../../src/event-store/codec.js";
import { openSqliteEventStore } from "../../src/event-store/sqlite/sqlite.js";
import { sampleSealer } from "./sample-acts.js";

/** The settings are the path of the log. */
export const openLogSource = async (settings: unknown): Promise<LogSource> => {
  const store = openSqliteEventStore({ file: String(settings), writer: "inline" });
  return {
    store,
    decode: createCodec({ fields: sampleSealer() }).decode,
    isSigned: async () => true,
    answer: async () => "",
    close: () => store.close(),
  };
};

/** The address of this module, for a projector's thread. */
export const sampleLogSource = (file: string) => ({ module: import.meta.url, settings: file });
