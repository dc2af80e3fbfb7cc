// What officers and holders read of one licence: its facts, which versions are sealed, and its history.
import type { ExistingLicence } from "../src/licence/licence.js";
import type { Views } from "./database.js";
import type { HistoryRow } from "./history-row.js";

export interface FoundLicence {
  licence: ExistingLicence;
  /** The issuer's code on the latest version. */
  department: string;
  /** Ascending. */
  sealedVersions: number[];
}

/** A licence by its id; null when there is none. */
export const findLicence =
  (db: Views) =>
  async (id: string): Promise<FoundLicence | null> => {
    const row = await db.selectFrom("licence").selectAll().where("id", "=", id).executeTakeFirst();
    if (!row) return null;
    const sealed = await db
      .selectFrom("document")
      .select("version")
      .where("licence", "=", id)
      .where("sha256", "is not", null)
      .orderBy("version")
      .execute();
    return {
      licence: JSON.parse(row.facts) as ExistingLicence,
      department: row.department,
      sealedVersions: sealed.map(({ version }) => version),
    };
  };

/** The acts on a licence in the order of their recording; empty when there is no such licence. */
export const findHistory =
  (db: Views) =>
  async (id: string): Promise<HistoryRow[]> => {
    const rows = await db
      .selectFrom("licence_history")
      .select("row")
      .where("licence", "=", id)
      .orderBy("revision")
      .execute();
    return rows.map(({ row }) => JSON.parse(row) as HistoryRow);
  };
