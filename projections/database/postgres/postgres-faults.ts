// What PostgreSQL and the way to it can have wrong with them.
import type { DatabaseError } from "pg";

/**
 * PostgreSQL cannot be reached, refused the connection, or did not answer in time; the message names the server, never
 * the password.
 */
export class DatabaseAway extends Error {
  override readonly name = "DatabaseAway";
}

// Classes and codes of PostgreSQL's appendix A: connection, resources, operator, system; conflicts; time limits; a
// standby; a plan that a rebuild's swap made stale.
const faults = /^(08|53|57|58|40001|40P01|55P03|25P03|25P04|25006|0A000|XX)/;

/**
 * True when the server itself answered with an error, so that the connection is still in order. Told by its shape, not
 * its class: `pg` takes its time to load, and embedded engines do without it.
 */
export const isAnswer = (error: unknown): error is DatabaseError =>
  error instanceof Error && "severity" in error && "code" in error;

/** True for what may succeed later: outages, time limits, and conflicts with other transactions. */
export const isPostgresFault = (error: unknown): boolean =>
  error instanceof DatabaseAway || (isAnswer(error) && faults.test(error.code ?? ""));

/** True when another transaction kept a lock for longer than `lock_timeout`. */
export const isLockTimeout = (error: unknown): boolean => isAnswer(error) && error.code === "55P03";

/** True when a prepared statement was made for tables that have been replaced since. */
export const isStalePlan = (error: unknown): boolean => isAnswer(error) && error.code === "0A000";
