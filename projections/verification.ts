// The view behind every verdict: one row of dated facts per licence, and which token belongs to which version.
import type { ExistingLicence } from "../src/licence/licence.js";
import { clustered } from "./clustered.js";
import { factsText, foldLicences, licenceEventTypes, licenceOf } from "./fold-licences.js";
import { pages } from "./pages.js";
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
    const { steps, after } = await foldLicences(events, async ids => {
      const found = new Map<string, ExistingLicence>();
      for (const page of pages(ids)) {
        const rows = await tx.selectFrom("verification").selectAll().where("licence", "in", page).execute();
        for (const row of rows) found.set(row.licence, JSON.parse(row.facts) as ExistingLicence);
      }
      return found;
    });
    const tokens = new Map<string, VerificationTokenTable>();
    for (const { event } of steps) {
      if (!("tokenSha256" in event.data)) continue;
      const { tokenSha256: sha256, version } = event.data;
      tokens.set(sha256, { sha256, licence: licenceOf(event), version });
    }
    await upsert(
      "verification",
      ["licence"],
      [...after].map(([licence, facts]) => ({ licence, facts: factsText(facts) })),
    );
    await upsert("verification_token", ["sha256"], [...tokens.values()]);
  },
};
