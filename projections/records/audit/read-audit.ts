// The audit, asked page by page: newest first.
import type { Kysely } from "kysely";
import { deadlines } from "../../../src/waiting/deadlines.js";
import type { DatabaseSettings } from "../../database/database-settings.js";
import { openRecordsDatabase } from "../../database/open-views.js";
import { openInterruptible } from "../../database/sqlite/interruptible-sqlite.js";
import { openRecords, type RecordsTables } from "../records.js";
import type { AuditEvent, RecordedLine } from "./audit-line.js";

/** Filters that a line has to meet, all of them; and which page of those that do. */
export interface AuditQuestion {
  licence?: string | undefined;
  subject?: string | undefined;
  department?: string | undefined;
  event?: AuditEvent | undefined;
  /** Looks alone, and whose: of holders and their clerks (`/v1/my/…`), or of everybody else. */
  looks?: "own" | "others" | undefined;
  /** Instants as `at` is written: not before, and before. */
  from?: string | undefined;
  to?: string | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
  limit: number;
}

export interface AuditPage {
  items: RecordedLine[];
  nextCursor: string | null;
}

/** A cursor is the id of a line. */
export const isAuditCursor = (text: string): boolean => /^\d{13}-[0-9a-f]{8}-\d{12}$/.test(text);

const idAt = (instant: string): string => String(Date.parse(instant)).padStart(13, "0");

const question = (db: Kysely<RecordsTables>, asked: AuditQuestion) => {
  let found = db.selectFrom("audit").selectAll();
  for (const column of ["licence", "subject", "department", "event"] as const) {
    const wanted = asked[column];
    if (wanted !== undefined) found = found.where(column, "=", wanted);
  }
  if (asked.looks !== undefined)
    found = found
      .where("event", "=", "read")
      // An act that is only tried is a read, and what a department may be about to do is not told.
      .where("method", "in", ["GET", "HEAD"])
      .where("route", asked.looks === "own" ? "like" : "not like", "/v1/my/%");
  if (asked.from !== undefined) found = found.where("id", ">=", idAt(asked.from));
  if (asked.to !== undefined) found = found.where("id", "<", idAt(asked.to));
  if (asked.cursor !== undefined) found = found.where("id", "<", asked.cursor);
  return found.orderBy("id", "desc").limit(asked.limit + 1);
};

export interface AuditReader {
  /** Rejects with SearchTooSlow when it takes too long, or with a fault of the database. */
  read(asked: AuditQuestion): Promise<AuditPage>;
  close(): Promise<void>;
}

const connections = 2;

/** Opens the audit for those who may ask; the first question makes its table where no line was ever written. */
export const openAudit = (settings: DatabaseSettings): AuditReader => {
  let made = false;
  const make = async (): Promise<void> => {
    if (!made) await (await openRecords(settings)).destroy();
    made = true;
  };
  const db =
    settings.engine === "postgres"
      ? openRecordsDatabase<RecordsTables>(settings, "search", 0)
      : openInterruptible<RecordsTables>({ file: settings.records, connections, patienceMs: deadlines.auditRead });
  return {
    async read(asked) {
      await make();
      const rows = await question(db, asked).execute();
      const items = rows
        .slice(0, asked.limit)
        .map(({ roles, ...line }) => ({ ...line, roles: roles === "" ? [] : roles.split(",") }));
      return { items, nextCursor: rows.length > asked.limit ? (items.at(-1)?.id ?? null) : null };
    },
    close: () => db.destroy(),
  };
};
