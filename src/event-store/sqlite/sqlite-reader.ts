// Reading the log in the calling thread: prepared statements on a connection that cannot write.

import { pause } from "../../waiting/pause.js";
import { beginning, type StoredEvent } from "../event-store.js";
import { EventStoreError } from "../event-store-error.js";
import { formatPosition, parsePosition } from "../log-position.js";
import { asUnavailable, type Connection, isBusy, openConnection } from "./sqlite-connection.js";

type Row = [
  position: number,
  stream: string,
  revision: number,
  id: string,
  type: string,
  schema: number,
  data: string,
  meta: string,
];

const columns = "position, stream, revision, id, type, schema, data, meta";
const rowsAtOnce = 100;
const maxPageBytes = 8 * 1_048_576;
const maxPageEvents = 10_000;
const busyRetries = 500;

export interface SqliteReader {
  readStream(stream: string, from: number): Promise<StoredEvent[]>;
  /** A page ends early when it holds 8 MiB; it is empty only at the end of the log. */
  readLog(after: string, limit: number): Promise<StoredEvent[]>;
  head(): Promise<string>;
  /** Changes when another connection, of this process or another one, has committed; -1 when it cannot be told. */
  dataVersion(): number;
  close(): void;
}

const toEvent = ([position, stream, revision, id, type, schema, data, meta]: Row): StoredEvent => ({
  id,
  type,
  schema,
  data,
  meta,
  stream,
  revision,
  position: formatPosition(position),
});

// A reader is locked out only for moments (another process recovers or removes the write-ahead log): never wait for
// that inside SQLite.
const readPatiently = async <T>(read: () => T, isClosed: () => boolean): Promise<T> => {
  for (let attempt = 0; ; attempt += 1) {
    if (isClosed()) throw new EventStoreError("unavailable", "the event log is closed");
    try {
      return read();
    } catch (error) {
      if (!isBusy(error) || attempt === busyRetries) throw asUnavailable(error, "the event log could not be read");
    }
    await pause(4);
  }
};

/** Reads a page of the log, some rows at a time, until it has as many events as asked for or holds 8 MiB. */
const pageReader = (connection: Connection) => {
  const ofLog = connection.prepare(`SELECT ${columns} FROM events WHERE position > ? ORDER BY position LIMIT ?`).raw();
  return (after: number, limit: number): StoredEvent[] => {
    const events: StoredEvent[] = [];
    let position = after;
    let characters = 0;
    while (events.length < limit && characters < maxPageBytes) {
      const asked = Math.min(rowsAtOnce, limit - events.length);
      const rows = ofLog.all(position, asked) as Row[];
      for (const row of rows) {
        events.push(toEvent(row));
        characters += row[6].length + row[7].length;
        position = row[0];
      }
      if (rows.length < asked) break;
    }
    return events;
  };
};

/** Opens the log for reading. Every read throws `unavailable` when SQLite fails or the reader is closed. */
export const openReader = (file: string): SqliteReader => {
  const connection = openConnection(file, "reader");
  const ofStream = connection
    .prepare(`SELECT ${columns} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision`)
    .raw();
  const page = pageReader(connection);
  const last = connection.prepare("SELECT max(position) FROM events").raw();
  const version = connection.prepare("PRAGMA data_version").raw();
  let closed = false;
  const reading = <T>(read: () => T): Promise<T> => readPatiently(read, () => closed);

  return {
    readStream: (stream, from) => reading(() => (ofStream.all(stream, from) as Row[]).map(toEvent)),
    readLog(after, limit) {
      const position = parsePosition(after);
      if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError("a page has at least one event");
      return reading(() => page(position, Math.min(limit, maxPageEvents)));
    },
    head: () =>
      reading(() => {
        const position = (last.get() as [number | null])[0];
        return position === null ? beginning : formatPosition(position);
      }),
    dataVersion() {
      try {
        return (version.get() as [number])[0];
      } catch {
        return -1; // the next read says what is wrong
      }
    },
    close() {
      if (closed) return;
      closed = true;
      connection.close();
    },
  };
};
