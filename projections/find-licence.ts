// What officers and holders read of one licence: its facts, which versions are sealed, and its history.
import type { ExistingLicence } from "../src/licence/licence.js";
import { latestVersion } from "../src/licence/licence.js";
import type { Views } from "./database.js";
import { type HistoryRow, historyRow, type StoredAct } from "./history-row.js";
import { pages } from "./pages.js";

export interface FoundLicence {
  licence: ExistingLicence;
  /** The issuer's code on the latest version. */
  department: string;
  /** Ascending. */
  sealedVersions: number[];
}

/** The facts of some licences, by id; of those that exist. */
export const findFacts = async (db: Views, ids: Iterable<string>): Promise<Map<string, ExistingLicence>> => {
  const found = new Map<string, ExistingLicence>();
  for (const page of pages(ids)) {
    const rows = await db.selectFrom("verification").selectAll().where("licence", "in", page).execute();
    for (const row of rows) found.set(row.licence, JSON.parse(row.facts) as ExistingLicence);
  }
  return found;
};

/** A licence by its id; null when there is none. */
export const findLicence =
  (db: Views) =>
  async (id: string): Promise<FoundLicence | null> => {
    const licence = (await findFacts(db, [id])).get(id);
    if (!licence) return null;
    const sealed = await db
      .selectFrom("document")
      .select("version")
      .where("licence", "=", id)
      .where("sha256", "is not", null)
      .orderBy("version")
      .execute();
    const department = latestVersion(licence).issuer.code;
    return { licence, department, sealedVersions: sealed.map(({ version }) => version) };
  };

/** The acts on a licence in the order of their recording; empty when there is no such licence. */
export const findHistory =
  (db: Views) =>
  async (id: string): Promise<HistoryRow[]> => {
    const licence = (await findFacts(db, [id])).get(id);
    if (!licence) return [];
    const acts = db.selectFrom("licence_act").select("act").where("licence", "=", id).orderBy("revision");
    return (await acts.execute()).map(({ act }) => historyRow(JSON.parse(act) as StoredAct, licence));
  };
