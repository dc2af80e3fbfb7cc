// The view of acts: what each one was, for a licence's history. The facts of the licence itself are the verification view's.
import { clustered } from "./clustered.js";
import { licenceEventTypes, licenceOf } from "./fold-licences.js";
import { storedAct } from "./history-row.js";
import { eventsOf, type View } from "./view.js";

export const licences: View = {
  name: "licences",
  version: 1,
  tables: ["licence_act"],
  handles: licenceEventTypes,

  async create(db) {
    await db.schema
      .createTable("licence_act")
      .addColumn("licence", "text", column => column.notNull())
      .addColumn("revision", "integer", column => column.notNull())
      .addColumn("act", "text", column => column.notNull())
      .addPrimaryKeyConstraint("licence_act_key", ["licence", "revision"])
      .$call(clustered)
      .execute();
  },

  async apply({ upsert }, events) {
    const acts = eventsOf(events, licenceEventTypes).flatMap(event => {
      const act = storedAct(event);
      return act ? [{ licence: licenceOf(event), revision: act.revision, act: JSON.stringify(act) }] : [];
    });
    await upsert("licence_act", ["licence", "revision"], acts);
  },
};
