// Which engine a database is on.
import { PostgresAdapter, type QueryExecutorProvider } from "kysely";
import type { Engine } from "./engine.js";
import { postgresEngine } from "./postgres/postgres-engine.js";
import { sqliteEngine } from "./sqlite/sqlite-engine.js";

/** The engine that a database, or a transaction in it, is on. */
export const engineOf = (db: QueryExecutorProvider): Engine =>
  db.getExecutor().adapter instanceof PostgresAdapter ? postgresEngine : sqliteEngine;
