// The tables of the view of licences.
import { clustered } from "../../database/clustered.js";
import type { Views } from "../../database/database.js";
import { nameBits } from "../../database/tables.js";
import { ofRareStatus } from "./licence-statuses.js";

/** Makes the tables with their keys. */
export const createLicenceTables = async ({ schema }: Views): Promise<void> => {
  await schema
    .createTable("licence")
    .addColumn("position", "integer", column => column.primaryKey())
    .addColumn("id", "text", column => column.notNull())
    .addColumn("type", "text", column => column.notNull())
    .addColumn("department", "text", column => column.notNull())
    .addColumn("valid_to", "text", column => column.notNull())
    .addColumn("issued_on", "text", column => column.notNull())
    .addColumn("number", "text", column => column.notNull())
    .addColumn("category", "text", column => column.notNull())
    .addColumn("grade", "text")
    .addColumn("active_from", "text")
    .addColumn("active_to", "text")
    .addColumn("facts", "text", column => column.notNull())
    .addColumn("unsigned", "text", column => column.notNull())
    .addColumn("mac", "text", column => column.notNull())
    .execute();
  await schema
    .createTable("licence_token")
    .addColumn("sha256", "text", column => column.notNull())
    .addColumn("position", "integer", column => column.notNull())
    .addColumn("version", "integer", column => column.notNull())
    .execute();
  await schema
    .createTable("licence_answer")
    .addColumn("position", "integer", column => column.primaryKey())
    .addColumn("answer", "text", column => column.notNull())
    .addColumn("mac", "text", column => column.notNull())
    .execute();
  await schema
    .createTable("licence_term")
    .addColumn("kind", "text", column => column.notNull())
    .addColumn("term", "text", column => column.notNull())
    .addColumn("position", "integer", column => column.notNull())
    .addPrimaryKeyConstraint("licence_term_key", ["kind", "term", "position"])
    .$call(clustered)
    .execute();
  await schema
    .createTable("licence_claim")
    .addColumn("claim", "text", column => column.notNull())
    .addColumn("position", "integer", column => column.notNull())
    .addPrimaryKeyConstraint("licence_claim_key", ["claim", "position"])
    .$call(clustered)
    .execute();
  await schema
    .createTable("licence_span")
    .addColumn("position", "integer", column => column.notNull())
    .addColumn("from_day", "text", column => column.notNull())
    .addColumn("to_day", "text")
    .addColumn("status", "text", column => column.notNull())
    .addPrimaryKeyConstraint("licence_span_key", ["position", "from_day"])
    .$call(clustered)
    .execute();
  await schema
    .createTable("licence_caution")
    .addColumn("position", "integer", column => column.notNull())
    .addColumn("code", "text", column => column.notNull())
    .addColumn("from_day", "text", column => column.notNull())
    .addColumn("to_day", "text")
    .addPrimaryKeyConstraint("licence_caution_key", ["position", "code", "from_day"])
    .$call(clustered)
    .execute();
  await schema
    .createTable("licence_current")
    .addColumn("position", "integer", column => column.notNull())
    .addColumn("claim", "text", column => column.notNull())
    .addColumn("from_day", "text", column => column.notNull())
    .addColumn("to_day", "text")
    .addPrimaryKeyConstraint("licence_current_key", ["position", "claim", "from_day"])
    .$call(clustered)
    .execute();
  await schema
    .createTable("holder_name")
    .addColumn("position", "integer", column => column.primaryKey())
    .addColumn("doc", "integer", column => column.notNull())
    .addColumn("name", "text", column => column.notNull())
    .execute();
  await schema
    .createTable("name_gram")
    .addColumn("gram", "text", column => column.notNull())
    .addColumn("block", "integer", column => column.notNull())
    .addColumn("count", "integer", column => column.notNull())
    .$call(table =>
      nameBits.reduce((with_, bits) => with_.addColumn(bits, "integer", column => column.notNull()), table),
    )
    .addPrimaryKeyConstraint("name_gram_key", ["gram", "block"])
    .$call(clustered)
    .execute();
  await schema
    .createTable("licence_count")
    .addColumn("list", "text", column => column.notNull())
    .addColumn("measure", "text", column => column.notNull())
    .addColumn("period", "text", column => column.notNull())
    .addColumn("department", "text", column => column.notNull())
    .addColumn("type", "text", column => column.notNull())
    .addColumn("category", "text", column => column.notNull())
    .addColumn("ground", "text", column => column.notNull())
    .addColumn("count", "integer", column => column.notNull())
    .addPrimaryKeyConstraint("licence_count_key", [
      "list",
      "measure",
      "period",
      "department",
      "type",
      "category",
      "ground",
    ])
    .$call(clustered)
    .execute();
  await schema
    .createTable("licence_due")
    .addColumn("kind", "text", column => column.notNull())
    .addColumn("day", "text", column => column.notNull())
    .addColumn("position", "integer", column => column.notNull())
    .addColumn("department", "text", column => column.notNull())
    .addColumn("who", "text", column => column.notNull())
    .addPrimaryKeyConstraint("licence_due_key", ["kind", "day", "position"])
    .$call(clustered)
    .execute();
};

/** Makes the indexes that reads go along; a row is changed by its key. */
export const indexLicenceTables = async ({ schema }: Views): Promise<void> => {
  await schema.createIndex("licence_id").unique().on("licence").columns(["id"]).execute();
  // Each holds all that a search asks of the row itself, so that one that finds little reads an index and no facts.
  const others = ["valid_to", "issued_on", "active_from", "active_to", "category", "grade"] as const;
  await schema
    .createIndex("licence_course")
    .on("licence")
    .columns(["position", "department", "type", ...others])
    .execute();
  await schema
    .createIndex("licence_department")
    .on("licence")
    .columns(["department", "position", "type", ...others])
    .execute();
  await schema
    .createIndex("licence_type")
    .on("licence")
    .columns(["type", "position", "department", ...others])
    .execute();
  // The same in each other order, of all departments and of one.
  for (const order of ["issued_on", "valid_to", "number"] as const) {
    const rest = others.filter(name => name !== order);
    await schema
      .createIndex(`licence_by_${order}`)
      .on("licence")
      .columns([order, "position", "department", "type", ...rest])
      .execute();
    await schema
      .createIndex(`licence_department_by_${order}`)
      .on("licence")
      .columns(["department", order, "position", "type", ...rest])
      .execute();
  }
  await schema.createIndex("holder_name_doc").unique().on("holder_name").columns(["doc", "position"]).execute();
  await schema
    .createIndex("licence_caution_code")
    .on("licence_caution")
    .columns(["code", "from_day", "to_day", "position"])
    .execute();
  await schema
    .createIndex("licence_current_claim")
    .on("licence_current")
    .columns(["claim", "from_day", "to_day", "position"])
    .execute();
  await schema
    .createIndex("licence_due_department")
    .on("licence_due")
    .columns(["kind", "department", "day", "position"])
    .execute();
  await schema.createIndex("licence_due_position").on("licence_due").columns(["position"]).execute();
  await schema.createIndex("licence_claim_position").on("licence_claim").columns(["position"]).execute();
  await schema.createIndex("licence_token_sha256").on("licence_token").columns(["sha256"]).execute();
  await schema
    .createIndex("licence_rare_status")
    .on("licence_span")
    .columns(["status", "from_day", "position"])
    .where(ofRareStatus)
    .execute();
};
