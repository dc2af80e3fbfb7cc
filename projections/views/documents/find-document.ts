// What is known of the sealed document of one version.
import type { Day } from "../../../src/licence/day.js";
import type { Views } from "../../database/database.js";
import { buildOf, type RowMacs } from "../../database/row-macs.js";

/**
 * The sealed document (`sha256` and `size` are of the PDF), or that it waits, or that its version was superseded before
 * its turn.
 */
export type FoundDocument =
  | { sha256: string; size: number; encrypted: boolean; sealedAt: string }
  | { waiting: true }
  | { neverSealed: true };

/**
 * The document of a version, as things stand on the day `today`; null when there is no such version. Rejects with
 * RowForged for a seal that no projector of this registry wrote.
 */
export const findDocument =
  (db: Views, macs: RowMacs) =>
  async (licence: string, version: number, today: Day): Promise<FoundDocument | null> => {
    const row = await db
      .selectFrom("document")
      .selectAll()
      .select(buildOf("documents").as("build"))
      .where("licence", "=", licence)
      .where("version", "=", version)
      .executeTakeFirst();
    if (!row) return null;
    const { sha256, size, encrypted, sealed_at: sealedAt } = row;
    if (sha256 !== null) macs.require(row.build, "document", row, `${licence}, version ${version}`);
    if (sha256 !== null && size !== null && sealedAt !== null)
      return { sha256, size, encrypted: encrypted === 1, sealedAt };
    return row.superseded_from > today ? { waiting: true } : { neverSealed: true };
  };
