// The registry's own keys as the catalogue tells them: those that no department appoints.
import type { Key } from "../../../src/licence/key.js";
import type { Views } from "../../database/database.js";
import type { RowMacs } from "../../database/row-macs.js";
import { storedKey } from "../../database/stored-key.js";

/** Every key that was created for receipts, ended or not. Rejects with RowForged for one of another hand. */
export type ReadReceiptKeys = () => Promise<Key[]>;

/** The read of one connection. */
export const readReceiptKeys =
  (db: Views, macs: RowMacs): ReadReceiptKeys =>
  async () => {
    const rows = await db
      .selectFrom("catalogue_key")
      .innerJoin("checkpoint", join => join.on("checkpoint.view", "=", "catalogue"))
      .selectAll("catalogue_key")
      .select("checkpoint.build")
      .where("catalogue_key.facts", "like", '%"use":"receipt"%')
      .orderBy("kid")
      .execute();
    for (const row of rows) macs.require(row.build, "catalogue_key", row, row.kid);
    return rows.map(storedKey).filter(({ use }) => use === "receipt");
  };
