// What the catalogue says of those who issue: a key's facts, the keys a department appointed, a type as one of its
// revisions defined it.
import type { DepartmentWithoutKeys } from "../../../src/licence/department.js";
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import type { Key } from "../../../src/licence/key.js";
import type { Views } from "../../database/database.js";
import type { RowMacs } from "../../database/row-macs.js";
import { storedDepartment } from "../../database/stored-department.js";
import { storedKey } from "../../database/stored-key.js";

export interface FindIssuers {
  key(kid: string): Promise<Key | null>;
  /** The kids of every key that a department ever appointed to sign tokens. */
  tokenKeys(department: string): Promise<string[]>;
  department(code: string): Promise<DepartmentWithoutKeys | null>;
  type(code: string, revision: number): Promise<{ typeNo: number; definition: TypeDefinition } | null>;
}

/**
 * The reads of one connection: for when the log cannot be asked. Of keys a view that has stopped says nothing: it may
 * not know that one ended. Each throws RowForged for a row that no projector of this registry wrote.
 */
export const findIssuers = (db: Views, macs: RowMacs): FindIssuers => {
  const view = db.selectFrom("checkpoint").select("checkpoint.build").where("checkpoint.view", "=", "catalogue");
  const unstopped = view.where("checkpoint.stopped", "is", null);

  return {
    async key(kid) {
      const row = await unstopped
        .innerJoin("catalogue_key", join => join.onTrue())
        .selectAll("catalogue_key")
        .where("kid", "=", kid)
        .executeTakeFirst();
      if (!row) return null;
      macs.require(row.build, "catalogue_key", row, kid);
      return storedKey(row);
    },
    async tokenKeys(department) {
      const rows = await unstopped
        .innerJoin("catalogue_appointment", join => join.onTrue())
        .selectAll("catalogue_appointment")
        .where("department", "=", department)
        .where("use", "=", "token")
        .execute();
      for (const row of rows) macs.require(row.build, "catalogue_appointment", row, department);
      return rows.map(({ kid }) => kid);
    },
    async department(code) {
      const row = await view
        .innerJoin("catalogue_department", join => join.onTrue())
        .selectAll("catalogue_department")
        .where("code", "=", code)
        .executeTakeFirst();
      if (!row) return null;
      macs.require(row.build, "catalogue_department", row, code);
      return storedDepartment(row);
    },
    async type(code, revision) {
      const row = await view
        .innerJoin("catalogue_type_revision", join => join.onTrue())
        .innerJoin("catalogue_type", "catalogue_type.code", "catalogue_type_revision.code")
        .selectAll("catalogue_type_revision")
        .select(["catalogue_type.type_no", "catalogue_type.revision as newest", "catalogue_type.ended"])
        .select("catalogue_type.mac as type_mac")
        .where("catalogue_type_revision.code", "=", code)
        .where("catalogue_type_revision.revision", "=", revision)
        .executeTakeFirst();
      if (!row) return null;
      const { type_no, newest, ended, type_mac } = row;
      macs.require(row.build, "catalogue_type_revision", row, code);
      macs.require(row.build, "catalogue_type", { code, type_no, revision: newest, ended, mac: type_mac }, code);
      return { typeNo: type_no, definition: JSON.parse(row.definition) as TypeDefinition };
    },
  };
};
