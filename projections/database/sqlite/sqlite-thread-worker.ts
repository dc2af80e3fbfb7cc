// The program of a thread with a connection of its own to a SQLite file: statements come in as messages, and are carried
// out and answered one after the other.
import { parentPort, workerData } from "node:worker_threads";
import { openConnection } from "../database.js";
import { type Connection, cachedStatements } from "./cached-statements.js";

/** What the thread is started with. */
export interface SqliteThreadStart {
  file: string;
  /** How long a statement waits for another connection's commit, in milliseconds. */
  patience: number;
}

/** A statement; without its text, the end of a transaction whose maker waits for it no longer. */
export interface SqliteThreadMessage {
  ticket: number;
  statement: { text: string; parameters: readonly unknown[] } | null;
}

export interface SqliteThreadRows {
  rows: unknown[];
  /** How many rows a statement changed; null for one that reads. */
  changed: number | null;
}

/** `ready` comes once, before the first answer: a thread takes its time to start. */
export type SqliteThreadAnswer =
  | "ready"
  | ({ ticket: number } & ({ done: SqliteThreadRows } | { failed: { message: string; code: string | null } }));

const port = parentPort;
if (!port) throw new Error("a SQLite file is written in a worker thread");
const { file, patience } = workerData as SqliteThreadStart;

let connection: Connection | undefined;
let database: ReturnType<typeof cachedStatements> | undefined;

/** The file cannot be opened: libsql says so without a code. */
class CannotOpen extends Error {
  override readonly name = "CannotOpen";
  readonly code = "SQLITE_CANTOPEN";
}

// Opened with the first statement, which is told why that cannot be done; the next one tries again.
const opened = (): ReturnType<typeof cachedStatements> => {
  try {
    connection ??= openConnection({ file, patience, lasting: true });
  } catch (error) {
    throw new CannotOpen(`${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
  database ??= cachedStatements(connection);
  return database;
};

const carryOut = ({ statement }: SqliteThreadMessage): SqliteThreadRows => {
  if (statement === null) {
    if (connection?.inTransaction) connection.exec("rollback");
    return { rows: [], changed: null };
  }
  const prepared = opened().prepare(statement.text);
  if (prepared.reader) return { rows: prepared.all(statement.parameters), changed: null };
  return { rows: [], changed: Number(prepared.run(statement.parameters).changes) };
};

const codeOf = (error: unknown): string | null =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;

const answerTo = (message: SqliteThreadMessage): SqliteThreadAnswer => {
  const { ticket } = message;
  try {
    return { ticket, done: carryOut(message) };
  } catch (error) {
    return { ticket, failed: { message: error instanceof Error ? error.message : String(error), code: codeOf(error) } };
  }
};

port.postMessage("ready" satisfies SqliteThreadAnswer);
port.on("message", (message: SqliteThreadMessage | "close") => {
  if (message !== "close") return port.postMessage(answerTo(message));
  database?.close();
  port.close();
});
