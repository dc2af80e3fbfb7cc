// The public register (行政许可法, art. 40) as its addresses and its pages ask it, and what each is told.
import { readLicenceId } from "../../credential/licence-id.js";
import type { DepartmentWithoutKeys } from "../../licence/department.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { toldStatus } from "../../verification/register/penalties.js";
import { type EntryAsked, toldActs, toldEntry } from "../../verification/register/told-entry.js";
import { isUsable } from "../../verification/verification-reads.js";
import { pause } from "../../waiting/pause.js";
import { cursorAfter, placeAfter, sortOf } from "../licences/search-page.js";
import { HttpProblem } from "../problems/http-problem.js";
import { type AskedRegister, askRegister, type Deps } from "./asked-register.js";
import { asksForPerson, holdFilters, type RegisterFilters, statusAsked } from "./register-query.js";
import { listedEntry, type RegisterEntry, type ToldLicence } from "./register-reply.js";

export interface FoundEntries {
  items: RegisterEntry[];
  nextCursor: string | null;
  asOf: string;
}

export interface ListedDepartment {
  code: string;
  name: string;
  region: string | null;
  count: number;
  types: number;
}

/** The numbers of licences by type; the names of types as they are called now. */
export interface DepartmentEntry extends Omit<ListedDepartment, "types"> {
  types: { code: string; name: { zh: string; en: string }; count: number }[];
  asOf: string;
}

export interface Register {
  ask(): Promise<AskedRegister>;
  search(filters: RegisterFilters, page: { cursor?: string | undefined; limit: number }): Promise<FoundEntries>;
  /** Null for one of which the register does not tell, whatever the reason. */
  licence(id: string, on?: string): Promise<ToldLicence | null>;
  departments(page: {
    cursor?: string | undefined;
    limit: number;
  }): Promise<{ items: ListedDepartment[]; nextCursor: string | null; asOf: string }>;
  department(code: string): Promise<DepartmentEntry | null>;
  /** The types of which the register tells, as they are called now. */
  types(): Promise<{ code: string; name: { zh: string; en: string } }[]>;
}

const usualSort = "-issuedOn";

/**
 * Nothing is found by a name no sooner than that, in milliseconds: a name that only persons bear takes some milliseconds
 * longer to leave out than one that nobody bears, and the answer would tell by its time that somebody has a licence.
 */
const leastByName = 25;

/** What an entry is told with on a day; today unless another one is asked for. */
const entryAsked = ({ today, from, timeZone }: AskedRegister, on: string | undefined): EntryAsked => ({
  day: on ?? today,
  today,
  from,
  timeZone,
});

/** The register over the ports that HTTP is handed. */
export const createRegister = (deps: Deps): Register => {
  const { reads, clock } = deps;
  const ask = askRegister(deps);

  const named = async (code: string): Promise<Pick<ListedDepartment, "name" | "region">> => {
    const department: DepartmentWithoutKeys | null = await reads.department(code);
    return { name: department?.name ?? code, region: department?.region ?? null };
  };

  return {
    ask,

    async search(filters, { cursor, limit }) {
      const since = performance.now();
      const after = placeAfter(cursor, filters);
      const asked = await ask();
      holdFilters(filters, asked);
      if (asksForPerson(filters)) return { items: [], nextCursor: null, asOf: asked.asOf };
      const { sort = usualSort, on: _on, status: _status, ...texts } = filters;
      const day = entryAsked(asked, filters.on);
      const status = statusAsked(filters);
      const found = await reads.register.search({
        ...texts,
        status,
        on: day.day,
        penaltiesFrom: asked.from,
        unlisted: asked.unlisted,
        sort: sortOf(sort),
        after,
        limit,
      });
      const listed = await asked.listed(found.licences);
      const items = listed.filter(
        ({ licence }) => status === undefined || toldStatus(licence, day.day, asked.from).status === status,
      );
      if (filters.q !== undefined && items.length === 0)
        await pause(Math.max(0, leastByName - (performance.now() - since)));
      return {
        items: items.map(each => listedEntry(each, day)),
        nextCursor: cursorAfter(found.next, filters),
        asOf: asked.asOf,
      };
    },

    async licence(text, on) {
      const asked = await ask();
      holdFilters({ on }, asked);
      const id = readLicenceId(text);
      const seen = id === undefined ? null : await reads.licence(id);
      if (!seen) return null;
      if (!isUsable(seen, clock())) throw new HttpProblem("views-unavailable");
      const [listed] = await asked.listed([JSON.parse(seen.facts) as ExistingLicence]);
      if (!listed) return null;
      const beside = seen.beside === "" ? [] : (JSON.parse(seen.beside) as ExistingLicence[]);
      const { licence, type } = listed;
      const about = { ...entryAsked(asked, on), beside };
      return {
        entry: toldEntry(licence, type, about),
        acts: toldActs(licence, type, about),
        changedAt: licence.lastRecordedAt,
        asOf: asked.asOf,
      };
    },

    async departments({ cursor, limit }) {
      const { unlisted, asOf } = await ask();
      const found = await reads.register.departments({ unlisted, after: cursor, limit: limit + 1 });
      const page = found.slice(0, limit);
      const items = await Promise.all(
        page.map(async ({ department: code, count, types }) => ({ code, ...(await named(code)), count, types })),
      );
      return { items, nextCursor: found.length > limit ? (page.at(-1)?.department ?? null) : null, asOf };
    },

    async types() {
      const types = await reads.catalogue.types();
      return types.flatMap(({ code, definition: { name, register } }) => (register === false ? [] : [{ code, name }]));
    },

    async department(code) {
      const asked = await ask();
      const found = await reads.register.typesOf({ department: code, unlisted: asked.unlisted });
      if (found.length === 0) return null;
      const types = found.map(({ type, count }) => ({
        code: type,
        name: asked.types.get(type)?.name ?? { zh: type, en: type },
        count,
      }));
      const count = types.reduce((sum, each) => sum + each.count, 0);
      return { code, ...(await named(code)), count, types, asOf: asked.asOf };
    },
  };
};
