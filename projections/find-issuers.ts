// What the catalogue says of those who issue: a key's facts, the keys a department appointed, a type as one of its revisions defined it.
import type { TypeDefinition } from "../src/licence/events/type-events.js";
import type { Key } from "../src/licence/key.js";
import type { Views } from "./database.js";
import { storedKey } from "./stored-key.js";

export interface FindIssuers {
  key(kid: string): Promise<Key | null>;
  /** The kids of every key that a department ever appointed to sign tokens. */
  tokenKeys(department: string): Promise<string[]>;
  type(code: string, revision: number): Promise<{ typeNo: number; definition: TypeDefinition } | null>;
}

/** The reads of one connection: for when the log cannot be asked. Of keys a view that has stopped says nothing: it may not know that one ended. */
export const findIssuers = (db: Views): FindIssuers => ({
  async key(kid) {
    const row = await db
      .selectFrom("catalogue_key")
      .innerJoin("checkpoint", join =>
        join.on("checkpoint.view", "=", "catalogue").on("checkpoint.stopped", "is", null),
      )
      .select(["catalogue_key.facts", "catalogue_key.ended"])
      .where("kid", "=", kid)
      .executeTakeFirst();
    return row ? storedKey(row) : null;
  },
  async tokenKeys(department) {
    const rows = await db
      .selectFrom("catalogue_appointment")
      .innerJoin("checkpoint", join =>
        join.on("checkpoint.view", "=", "catalogue").on("checkpoint.stopped", "is", null),
      )
      .select("catalogue_appointment.kid")
      .where("department", "=", department)
      .where("use", "=", "token")
      .execute();
    return rows.map(({ kid }) => kid);
  },
  async type(code, revision) {
    const row = await db
      .selectFrom("catalogue_type_revision")
      .innerJoin("catalogue_type", "catalogue_type.code", "catalogue_type_revision.code")
      .select(["catalogue_type.type_no", "catalogue_type_revision.definition"])
      .where("catalogue_type_revision.code", "=", code)
      .where("catalogue_type_revision.revision", "=", revision)
      .executeTakeFirst();
    return row ? { typeNo: row.type_no, definition: JSON.parse(row.definition) as TypeDefinition } : null;
  },
});
