// The view that officers and holders read: the licence as it is, its department, and its history act by act.
import { type ExistingLicence, exists, latestVersion } from "../src/licence/licence.js";
import { clustered } from "./clustered.js";
import { factsText, foldLicences, licenceEventTypes } from "./fold-licences.js";
import { historyRow } from "./history-row.js";
import { pages } from "./pages.js";
import type { LicenceHistoryTable } from "./tables.js";
import type { View } from "./view.js";

export const licences: View = {
  name: "licences",
  version: 1,
  tables: ["licence", "licence_history"],
  handles: licenceEventTypes,

  async create(db) {
    await db.schema
      .createTable("licence")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("department", "text", column => column.notNull())
      .addColumn("facts", "text", column => column.notNull())
      .execute();
    await db.schema
      .createTable("licence_history")
      .addColumn("licence", "text", column => column.notNull())
      .addColumn("revision", "integer", column => column.notNull())
      .addColumn("row", "text", column => column.notNull())
      .addPrimaryKeyConstraint("licence_history_key", ["licence", "revision"])
      .$call(clustered)
      .execute();
  },

  async apply({ tx, upsert }, events) {
    const { steps, after } = await foldLicences(events, async ids => {
      const found = new Map<string, ExistingLicence>();
      for (const page of pages(ids)) {
        const rows = await tx.selectFrom("licence").select(["id", "facts"]).where("id", "in", page).execute();
        for (const row of rows) found.set(row.id, JSON.parse(row.facts) as ExistingLicence);
      }
      return found;
    });
    await upsert(
      "licence",
      ["id"],
      [...after].map(([id, facts]) => ({
        id,
        department: latestVersion(facts).issuer.code,
        facts: factsText(facts),
      })),
    );
    const history: LicenceHistoryTable[] = [];
    for (const { event, before, after: later } of steps) {
      if (!exists(later)) continue;
      const row = historyRow({ event, before, after: later });
      history.push({ licence: later.id, revision: row.revision, row: JSON.stringify(row) });
    }
    await upsert("licence_history", ["licence", "revision"], history);
  },
};
