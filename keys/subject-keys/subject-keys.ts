// One key per licence with personal data. Destroying it erases the person from log, backups and replicas without
// touching an event.
import { randomBytes } from "node:crypto";
import type Database from "libsql";
import { LRUCache } from "lru-cache";
import { decrypt, encrypt, lengthPrefixed } from "../authenticated-encryption.js";
import { KeyError } from "../key-error.js";
import { atomically, type Connection, connect, onTable, truncateLog } from "./subject-keys-table.js";

/** A stream's key (32 bytes; not to be changed), or the fact that it was destroyed. */
export type SubjectKey = Buffer | "destroyed";

export interface SubjectKeys {
  /**
   * Makes the keys that are missing, in one commit that is durable before this returns; answers all that were asked
   * for. Blocks for an fsync.
   */
  create: (streams: readonly string[]) => Map<string, SubjectKey>;
  /**
   * Never a key whose destruction was reported before the caller's turn of the event loop began. No row is
   * `subject-key-missing`: a fault.
   */
  keyFor: (stream: string) => SubjectKey;
  /** Whether a stream has a key. As fresh as `keyFor`. */
  stateOf: (stream: string) => "none" | "there" | "destroyed";
  /** The streams that have a key, or had one, and whose names begin so. */
  beginningWith: (prefix: string) => string[];
  /**
   * Leaves only the instant; then the file and its log hold none of the key's bytes. Again: finishes what was
   * interrupted. Blocks for fsyncs.
   */
  destroy: (stream: string) => { destroyedAt: string };
  close: () => void;
}

interface Options {
  file: string;
  /** The secret `subject-wrap`, 32 bytes. */
  wrapKey: Uint8Array;
  readonly?: boolean;
  now?: () => Date;
}

const cached = 10_000;
// New keys after which the write-ahead log is emptied into the file.
const foldedKeys = 1_000;
const checkText = Buffer.from("licet subject keys\n");
const checkPlace = lengthPrefixed("subject-keys", "check");
const bound = (stream: string): Buffer => lengthPrefixed("subject-key", stream);

const checkWrapKey = (db: Connection, wrapKey: Uint8Array, readonly: boolean): void => {
  const insert = "INSERT INTO state (one, destructions, wrap_check) VALUES (1, 0, ?) ON CONFLICT DO NOTHING";
  // Always an array: a lone object, and a Buffer is one, aborts the process (tursodatabase/libsql-js, issue 114).
  if (!readonly) db.prepare(insert).run([encrypt(wrapKey, checkText, checkPlace)]);
  const row = db.prepare("SELECT wrap_check FROM state").raw().get();
  const check: unknown = Array.isArray(row) ? row[0] : undefined;
  if (!(check instanceof Uint8Array) || !decrypt(wrapKey, check, checkPlace)?.equals(checkText))
    throw new KeyError("wrong-wrap-key", "the table of subject keys was wrapped with another key");
};

const unwrapper = (db: Connection, wrapKey: Uint8Array) => {
  const select = db.prepare("SELECT wrapped, destroyed_at FROM subject_keys WHERE stream = ?").raw();
  return (stream: string): SubjectKey | undefined => {
    const row = select.get([stream]);
    if (row === undefined) return undefined;
    const [wrapped, destroyedAt] = row as readonly unknown[];
    if (wrapped === null && typeof destroyedAt === "string") return "destroyed";
    const key = wrapped instanceof Uint8Array ? decrypt(wrapKey, wrapped, bound(stream)) : undefined;
    if (key?.length !== 32) throw new KeyError("subject-key-damaged", `the key of ${stream} was altered`);
    return key;
  };
};

const count = (statement: Database.Statement): number => {
  const [value] = statement.get([]) as readonly unknown[];
  if (typeof value !== "number")
    throw new KeyError("subject-keys-unavailable", "the table of subject keys has no state");
  return value;
};

/** Keys kept in memory, in an LRU; emptied when any connection or process has destroyed one. */
const memory = (db: Connection) => {
  const kept = new LRUCache<string, Buffer>({ max: cached });
  const destructions = db.prepare("SELECT destructions FROM state").raw();
  let seen = count(destructions);
  let fresh = false;
  return {
    // One look per turn is enough: nothing another thread or process reports can reach this one before the turn ends.
    refresh: () => {
      if (fresh) return;
      const now = count(destructions);
      if (now !== seen) kept.clear();
      seen = now;
      fresh = true;
      queueMicrotask(() => {
        fresh = false;
      });
    },
    get: (stream: string): Buffer | undefined => kept.get(stream),
    keep: (stream: string, key: Buffer) => void kept.set(stream, key),
    forget: (stream: string) => void kept.delete(stream),
  };
};

