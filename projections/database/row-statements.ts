// What an engine does to write rows.
import type { Transaction } from "kysely";
import type { PackedRows } from "./packed-rows.js";
import type { Tables } from "./tables.js";

/**
 * Adds new rows; adds or replaces them by their keys; adds the rows' numbers to those with the same keys; sets some
 * columns of those with these keys; removes those with these keys.
 */
export type RowVerb = "insert" | "upsert" | "sum" | "update" | "remove";

/** Does it with all rows; answers how many were changed. */
export type RowStatements = (tx: Transaction<Tables>, verb: RowVerb, rows: PackedRows) => Promise<number>;
