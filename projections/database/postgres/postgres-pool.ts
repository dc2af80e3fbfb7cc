// Connections to PostgreSQL as kysely wants them: every statement has a deadline, statements with parameters are
// prepared once.
import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";
import { deadlines } from "../../../src/waiting/deadlines.js";
import { requireDurability } from "./postgres-durability.js";
import { DatabaseAway, isAnswer, isStalePlan } from "./postgres-faults.js";

/**
 * What connections are for: serving readers; searches; what a serving process keeps beside the log; the projector and the
 * sealers; a rebuild, or the doctor's long look, beside them.
 */
export type PoolUse = "read" | "search" | "records" | "write" | "rebuild" | "doctor";

/** Connections at most; how long a statement may take, and a transaction may lie idle, in milliseconds. */
const limits: Record<PoolUse, { max: number; statementMs: number; idleMs: number }> = {
  read: { max: 10, statementMs: deadlines.statement, idleMs: 60_000 },
  search: { max: 2, statementMs: deadlines.search, idleMs: 60_000 },
  records: { max: 8, statementMs: deadlines.record, idleMs: deadlines.idleWriter },
  write: { max: 4, statementMs: 10_000, idleMs: deadlines.idleWriter },
  rebuild: { max: 2, statementMs: 60_000, idleMs: 60_000 },
  doctor: { max: 2, statementMs: 60_000, idleMs: 3_600_000 },
};

const connectMs = 3_000;
/** The server gives up first; who hears nothing from it for this much longer takes it for frozen. */
const graceMs = 500;
const mostNames = 500;

// Numbers of 64 bits come as text from `pg`; ours (sizes, counts, milliseconds) are all exact as JavaScript numbers, as
// on SQLite.
const exactNumbers = ({ types }: typeof pg): pg.CustomTypesConfig => ({
  getTypeParser: (oid, format) =>
    oid === types.builtins.INT8 && format !== "binary" ? Number : types.getTypeParser(oid, format),
});

const names = new Map<string, string>();
let named = 0;

/** The name under which a statement with parameters stays prepared; one for each text, in all connections. */
const nameOf = (text: string): string | undefined => {
  const remembered = names.get(text);
  if (remembered !== undefined || names.size >= mostNames) return remembered;
  named += 1;
  const name = `licet_${named}`;
  names.set(text, name);
  return name;
};

/** Where a connection string leads, without user and password. */
export const serverOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return `${host || "localhost"}${pathname}`;
};

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name);
};

const away = (server: string, error: unknown): DatabaseAway =>
  new DatabaseAway(`PostgreSQL at ${server} cannot be used: ${reasonOf(error)}`, { cause: error });

const deadlined = (client: pg.PoolClient, server: string): PostgresPoolClient => {
  let broken: DatabaseAway | undefined;
  const query = async (text: string, values: readonly unknown[]): Promise<pg.QueryResult> => {
    if (broken) throw broken;
    const name = values.length > 0 ? nameOf(text) : undefined;
    try {
      return await client.query({ text, values: [...values], ...(name !== undefined && { name }) });
    } catch (error) {
      if (isStalePlan(error)) names.delete(text);
      if (isAnswer(error) || error instanceof TypeError) throw error;
      // Whatever else comes over this connection belongs to a question that nobody waits for any more.
      broken = away(server, error);
      throw broken;
    }
  };
  // Its other form takes a cursor, which no dialect of ours is given.
  return {
    query: query as unknown as PostgresPoolClient["query"],
    release: () => client.release(broken !== undefined),
  };
};

/**
 * A pool for one use. It never ends the process: a connection that breaks while idle is replaced. Errors are those of
 * the server (`pg.DatabaseError`), DatabaseAway, after at most 3.5 seconds for a reader and for whoever connects, or
 * DatabaseUnsafe where commits do not last.
 */
export const openPool = async (url: string, use: PoolUse): Promise<PostgresPool> => {
  const { default: pg } = await import("pg");
  const server = serverOf(url);
  const { max, statementMs, idleMs } = limits[use];
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `licet ${use}`,
    max,
    types: exactNumbers(pg),
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: statementMs + graceMs,
    idle_in_transaction_session_timeout: idleMs,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // Of connections that break while nobody asks anything of them, idle or in the midst of a transaction: the next
  // statement says what is wrong.
  pool.on("error", () => undefined);
  pool.on("connect", client => client.on("error", () => undefined));
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw away(server, error);
      });
      const remembered = clients.get(client);
      if (remembered) return remembered;
      const made = deadlined(client, server);
      try {
        await requireDurability(made, server);
      } catch (error) {
        client.release(true);
        throw error;
      }
      clients.set(client, made);
      return made;
    },
    end: () => pool.end(),
  };
};
