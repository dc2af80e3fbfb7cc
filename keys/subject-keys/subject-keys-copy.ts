// Copies of the table of subject keys, and what it says of erasures: for backups, which need no key and no passphrase
// to be made.
import { connect, onTable } from "./subject-keys-table.js";

/**
 * A stream whose key was destroyed, and when (ISO 8601). It names no person: a licence's id is drawn by the registry.
 */
export interface DestroyedKey {
  stream: string;
  destroyedAt: string;
}

const rowsAtOnce = 1_000;

/**
 * A consistent copy in a file that must not exist yet, beside a running service. Blocks while it copies. Throws
 * `KeyError`.
 */
export const copySubjectKeys = (file: string, copy: string): void => {
  const db = connect(file, true);
  try {
    // A connection that may only query refuses to write the copy as well; it writes nothing else.
    onTable(() => db.exec("PRAGMA query_only = OFF"));
    onTable(() => db.prepare("VACUUM INTO ?").run([copy]));
  } finally {
    db.close();
  }
};

/** Every destroyed key, in the order of streams, some at a time. Throws `KeyError`. */
export function* destroyedKeys(file: string): Generator<DestroyedKey[]> {
  const db = connect(file, true);
  try {
    const select = onTable(() =>
      db
        .prepare(
          `SELECT stream, destroyed_at FROM subject_keys
           WHERE stream > ? AND destroyed_at IS NOT NULL ORDER BY stream LIMIT ${rowsAtOnce}`,
        )
        .raw(),
    );
    for (let after = ""; ; ) {
      const rows = onTable(() => select.all([after])) as [string, string][];
      const last = rows.at(-1);
      if (!last) return;
      yield rows.map(([stream, destroyedAt]) => ({ stream, destroyedAt }));
      after = last[0];
    }
  } finally {
    db.close();
  }
}
