// The table of subject keys of a home that is being restored: erasures that were recorded elsewhere are made good
// before anyone reads it.
import { KeyError } from "../key-error.js";
import { openSubjectKeys } from "./subject-keys.js";
import type { DestroyedKey } from "./subject-keys-copy.js";
import { atomically, connect, onTable, truncateLog } from "./subject-keys-table.js";

export interface RestoredSubjectKeys {
  /** Of the streams, those without a row: neither a key nor the instant of its destruction. */
  missing: (streams: readonly string[]) => string[];
  /**
   * Leaves only the instants, in one commit; a key that was destroyed before keeps its own. Answers how many keys it
   * has destroyed.
   */
  erase: (destroyed: readonly DestroyedKey[]) => number;
  /** Empties the write-ahead log, so that no byte of an erased key is left. Throws `subject-key-traces-remain`. */
  close: () => void;
}

/**
 * Opens the table, making it where there is none. Throws `KeyError`: `wrong-wrap-key` for a table of another registry.
 */
export const openRestoredSubjectKeys = (options: { file: string; wrapKey: Uint8Array }): RestoredSubjectKeys => {
  openSubjectKeys(options).close();
  const db = connect(options.file, false);
  const has = db.prepare("SELECT wrapped IS NOT NULL FROM subject_keys WHERE stream = ?").raw();
  const erase = db.prepare(
    `INSERT INTO subject_keys (stream, wrapped, destroyed_at) VALUES (?, NULL, ?)
     ON CONFLICT (stream) DO UPDATE SET wrapped = NULL, destroyed_at = excluded.destroyed_at WHERE destroyed_at IS NULL`,
  );
  const counted = db.prepare("UPDATE state SET destructions = destructions + ?");
  return {
    missing: streams => onTable(() => streams.filter(stream => has.get([stream]) === undefined)),
    erase: destroyed =>
      onTable(() =>
        atomically(db, () => {
          let keys = 0;
          for (const { stream, destroyedAt } of destroyed) {
            const row = has.get([stream]) as [number] | undefined;
            if (row?.[0] === 1) keys += 1;
            erase.run([stream, destroyedAt]);
          }
          counted.run([destroyed.length]);
          return keys;
        }),
      ),
    close: () => {
      const emptied = onTable(() => truncateLog(db));
      db.close();
      if (!emptied)
        throw new KeyError("subject-key-traces-remain", "others held the table of subject keys while it was restored");
    },
  };
};
