// Versions that wait for their seal, those recorded first before the others.
import type { ExistingLicence } from "../../../src/licence/licence.js";
import type { Views } from "../../database/database.js";
import { neverSuperseded } from "./documents.js";

export interface UnsealedVersion {
  licence: string;
  version: number;
  type: string;
  department: string;
  recordedAt: string;
}

/** At most so many of acts and as many of imports: one walk along an index each. */
export const readUnsealed = async (db: Views, limit: number): Promise<UnsealedVersion[]> => {
  const found: UnsealedVersion[] = [];
  for (const priority of [1, 2]) {
    const waiting = db
      .selectFrom("document")
      .select(["licence", "version", "position"])
      .where("sha256", "is", null)
      .where("priority", "=", priority)
      .where("superseded_from", "=", neverSuperseded)
      .orderBy("position")
      .limit(limit)
      .as("waiting");
    const rows = await db
      .selectFrom(waiting)
      .innerJoin("licence", "licence.id", "waiting.licence")
      .select(["waiting.licence", "waiting.version", "licence.type", "licence.department", "licence.facts"])
      .orderBy("waiting.position")
      .execute();
    for (const { facts, ...row } of rows) {
      const { versions } = JSON.parse(facts) as ExistingLicence;
      const recordedAt = versions.find(({ version }) => version === row.version)?.recordedAt;
      if (recordedAt !== undefined) found.push({ ...row, recordedAt });
    }
  }
  return found;
};
