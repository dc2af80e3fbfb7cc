// What differs between the engines that can hold the views; everything else is portable SQL through kysely.
import type { Expression, QueryExecutorProvider, RawBuilder, Transaction } from "kysely";
import type { Views } from "./database.js";
import type { Tables } from "./tables.js";

export interface Engine {
  name: "sqlite" | "postgres";
  /** Milliseconds since 1970 by the database's clock, so that processes with different clocks agree. */
  clock(afterMs?: number): RawBuilder<number>;
  /** Whether that is the clock of another machine, perhaps: then it alone tells how old is what was written by it. */
  ownClock: boolean;
  /** How often one looks for what another process commits, in milliseconds. */
  pollMs: number;
  /** True when the text holds the part, character by character. */
  contains(text: Expression<string>, part: string): RawBuilder<boolean>;
  /** Positions as the rows of a query, however many. */
  listed(positions: readonly number[]): RawBuilder<{ position: number }>;
  /** The names of the tables in the registry's part of the database. */
  tables(db: QueryExecutorProvider): Promise<string[]>;
  /** Drops a table so that nobody waits for long, and as much of its rows is destroyed as the engine can. */
  dropTable(db: Views, table: string): Promise<void>;
  /** After tables were dropped: true when nothing of their rows is left that this engine keeps (README, "Erasure"). */
  eraseTraces(db: Views): Promise<boolean>;
  /** Within a transaction: until it ends, no other one is past this for the same name. */
  takeTurn(tx: QueryExecutorProvider, name: string): Promise<void>;
  /** Sets up for many writes in a row; answers how to undo it. */
  setUpForBulk(db: Views): Promise<() => Promise<void>>;
  /** Within a transaction: until it ends no projector moves a checkpoint. */
  excludeProjectors(tx: Transaction<Tables>): Promise<void>;
  /**
   * Within a transaction: until it ends nobody reads the tables. Throws a fault when readers held them for 20 seconds.
   */
  excludeReaders(tx: Transaction<Tables>, tables: readonly string[]): Promise<void>;
}
