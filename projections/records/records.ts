// What is kept beside the log and cannot be read from it: no rebuild touches it, and backups take it. A file of its own
// on SQLite, tables of their own on PostgreSQL; each room's tables are made by the steps that stand in that room.
import type { Kysely, Transaction } from "kysely";
import type { DatabaseSettings } from "../database/database-settings.js";
import { type Migrations, migrate } from "../database/migrations.js";
import { openRecordsDatabase } from "../database/open-views.js";
import { type AuditTable, auditSteps } from "./audit/audit-table.js";
import { guessSteps, type WrongAnswerTable } from "./guesses/wrong-answer-table.js";
import { type ImportTables, importSteps } from "./imports/import-tables.js";
import { type OutboxTable, outboxSteps } from "./outbox/outbox-table.js";
import { type CasePictureTable, type PictureTable, pictureSteps } from "./pictures/picture-table.js";
import { type ReminderTable, reminderSteps } from "./reminders/reminder-table.js";
import { type RequestTable, requestSteps } from "./requests/request-table.js";
import { type SessionTables, sessionSteps } from "./sessions/session-tables.js";
import { type ShowLookTable, type ShowTable, showsSteps } from "./shows/shows-table.js";
import { type WarningRuleTable, type WarningTable, warningSteps } from "./warnings/warning-table.js";
import { type WatchFeedTable, type WatchTable, watchSteps } from "./watches/watch-table.js";

export interface RecordsTables extends SessionTables, ImportTables {
  audit: AuditTable;
  picture: PictureTable;
  case_picture: CasePictureTable;
  show: ShowTable;
  show_look: ShowLookTable;
  warning: WarningTable;
  warning_rule: WarningRuleTable;
  outbox: OutboxTable;
  reminder: ReminderTable;
  request: RequestTable;
  watch: WatchTable;
  watch_feed: WatchFeedTable;
  wrong_answer: WrongAnswerTable;
}

export type Records = Kysely<RecordsTables>;
export type RecordsTransaction = Transaction<RecordsTables>;

const ofRecords: Migrations = {
  table: "records_migration",
  unordered: true,
  steps: {
    ...auditSteps,
    ...pictureSteps,
    ...sessionSteps,
    ...showsSteps,
    ...warningSteps,
    ...outboxSteps,
    ...reminderSteps,
    ...requestSteps,
    ...importSteps,
    ...watchSteps,
    ...guessSteps,
  },
};

/** Makes every table, or brings it up to date. Throws the engine's error. */
export const prepareRecords = (db: Records): Promise<void> => migrate(db, ofRecords);

/**
 * Opens the records for writing by a command or a thread of its own, which statements block, with every table made;
 * close with `destroy()`. Throws a fault while they are away.
 */
export const openRecords = async (settings: DatabaseSettings): Promise<Records> => {
  const db = openRecordsDatabase<RecordsTables>(settings, "write", 5_000);
  try {
    await prepareRecords(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
};
