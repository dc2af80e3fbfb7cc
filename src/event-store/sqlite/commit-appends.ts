// Many appends in one SQLite transaction: each succeeds or conflicts by itself, all become durable together.
import type { AppendOutcome, AppendRequest } from "../append-request.js";
import type { ExpectedRevision } from "../event-store.js";
import { formatPosition } from "../log-position.js";
import type { Connection } from "./sqlite-connection.js";

/**
 * Commits a group of appends and answers each, in order. Throws what SQLite throws; then nothing of the group is known
 * to be recorded.
 */
export type CommitAppends = (requests: readonly AppendRequest[]) => AppendOutcome[];

/** Prepares the statements once; the connection must be a writer's and is used by nobody else meanwhile. */
export const prepareCommit = (connection: Connection): CommitAppends => {
  const lastPosition = connection.prepare("SELECT max(position) FROM events").raw();
  const lastRevision = connection
    .prepare("SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1")
    .raw();
  const recordedIds = connection
    .prepare("SELECT id, position FROM events WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?")
    .raw();
  const insert = connection.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

  // Revisions before the first event count as -1. Positions are given inside the write lock, one by one: a reader never
  // sees a gap.
  let position = 0;

  const appendOne = ({ ticket, stream, expected, events }: AppendRequest): AppendOutcome => {
    const actual = (lastRevision.get(stream) as [number] | undefined)?.[0] ?? -1;
    const before = expected === "no-stream" ? -1 : expected;
    if (actual !== before)
      return repeated(ticket, stream, before, events) ?? { ticket, kind: "conflict", actual: named(actual) };
    let revision = before;
    for (const event of events) {
      position += 1;
      revision += 1;
      insert.run(position, stream, revision, event.id, event.type, event.schema, event.data, event.meta);
    }
    return { ticket, kind: "appended", revision, position: formatPosition(position) };
  };

  // An append that was recorded although its sender never heard so: the same ids stand where it expects them.
  const repeated = (
    ticket: number,
    stream: string,
    before: number,
    events: AppendRequest["events"],
  ): AppendOutcome | undefined => {
    const rows = recordedIds.all(stream, before, events.length) as [id: string, position: number][];
    const last = rows.at(-1);
    if (!last || rows.length !== events.length || rows.some(([id], index) => id !== events[index]?.id))
      return undefined;
    return { ticket, kind: "appended", revision: before + events.length, position: formatPosition(last[1]) };
  };

  return requests => {
    connection.exec("BEGIN IMMEDIATE");
    try {
      position = (lastPosition.get() as [number | null])[0] ?? 0;
      const outcomes = requests.map(appendOne);
      connection.exec("COMMIT");
      return outcomes;
    } catch (error) {
      if (connection.inTransaction) connection.exec("ROLLBACK");
      throw error;
    }
  };
};

const named = (revision: number): ExpectedRevision => (revision === -1 ? "no-stream" : revision);
