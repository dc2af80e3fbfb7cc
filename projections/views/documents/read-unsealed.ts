// Versions that wait for their seal, in the order in which they were recorded: a keyset page of one queue.
import { sql } from "kysely";
import type { ExistingLicence } from "../../../src/licence/licence.js";
import type { Views } from "../../database/database.js";
import { neverSuperseded } from "./documents.js";

export interface UnsealedQuestion {
  /** 1 for what acts made, 2 for what imports did: as they are sealed. */
  priority: 1 | 2;
  departments?: readonly string[] | undefined;
  /** Of one licence. */
  licence?: string | undefined;
  /** The position after which the page begins. */
  after?: string | undefined;
  limit: number;
}

export interface UnsealedVersion {
  licence: string;
  version: number;
  type: string;
  department: string;
  /** Null where the view of licences does not know the version yet. */
  recordedAt: string | null;
  position: string;
}

/** A page, along the index of what waits. */
export const readUnsealed = async (db: Views, asked: UnsealedQuestion): Promise<UnsealedVersion[]> => {
  const { priority, departments, licence, after, limit } = asked;
  let waiting = db
    .selectFrom("document")
    .innerJoin("licence", "licence.id", "document.licence")
    .select(["document.licence", "document.version", "document.position"])
    .select(["licence.type", "licence.department", "licence.facts"])
    .where("document.sha256", "is", null)
    .where("document.priority", "=", priority)
    .where("document.superseded_from", "=", neverSuperseded);
  // As an expression no index of departments is gone along: few wait, and a department may have a million licences.
  if (departments) waiting = waiting.where(sql<string>`(licence.department || '')`, "in", departments);
  if (licence !== undefined) waiting = waiting.where("document.licence", "=", licence);
  if (after !== undefined) waiting = waiting.where("document.position", ">", after);
  const rows = await waiting.orderBy("document.position").limit(limit).execute();
  return rows.map(({ facts, ...row }) => {
    const { versions } = JSON.parse(facts) as ExistingLicence;
    return { ...row, recordedAt: versions.find(({ version }) => version === row.version)?.recordedAt ?? null };
  });
};
