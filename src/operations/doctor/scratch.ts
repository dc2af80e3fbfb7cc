// The doctor's scratch file: views folded afresh, and what was seen in the log. It has no name, so a kill leaves
// nothing of it.
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import { openDatabase, type Views } from "../../../projections/database/database.js";

/** What the doctor notes of the log while it passes over it. */
interface LedgerTables {
  /** Each stream, its last revision, when that was recorded, and whether (1) an event of it could not be read. */
  stream: { name: string; revision: number; recorded_at: string; unreadable: number };
  event: { id: string };
  version: { licence: string; version: number; list: number; place: number; token_sha256: string };
  seal: { stream: string; licence: string; version: number; sha256: string };
  copy: { sha256: string; licence: string; version: number; size: number; encrypted: number };
  places_taken: { list: number; first: number; past: number };
  numbers_taken: { stream: string; type: string; issuer: string | null; pattern: string; first: number; past: number };
}

export type Ledger = Kysely<LedgerTables>;

/** One file: the views folded afresh, and the ledger beside them. */
export interface Scratch {
  views: Views;
  ledger: Ledger;
  close(): Promise<void>;
}

const statements = [
  "create table stream (name text primary key, revision integer not null, recorded_at text not null, unreadable integer) without rowid",
  "create table event (id text primary key) without rowid",
  `create table version (licence text, version integer, list integer, place integer, token_sha256 text,
    primary key (licence, version)) without rowid`,
  "create table seal (stream text primary key, licence text, version integer, sha256 text) without rowid",
  "create index seal_sha256 on seal (sha256)",
  "create table copy (sha256 text primary key, licence text, version integer, size integer, encrypted integer) without rowid",
  "create table places_taken (list integer, first integer, past integer)",
  "create table numbers_taken (stream text, type text, issuer text, pattern text, first integer, past integer)",
];

/**
 * Makes a scratch database on the disk of `home` (rows are many and some are personal): its file is removed as soon as
 * it is open. Close it with `close()`.
 */
export const openScratch = async (home: string): Promise<Scratch> => {
  const folder = await mkdtemp(join(home, ".doctor-"));
  try {
    const views = openDatabase({ file: join(folder, "scratch.db") });
    const ledger = views as unknown as Ledger;
    // Nothing of it is to outlive this process: no journal on disk, no waiting for the disk.
    for (const setting of ["journal_mode = memory", "synchronous = off", "locking_mode = exclusive"])
      await sql.raw(`pragma ${setting}`).execute(views);
    for (const statement of statements) await sql.raw(statement).execute(ledger);
    return { views, ledger, close: () => views.destroy() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
