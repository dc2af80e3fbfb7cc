// SQLite for who must never wait for a disk: every statement is carried out by a thread with a connection of its own,
// and a commit is on disk before it is answered.
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { deadlines } from "../../../src/waiting/deadlines.js";
import { within } from "../../../src/waiting/within.js";
import { createConnectionTurns } from "./connection-turns.js";
import { type SqliteThread, startSqliteThread } from "./sqlite-thread.js";
import { ThreadAway } from "./thread-away.js";
import { TransactionalSqliteAdapter } from "./transactional-sqlite.js";

export interface ThreadedSqlite {
  file: string;
  /** How long a statement may take, in milliseconds. */
  patienceMs?: number;
  /** Told why the thread ended that nobody had closed; the next statement starts another. */
  onLost: (why: string) => void;
}

/** By how much SQLite itself gives up sooner, so that its own error is what is told. */
const soonerMs = 500;

interface ThreadConnection extends DatabaseConnection {
  /** True once an answer was not waited for: its statement may still be under way. */
  isLate(): boolean;
  /** Ends what is under way and nobody waits for. */
  reset(): Promise<unknown>;
}

const connectionTo = (thread: SqliteThread, patienceMs: number): ThreadConnection => {
  let late = false;
  return {
    async executeQuery({ sql, parameters }) {
      if (late) throw new ThreadAway("an earlier statement of this connection was not answered in time");
      const { rows, changed } = await within(patienceMs, thread.ask({ text: sql, parameters }), () => {
        late = true;
        throw new ThreadAway(`SQLite did not answer within ${patienceMs} ms`);
      });
      return { rows: rows as never[], ...(changed !== null && { numAffectedRows: BigInt(changed) }) };
    },
    streamQuery() {
      throw new TypeError("a thread answers at once");
    },
    isLate: () => late,
    reset: () => thread.ask(null).catch(() => undefined),
  };
};

const driverOf = ({ file, patienceMs = deadlines.record, onLost }: ThreadedSqlite): Driver => {
  const turns = createConnectionTurns({
    longest: 1_000,
    patienceMs: deadlines.recordTurn,
    tooLate: () => new ThreadAway(`others kept the thread of ${file} for ${deadlines.recordTurn} ms`),
  });
  let thread: SqliteThread | undefined;
  let closing = false;
  const running = (): SqliteThread => {
    if (closing) throw new ThreadAway(`the thread of ${file} was closed`);
    if (!thread || thread.hasEnded())
      thread = startSqliteThread({ file, patience: Math.max(0, patienceMs - soonerMs) }, why => {
        if (!closing) onLost(why);
      });
    return thread;
  };
  const run = (connection: DatabaseConnection, text: string) => connection.executeQuery(CompiledQuery.raw(text));

  return {
    init: async () => undefined,
    async acquireConnection() {
      await within(deadlines.recordThread, running().started, () => {
        throw new ThreadAway(`the thread of ${file} did not start within ${deadlines.recordThread} ms`);
      });
      await turns.take();
      try {
        return connectionTo(running(), patienceMs);
      } catch (error) {
        turns.giveBack();
        throw error;
      }
    },
    async releaseConnection(connection) {
      const { isLate, reset } = connection as ThreadConnection;
      if (isLate()) void reset().then(turns.giveBack);
      else turns.giveBack();
    },
    // Immediate: one that reads first would be refused where another has written meanwhile.
    beginTransaction: async connection => void (await run(connection, "begin immediate")),
    commitTransaction: async connection => void (await run(connection, "commit")),
    async rollbackTransaction(connection) {
      if (!(connection as ThreadConnection).isLate()) await run(connection, "rollback");
    },
    async destroy() {
      await turns.take().catch(() => undefined); // whoever has the connection may finish
      closing = true;
      turns.giveBack();
      await thread?.close();
    },
  };
};

const dialectOf = (options: ThreadedSqlite): Dialect => ({
  createAdapter: () => new TransactionalSqliteAdapter(),
  createIntrospector: db => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createDriver: () => driverOf(options),
});

/**
 * Opens a SQLite file for writing, made when it is missing. Transactions come one after the other. Each statement rejects
 * with ThreadAway when it is not answered in time, and each transaction when it does not get its turn.
 */
export const openThreaded = <T>(options: ThreadedSqlite): Kysely<T> => new Kysely<T>({ dialect: dialectOf(options) });
