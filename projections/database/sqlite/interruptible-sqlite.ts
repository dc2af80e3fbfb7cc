// SQLite off the thread that asks: statements run in libsql's own threads, and are interrupted when their time is over.
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import Database from "libsql/promise";
import { usual } from "../database.js";
import { SearchTooSlow } from "../search-too-slow.js";

/** What is used of `libsql/promise`, whose own types leave it open. */
interface Statement {
  columns(): { name: string }[];
  all(parameters: readonly unknown[]): Promise<{ whole: string }[]>;
}

export interface InterruptibleSqlite {
  file: string;
  /** How many may ask at once; whoever comes later waits for one of them to end. */
  connections: number;
  /** How long one may keep a connection, in milliseconds. */
  patienceMs: number;
}

const interruptAgainMs = 50;

const setUp = `PRAGMA query_only = ON; PRAGMA busy_timeout = 250; PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = ${usual.cacheSize}`;

// Only a statement's first row is made off the asking thread, each further one when it is asked for: so there is one
// row, which holds them all.
const inOneRow = (text: string, columns: readonly string[]): string =>
  `select json_group_array(json_array(${columns.map(column => `"${column}"`).join(", ")})) as whole from (${text})`;

const isInterrupt = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "SQLITE_INTERRUPT";

interface Timed extends DatabaseConnection {
  begin(): void;
  end(): void;
  close(): void;
}

const openTimed = async (file: string, patienceMs: number): Promise<Timed> => {
  const database = new Database(file, {});
  await database.exec(setUp);
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  let isClosing = false;

  // An interrupt is heard by a statement that runs, and not by one that is about to: so it is said again until the
  // connection is given back.
  const interrupt = (): void => {
    isOver = true;
    database.interrupt();
    timer = setTimeout(interrupt, interruptAgainMs);
  };

  const rowsOf = async (text: string, parameters: readonly unknown[]): Promise<Record<string, unknown>[]> => {
    const columns = ((await database.prepare(text)) as Statement).columns().map(({ name }) => name);
    const statement = (await database.prepare(inOneRow(text, columns))) as Statement;
    const [only] = await statement.all(parameters);
    const rows = JSON.parse(only?.whole ?? "[]") as unknown[][];
    return rows.map(row => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
  };

  return {
    begin() {
      isOver = false;
      timer = setTimeout(interrupt, patienceMs);
    },
    end() {
      clearTimeout(timer);
      timer = undefined;
      if (isClosing) database.close();
    },
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      try {
        if (!isOver) return { rows: (await rowsOf(sql, parameters)) as R[] };
      } catch (error) {
        if (!isInterrupt(error)) throw error;
      }
      throw new SearchTooSlow(`a search was not done within ${patienceMs} ms`);
    },
    streamQuery() {
      throw new TypeError("an interruptible connection answers at once");
    },
    close() {
      isClosing = true;
      if (!timer) return database.close();
      clearTimeout(timer);
      interrupt();
    },
  };
};

const noTransactions = async (): Promise<never> => {
  throw new TypeError("an interruptible connection has no transactions");
};

const dialectOf = ({ file, connections, patienceMs }: InterruptibleSqlite): Dialect => {
  const opened: Timed[] = [];
  const idle: Timed[] = [];
  const waiting: ((connection: Timed) => void)[] = [];
  const next = async (): Promise<Timed> => {
    const free = idle.pop();
    if (free) return free;
    return new Promise(resolve => waiting.push(resolve));
  };
  return {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: db => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => ({
      async init() {
        for (let count = 0; count < connections; count += 1) opened.push(await openTimed(file, patienceMs));
        idle.push(...opened);
      },
      async acquireConnection() {
        const connection = await next();
        connection.begin();
        return connection;
      },
      async releaseConnection(connection) {
        const timed = connection as Timed;
        timed.end();
        const wanted = waiting.shift();
        if (wanted) wanted(timed);
        else idle.push(timed);
      },
      beginTransaction: noTransactions,
      commitTransaction: noTransactions,
      rollbackTransaction: noTransactions,
      async destroy() {
        for (const connection of opened) connection.close();
      },
    }),
  };
};

/**
 * Opens a file that is there for reading only. Every statement, or all of one `connection()`, has `patienceMs`, and
 * rejects with SearchTooSlow after that; the thread that asks is held by none of them.
 */
export const openInterruptible = <T>(options: InterruptibleSqlite): Kysely<T> =>
  new Kysely<T>({ dialect: dialectOf(options) });
