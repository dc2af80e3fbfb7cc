// Files of the read side that SQLite cannot read any more. All that is in them comes from the log, or may be forgotten:
// they are thrown away.
import { existsSync, rmSync } from "node:fs";
import Database from "libsql";
import { openConnection } from "../database.js";

/** How closely to look: at header and schema, or at `whole` pages too. */
export interface Look {
  whole: boolean;
}

const damage = /^SQLITE_(NOTADB|CORRUPT)/;

const check = (file: string, { whole }: Look): string | null => {
  const connection = openConnection({ file });
  try {
    const look = whole ? "pragma quick_check(1)" : "select count(*) from sqlite_schema";
    const [said] = connection.prepare(look).raw().get([]) as [unknown];
    return whole && said !== "ok" ? String(said) : null;
  } finally {
    connection.close();
  }
};

const damageOf = (file: string, look: Look): string | null => {
  try {
    return check(file, look);
  } catch (error) {
    if (error instanceof Database.SqliteError && damage.test(error.code)) return error.message;
    throw error;
  }
};

/**
 * Removes a damaged file with its write-ahead log, and answers what was wrong with it; null for one that is sound or
 * not there. Who has it open goes on in what it was, and hears of no new events: start that process again.
 */
export const discardIfDamaged = (file: string, look: Look): string | null => {
  const reason = existsSync(file) ? damageOf(file, look) : null;
  if (reason !== null) for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
  return reason;
};
