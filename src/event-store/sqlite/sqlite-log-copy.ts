// Copies of the embedded log for backups, and what a copy that nobody writes to says of itself.
import Database from "libsql";
import { copyStream, licenceStream, sealStream } from "../../licence/streams.js";
import { beginning } from "../event-store.js";
import { formatPosition } from "../log-position.js";
import { asUnavailable, openConnection } from "./sqlite-connection.js";

/** Where a copy of the log ends; `eventId` is empty for a log without events. */
export interface LogEnd {
  position: string;
  eventId: string;
  events: number;
}

const positionsAtOnce = 10_000;

const orUnavailable = <T>(doing: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw asUnavailable(error, doing);
  }
};

/**
 * A consistent copy of the log in a file that must not exist yet, beside a running service; answers where it ends.
 * Blocks its thread while it copies, and nobody else. Throws EventStoreError `unavailable`.
 */
export const copySqliteLog = (file: string, copy: string): LogEnd => {
  const connection = openConnection(file, "reader");
  try {
    // A connection that may only query refuses to write the copy as well; it writes nothing else.
    connection.exec("PRAGMA query_only = 0; PRAGMA busy_timeout = 5000");
    orUnavailable("the event log could not be copied", () => connection.prepare("VACUUM INTO ?").run([copy]));
  } finally {
    connection.close();
  }
  return endOfCopy(copy);
};

const endOfCopy = (copy: string): LogEnd =>
  reading(copy, db => {
    const [events] = db.prepare("SELECT count(*) FROM events").raw().get() as [number];
    const last = db.prepare("SELECT position, id FROM events ORDER BY position DESC LIMIT 1").raw().get();
    const [position, eventId] = (last ?? [0, ""]) as [number, string];
    return { position: position === 0 ? beginning : formatPosition(position), eventId, events };
  });

// A copy is opened as it is, without a write-ahead log, so that reading leaves no other file beside it.
const reading = <T>(copy: string, read: (db: Database.Database) => T): T =>
  orUnavailable("the copy of the event log could not be read", () => {
    const db = new Database(copy, { readonly: true });
    try {
      return read(db);
    } finally {
      db.close();
    }
  });

/**
 * The first column of what `query` finds between two positions, over the whole copy, a stretch of the log at a time.
 */
function* stretches(copy: string, query: string): Generator<string[]> {
  const last = Number(endOfCopy(copy).position);
  for (let after = 0; after < last; after += positionsAtOnce) {
    const rows = reading(copy, db =>
      db
        .prepare(query)
        .raw()
        .all([after, after + positionsAtOnce]),
    ) as [string][];
    yield rows.map(([value]) => value);
  }
}

/**
 * The names of the keys that fields of the log are sealed under (`subjectKeyOf` says which), in no order, some more than
 * once. Throws EventStoreError `unavailable`.
 */
export const subjectKeysInUse = (copy: string): Iterable<string[]> =>
  stretches(
    copy,
    `SELECT DISTINCT CASE WHEN stream GLOB '${copyStream.prefix}*' THEN '${licenceStream.prefix}' || (data ->> '$.licence')
       ELSE stream END
     FROM events WHERE position > ? AND position <= ? AND instr(data, '"$sealed"') > 0`,
  );

/** The SHA-256 of each document that a seal or a copy names. Throws EventStoreError `unavailable`. */
export const documentsNamed = (copy: string): Iterable<string[]> =>
  stretches(
    copy,
    `SELECT data ->> '$.sha256' FROM events WHERE position > ? AND position <= ?
     AND (stream GLOB '${sealStream.prefix}*' OR stream GLOB '${copyStream.prefix}*')
     AND data ->> '$.sha256' IS NOT NULL`,
  );
