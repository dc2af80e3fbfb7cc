// The view behind every verdict: one row of dated facts per licence, and which token belongs to which version.
import { clustered } from "./clustered.js";
import { findFacts } from "./find-licence.js";
import { foldLicences, licenceEventTypes, licenceOf } from "./fold-licences.js";
import type { VerificationTokenTable } from "./tables.js";
import type { View } from "./view.js";

export const verification: View = {
  name: "verification",
  version: 1,
  tables: ["verification", "verification_token"],
  handles: licenceEventTypes,

  async create(db) {
    await db.schema
      .createTable("verification")
      .addColumn("licence", "text", column => column.primaryKey())
      .addColumn("facts", "text", column => column.notNull())
      .execute();
    await db.schema
      .createTable("verification_token")
      .addColumn("sha256", "text", column => column.primaryKey())
      .addColumn("licence", "text", column => column.notNull())
      .addColumn("version", "integer", column => column.notNull())
      .$call(clustered)
      .execute();
  },

  async apply({ tx, upsert }, events) {
    const { steps, after } = await foldLicences(events, ids => findFacts(tx, ids));
    const tokens = new Map<string, VerificationTokenTable>();
    for (const { event } of steps) {
      if (!("tokenSha256" in event.data)) continue;
      const { tokenSha256: sha256, version } = event.data;
      tokens.set(sha256, { sha256, licence: licenceOf(event), version });
    }
    await upsert(
      "verification",
      ["licence"],
      [...after].map(([licence, facts]) => ({ licence, facts: JSON.stringify(facts) })),
    );
    await upsert("verification_token", ["sha256"], [...tokens.values()]);
  },
};
