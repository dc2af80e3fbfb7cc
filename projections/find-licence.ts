// What officers and holders read of one licence: its facts, and which versions are sealed.
import type { ExistingLicence } from "../src/licence/licence.js";
import { latestVersion } from "../src/licence/licence.js";
import type { Views } from "./database.js";
import { licencesInView } from "./known-in-view.js";

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
    const found = (await licencesInView(db, [id])).get(id);
    if (!found) return null;
    const licence = JSON.parse(found.facts) as ExistingLicence;
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
