// Opens a log with what reads it: the subject keys and the codec. Every command, thread and service reads the log
// through this.
import { openSubjectKeys, type SubjectKeys } from "../../keys/subject-keys/subject-keys.js";
import { type Codec, createCodec } from "../event-store/codec.js";
import type { EventStore } from "../event-store/event-store.js";
import { fieldSealer } from "./field-sealer.js";
import { type EventStorePlace, openEventStore } from "./open-event-store.js";

/** Where a log and its subject keys are. Plain data: it crosses to threads. */
export interface LogPlace {
  events: EventStorePlace;
  /** The file of subject keys, which has to be there. */
  subjectKeys: string;
  wrapKey: Uint8Array;
}

export interface OpenedLog {
  store: EventStore;
  subjectKeys: SubjectKeys;
  codec: Codec;
  close(): Promise<void>;
}

/**
 * Opens log, subject keys (to be read) and codec; a store that is open already is taken as it is, and closed with the
 * rest. Throws KeyError and EventStoreError, having closed what it opened.
 */
export const openLog = async (
  { events, subjectKeys: file, wrapKey }: LogPlace,
  opened?: EventStore,
): Promise<OpenedLog> => {
  const subjectKeys = openSubjectKeys({ file, wrapKey, readonly: true });
  const open = async (): Promise<EventStore> => {
    try {
      return opened ?? (await openEventStore(events, "inline"));
    } catch (error) {
      subjectKeys.close();
      throw error;
    }
  };
  const store = await open();
  return {
    store,
    subjectKeys,
    codec: createCodec({ fields: fieldSealer(subjectKeys) }),
    async close() {
      await store.close();
      subjectKeys.close();
    },
  };
};
