// The records as a process that serves uses them: nothing blocks its thread, and what was written is on disk before
// anybody is told so.
import type { Transaction } from "kysely";
import { isDatabaseFault } from "../database/database-fault.js";
import type { DatabaseSettings } from "../database/database-settings.js";
import { openServedRecords } from "../database/open-views.js";
import { prepareRecords, type Records, type RecordsTables } from "./records.js";

/** The records cannot be read or written just now; of what was to be written it is not known whether it was. */
export class RecordsAway extends Error {
  override readonly name = "RecordsAway";
}

export interface RecordsPort {
  /** For what is found by a key, or by a few rows of an index: on SQLite it is read at once. Rejects with RecordsAway. */
  read<T>(ask: (db: Records) => Promise<T>): Promise<T>;
  /**
   * One transaction, on disk when this resolves; it is rolled back when `work` rejects. On SQLite no other is under way,
   * in any process. On PostgreSQL others are: what must hold is said by a key, or by the `where` of the statement that
   * changes a row. Rejects with RecordsAway.
   */
  write<T>(work: (tx: Transaction<RecordsTables>) => Promise<T>): Promise<T>;
  /** Lets what is under way finish. */
  close(): Promise<void>;
}

const away = (error: unknown): unknown =>
  isDatabaseFault(error) ? new RecordsAway("what is kept beside the log cannot be used", { cause: error }) : error;

/**
 * Opens the records without asking their database, which may be away: whoever comes first makes the tables. `onLost` is
 * told when the thread that writes ended by itself; the next one who writes starts another.
 */
export const openRecordsPort = (settings: DatabaseSettings, onLost: (why: string) => void): RecordsPort => {
  const { writing, reading } = openServedRecords<RecordsTables>(settings, onLost);
  let reader: Records | undefined;
  let prepared: Promise<void> | undefined;

  const prepare = (): Promise<void> => {
    prepared ??= prepareRecords(writing).catch(error => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  };

  const tried = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      await prepare();
      return await work();
    } catch (error) {
      throw away(error);
    }
  };

  return {
    read: ask =>
      tried(() => {
        reader ??= reading();
        return ask(reader);
      }),
    write: work => tried(() => writing.transaction().execute(work)),
    async close() {
      await prepared?.catch(() => undefined);
      await writing.destroy();
      if (reader !== writing) await reader?.destroy();
    },
  };
};
