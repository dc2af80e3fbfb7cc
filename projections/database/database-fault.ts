// Tells an engine at fault from a statement at fault.
import { isSqliteFault } from "./database.js";
import { isPostgresFault } from "./postgres/postgres-faults.js";
import { RowForged } from "./row-macs.js";

/**
 * True when the engine is at fault (away, locked, full, in conflict with another transaction, written to by another
 * hand), not the statement: the same may succeed later. A fault inside a transaction ends it.
 */
export const isDatabaseFault = (error: unknown): boolean =>
  isSqliteFault(error) || isPostgresFault(error) || error instanceof RowForged;
