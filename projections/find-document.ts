// What is known of the sealed document of one version.
import type { Day } from "../src/licence/day.js";
import type { Views } from "./database.js";

/** The sealed document (`sha256` and `size` are of the PDF), or that it waits, or that its version was superseded before its turn. */
export type FoundDocument =
  | { sha256: string; size: number; encrypted: boolean; sealedAt: string }
  | { waiting: true }
  | { neverSealed: true };

/** The document of a version, as things stand on the day `today`; null when there is no such version. */
export const findDocument =
  (db: Views) =>
  async (licence: string, version: number, today: Day): Promise<FoundDocument | null> => {
    const row = await db
      .selectFrom("document")
      .selectAll()
      .where("licence", "=", licence)
      .where("version", "=", version)
      .executeTakeFirst();
    if (!row) return null;
    const { sha256, size, encrypted, sealed_at: sealedAt } = row;
    if (sha256 !== null && size !== null && sealedAt !== null)
      return { sha256, size, encrypted: encrypted === 1, sealedAt };
    return row.superseded_from > today ? { waiting: true } : { neverSealed: true };
  };
