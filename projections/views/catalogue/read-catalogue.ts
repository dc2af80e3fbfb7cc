// Reads of the catalogue: licence types and departments. They are few; of them only what a type's revision says is
// kept, which never changes.
import type { Day } from "../../../src/licence/day.js";
import type { DepartmentWithoutKeys } from "../../../src/licence/department.js";
import type { TypeDefinition } from "../../../src/licence/events/type-events.js";
import type { Views } from "../../database/database.js";
import { buildOf, type RowMacs } from "../../database/row-macs.js";
import { storedDepartment } from "../../database/stored-department.js";
import { findIssuers } from "./find-issuers.js";

/** A licence type at one revision; `ended` is the first day on which nothing of it may be issued any more. */
export interface CatalogueType {
  code: string;
  typeNo: number;
  revision: number;
  definition: TypeDefinition;
  ended: Day | null;
}

const build = buildOf("catalogue").as("build");

const typeReads = (db: Views, macs: RowMacs) => {
  const types = db.selectFrom("catalogue_type").selectAll().select(build);
  type Row = Awaited<ReturnType<typeof types.execute>>[number];
  const { type: atRevision } = findIssuers(db, macs);
  const kept = new Map<string, TypeDefinition>();
  const definitionOf = async ({ code, revision }: Row): Promise<TypeDefinition> => {
    const key = `${code}@${revision}`;
    const definition = kept.get(key) ?? (await atRevision(code, revision))?.definition;
    if (!definition) throw new Error(`the catalogue lacks revision ${revision} of type ${code}`);
    kept.set(key, definition);
    return definition;
  };
  const whole = async (row: Row): Promise<CatalogueType> => {
    const { code, type_no: typeNo, revision, ended } = row;
    macs.require(row.build, "catalogue_type", row, code);
    return { code, typeNo, revision, definition: await definitionOf(row), ended };
  };
  return {
    types: async (): Promise<CatalogueType[]> => Promise.all((await types.orderBy("type_no").execute()).map(whole)),
    /** At its newest revision. */
    async type(code: string): Promise<CatalogueType | null> {
      const row = await types.where("code", "=", code).executeTakeFirst();
      return row ? whole(row) : null;
    },
    /** As one of its revisions defined it, which is no end of it; null for a revision that there is not. */
    async typeAt(code: string, revision: number): Promise<CatalogueType | null> {
      const row = await types.where("code", "=", code).executeTakeFirst();
      const at = row && (await atRevision(code, revision));
      return at ? { code, revision, ended: row.ended, ...at } : null;
    },
  };
};

const departmentReads = (db: Views, macs: RowMacs) => {
  const departments = db.selectFrom("catalogue_department").selectAll().select(build).orderBy("code");
  type Row = Awaited<ReturnType<typeof departments.execute>>[number];
  const told = (row: Row): DepartmentWithoutKeys => {
    macs.require(row.build, "catalogue_department", row, row.code);
    return storedDepartment(row);
  };
  return {
    /** Those that ended, or will: few of many. */
    endedDepartments: async (): Promise<DepartmentWithoutKeys[]> =>
      (await departments.where("ended", "is not", null).execute()).map(told),
    departments: async (): Promise<DepartmentWithoutKeys[]> => (await departments.execute()).map(told),
    department: findIssuers(db, macs).department,
  };
};

/**
 * The reads of the catalogue on one connection. Each rejects with RowForged for a row that no projector of this
 * registry wrote.
 */
export const readCatalogue = (db: Views, macs: RowMacs) => ({
  ...typeReads(db, macs),
  ...departmentReads(db, macs),
});

export type Catalogue = ReturnType<typeof readCatalogue>;
