// A copy of the embedded records for a backup.
import { existsSync } from "node:fs";
import { openConnection, openCopy } from "../database/database.js";
import type { RecordsTables } from "./records.js";

const forgotten = [
  "session",
  "returned_sign_in",
  "draft",
  "picture",
  "import_part",
  "import_refusal",
  "wrong_answer",
] as const satisfies (keyof RecordsTables)[];

/**
 * Nobody is signed in by a backup, and it remembers neither what they had typed, nor the pictures that wait for a day at
 * most, nor the files and refused rows of imports, which are kept for a week, nor
 * the wrong answers of the last hour: `secure_delete` overwrites what its copy
 * held of them.
 */
const leaveOutForgotten = (copy: string): void => {
  const connection = openCopy(copy);
  try {
    const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as {
      name: string;
    }[];
    for (const table of forgotten)
      if (tables.some(({ name }) => name === table)) connection.exec(`DELETE FROM ${table}`);
  } finally {
    connection.close();
  }
};

/**
 * A consistent copy in a file that must not exist yet, beside a running service, without what the records are to forget;
 * false where there are no records.
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
  leaveOutForgotten(copy);
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
