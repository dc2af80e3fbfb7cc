// Reads of the catalogue: licence types, departments, and keys. They are few; of them only what a type's revision says is kept, which never changes.
import type { z } from "zod";
import type { Day } from "../src/licence/day.js";
import type { keyEvents } from "../src/licence/events/registry-events.js";
import type { TypeDefinition } from "../src/licence/events/type-events.js";
import type { StoredKeyEnd } from "./catalogue.js";
import type { Views } from "./database.js";
import { findIssuers } from "./find-issuers.js";

/** A licence type at one revision; `ended` is the first day on which nothing of it may be issued any more. */
export interface CatalogueType {
  code: string;
  typeNo: number;
  revision: number;
  definition: TypeDefinition;
  ended: Day | null;
}

/** A department, and the keys it appointed last for each purpose. */
export interface CatalogueDepartment {
  code: string;
  name: string;
  ended: Day | null;
  keys: { token?: string; seal?: string };
}

/** A key's public facts as recorded; one that no department appointed is nobody's, unless it is the registry's own (`department` null). */
export type CatalogueKey = z.infer<(typeof keyEvents)["KeyCreated"]> & {
  appointed: boolean;
  ended: StoredKeyEnd | null;
};

const typeReads = (db: Views) => {
  const types = db.selectFrom("catalogue_type").select(["code", "type_no", "revision", "ended"]);
  type Row = Awaited<ReturnType<typeof types.execute>>[number];
  const { type: atRevision } = findIssuers(db);
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
    return { code, typeNo, revision, definition: await definitionOf(row), ended };
  };
  return {
    types: async (): Promise<CatalogueType[]> => Promise.all((await types.orderBy("type_no").execute()).map(whole)),
    /** At its newest revision. */
    async type(code: string): Promise<CatalogueType | null> {
      const row = await types.where("code", "=", code).executeTakeFirst();
      return row ? whole(row) : null;
    },
  };
};

const departmentReads = (db: Views) => {
  const read = async (code?: string): Promise<CatalogueDepartment[]> => {
    const departments = db.selectFrom("catalogue_department").selectAll().orderBy("code");
    const appointments = db.selectFrom("catalogue_appointment").selectAll().orderBy("revision");
    const rows = await (code === undefined ? departments : departments.where("code", "=", code)).execute();
    const appointed = await (code === undefined ? appointments : appointments.where("department", "=", code)).execute();
    return rows.map(row => {
      const keys: CatalogueDepartment["keys"] = {};
      for (const { department, use, kid } of appointed)
        if (department === row.code && (use === "token" || use === "seal")) keys[use] = kid;
      return { code: row.code, name: row.name, ended: row.ended, keys };
    });
  };
  return {
    departments: () => read(),
    department: async (code: string): Promise<CatalogueDepartment | null> => (await read(code))[0] ?? null,
  };
};

/** The reads of the catalogue on one connection. */
export const readCatalogue = (db: Views) => ({
  ...typeReads(db),
  ...departmentReads(db),
  /** Every key ever created, by kid. */
  async keys(): Promise<CatalogueKey[]> {
    const rows = await db.selectFrom("catalogue_key").selectAll().orderBy("kid").execute();
    const appointments = await db.selectFrom("catalogue_appointment").select(["department", "kid"]).execute();
    return rows.map(row => {
      const facts = JSON.parse(row.facts) as z.infer<(typeof keyEvents)["KeyCreated"]>;
      const appointed =
        facts.department === null ||
        appointments.some(({ kid, department }) => kid === facts.kid && department === facts.department);
      return { ...facts, appointed, ended: row.ended === null ? null : (JSON.parse(row.ended) as StoredKeyEnd) };
    });
  },
});

export type Catalogue = ReturnType<typeof readCatalogue>;