/** Makes the keys that are missing in one commit; from time to time the write-ahead log is emptied into the file. */
const keyMaker = (db: Connection, wrapKey: Uint8Array, read: (stream: string) => SubjectKey | undefined) => {
  const insert = db.prepare("INSERT INTO subject_keys (stream, wrapped) VALUES (?, ?) ON CONFLICT DO NOTHING");
  let unfolded = 0;
  const make = (stream: string): readonly [string, SubjectKey] => {
    const existing = read(stream);
    if (existing) return [stream, existing];
    const key = randomBytes(32);
    insert.run([stream, encrypt(wrapKey, key, bound(stream))]);
    return [stream, key];
  };
  return (streams: readonly string[]): Map<string, SubjectKey> => {
    const made = atomically(db, () => new Map(streams.map(make)));
    unfolded += streams.length;
    if (unfolded < foldedKeys) return made;
    unfolded = 0;
    truncateLog(db); // where a reader is in the way, the next thousand try again
    return made;
  };
};

/** Puts the instant in a key's place in one commit, and answers it; one that was destroyed before keeps its own. */
const keyEraser = (db: Connection, now: () => Date) => {
  const erase = db.prepare("UPDATE subject_keys SET wrapped = NULL, destroyed_at = ? WHERE stream = ?");
  const destroyed = db.prepare("SELECT destroyed_at FROM subject_keys WHERE stream = ?").raw();
  const counted = db.prepare("UPDATE state SET destructions = destructions + 1");
  return (stream: string): string =>
    atomically(db, () => {
      const [earlier] = (destroyed.get([stream]) ?? []) as readonly unknown[];
      if (earlier === undefined) throw new KeyError("subject-key-missing", `there is no key for ${stream} to destroy`);
      if (typeof earlier === "string") return earlier;
      const instant = now().toISOString();
      erase.run([instant, stream]);
      counted.run([]);
      return instant;
    });
};

// No character comes after the last one of Unicode.
const begunWith = (db: Connection, prefix: string): string[] => {
  const select = db.prepare("SELECT stream FROM subject_keys WHERE stream >= ? AND stream < ? ORDER BY stream").raw();
  return (select.all([prefix, `${prefix}\u{10ffff}`]) as [string][]).map(([stream]) => stream);
};

/**
 * Opens the table; `readonly` for serving processes, whose writes a worker does (`subject-keys-worker.ts`). Throws
 * `KeyError`.
 */
export const openSubjectKeys = (options: Options): SubjectKeys => {
  const { file, wrapKey, readonly = false, now = () => new Date() } = options;
  const db = connect(file, readonly);
  return onTable(() => {
    checkWrapKey(db, wrapKey, readonly);
    const read = unwrapper(db, wrapKey);
    const keys = memory(db);
    const make = keyMaker(db, wrapKey, read);
    const erase = keyEraser(db, now);
    // A process killed between a destruction and its truncation left the old bytes: they go now.
    if (!readonly) truncateLog(db);

    const known = (stream: string): SubjectKey | undefined => {
      keys.refresh();
      const key = keys.get(stream) ?? read(stream);
      if (key && key !== "destroyed") keys.keep(stream, key);
      return key;
    };
    const keyFor = (stream: string): SubjectKey => {
      const key = known(stream);
      if (key) return key;
      throw new KeyError("subject-key-missing", `there is no key for ${stream}, nor a note that it was destroyed`);
    };
    const destroy = (stream: string): { destroyedAt: string } => {
      const destroyedAt = erase(stream);
      keys.forget(stream);
      if (truncateLog(db)) return { destroyedAt };
      const message = `the key of ${stream} is destroyed, but old bytes remain: again`;
      throw new KeyError("subject-key-traces-remain", message);
    };

    return {
      create: streams => onTable(() => make(streams)),
      keyFor: stream => onTable(() => keyFor(stream)),
      stateOf: stream =>
        onTable(() => {
          const key = known(stream);
          return key === undefined ? "none" : key === "destroyed" ? key : "there";
        }),
      beginningWith: prefix => onTable(() => begunWith(db, prefix)),
      destroy: stream => onTable(() => destroy(stream)),
      close: () => db.close(),
    };
  });
};
