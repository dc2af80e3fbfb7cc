// A copy of the embedded records for a backup.
import { existsSync } from "node:fs";
import { openConnection, openCopy } from "../database/database.js";
import type { SessionTables } from "./sessions/session-tables.js";

const ofSessions = ["session", "returned_sign_in"] as const satisfies (keyof SessionTables)[];

/** Nobody is signed in by a backup: `secure_delete` overwrites what its copy held of sessions. */
const leaveOutSessions = (copy: string): void => {
  const connection = openCopy(copy);
  try {
    const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as {
      name: string;
    }[];
    for (const table of ofSessions)
      if (tables.some(({ name }) => name === table)) connection.exec(`DELETE FROM ${table}`);
  } finally {
    connection.close();
  }
};

/**
 * A consistent copy in a file that must not exist yet, beside a running service; false where there are no records.
 * Blocks its thread while it copies, and nobody else. Throws the engine's error.
 */
export const copyRecords = (file: string, copy: string): boolean => {
  if (!existsSync(file)) return false;
  const connection = openConnection({ file, patience: 5_000 });
  try {
    connection.prepare("VACUUM INTO ?").run([copy]);
  } finally {
    connection.close();
  }
  leaveOutSessions(copy);
  return true;
};

/** Takes out of such a copy what readers of these licences stated; one that is not there has nothing to forget. */
export const forgetPurposesInCopy = (file: string, licences: Iterable<readonly string[]>): void => {
  if (!existsSync(file)) return;
  const connection = openCopy(file);
  try {
    const forget = connection.prepare("UPDATE audit SET purpose = NULL WHERE licence = ? AND purpose IS NOT NULL");
    for (const page of licences) for (const licence of page) forget.run(licence);
  } finally {
    connection.close();
  }
};
