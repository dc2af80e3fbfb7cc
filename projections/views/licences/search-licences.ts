// Search: filters over flat facts, the status of a day from dated spans, newest licence first, page by page.
import { sql } from "kysely";
import { type ExistingLicence, latestVersion } from "../../../src/licence/licence.js";
import type { Views } from "../../database/database.js";
import { buildOf, type RowMacs } from "../../database/row-macs.js";
import { licenceFilters } from "./licence-filters.js";
import type { LicenceSearch } from "./licence-search.js";
import { type NamePart, planNamePart } from "./named-licences.js";
import { type Match, matchesOf } from "./search-matches.js";
import { directionOf, type SearchPlace, sortColumn, usualSort } from "./search-order.js";

export interface FoundLicences {
  /** `sealed`: its latest version is. */
  items: { id: string; licence: ExistingLicence; sealed: boolean; matches: Match[] }[];
  /** Where the page ended; null on the last. */
  next: SearchPlace | null;
}

/** What a search relies on beside the views. */
export interface Relying {
  macs: RowMacs;
  /** A licence by its own stream, in the place of a row that no projector of this registry wrote. */
  fromLog(id: string): Promise<ExistingLicence | null>;
}

/**
 * How many characters of facts a page has at most, but for its first licence: they are read, sent and read again by
 * threads with other work.
 */
const mostCharacters = 400_000;

/**
 * The licences that meet every filter, in the order asked for; one more than asked for, to tell whether there is another
 * page. Filters look at columns that an index holds, and facts are read of the licences on the page alone.
 */
export const searchQuery = (db: Views, asked: LicenceSearch, part: NamePart | null) => {
  const sort = asked.sort ?? usualSort;
  const [column, direction] = [sortColumn(sort.by), directionOf(sort)];
  const found = db
    .selectFrom("licence")
    .select(["licence.position", (column ? sql.ref<string>(column) : sql<string>`''`).as("key")])
    .where(eb => eb.and(licenceFilters(eb, asked, part)))
    .$if(column !== null, query => query.orderBy(column ?? "licence.position", direction))
    .orderBy("licence.position", direction)
    .limit(asked.limit + 1)
    .as("found");
  const inOrder = sql`order by ${sql.ref("found.key")} ${sql.raw(direction)}, ${sql.ref("found.position")} ${sql.raw(direction)}`;
  const page = db
    .selectFrom(found)
    .innerJoin("licence", "licence.position", "found.position")
    .select(["found.position", "found.key", "licence.id", "licence.facts", "licence.unsigned", "licence.mac"])
    .select(eb => [
      sql<number>`sum(length(${eb.ref("licence.facts")})) over (${inOrder})`.as("until"),
      sql<number>`count(*) over ()`.as("all"),
    ])
    .as("page");
  return db
    .selectFrom(page)
    .select(["page.position", "page.key", "page.id", "page.facts", "page.unsigned", "page.mac", "page.all"])
    .select(buildOf("licences").as("build"))
    .where(sql<boolean>`(page.until <= ${sql.lit(mostCharacters)} or page.until = length(page.facts))`)
    .orderBy("page.key", direction)
    .orderBy("page.position", direction);
};

/** How many licences meet every filter of a search. */
export const countLicences = async (db: Views, asked: Omit<LicenceSearch, "after" | "limit">): Promise<number> => {
  const part = asked.q ? await planNamePart(db, asked.q) : null;
  const { count } = await db
    .selectFrom("licence")
    .select(eb => eb.fn.countAll<number>().as("count"))
    .where(eb => eb.and(licenceFilters(eb, { ...asked, limit: 1 }, part)))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Which of these versions are sealed, each as `<licence>/<version>`. */
const sealedOf = async (
  db: Views,
  macs: RowMacs,
  versions: readonly { id: string; version: number }[],
): Promise<Set<string>> => {
  if (versions.length === 0) return new Set();
  const rows = await db
    .selectFrom("document")
    .selectAll()
    .select(buildOf("documents").as("build"))
    .where("sha256", "is not", null)
    .where(eb => eb.or(versions.map(({ id, version }) => eb.and({ licence: id, version }))))
    .execute();
  for (const row of rows) macs.require(row.build, "document", row, `${row.licence}, version ${row.version}`);
  return new Set(rows.map(({ licence, version }) => `${licence}/${version}`));
};

/**
 * A page of the licences that meet every filter; it ends early where its licences are many words. What is told of a licence bears its MAC, or is read from its own stream; which licences are told of is as true as the
 * columns and terms that filters look at, which bear none.
 */
export const searchLicences =
  (db: Views, { macs, fromLog }: Relying) =>
  async (asked: LicenceSearch): Promise<FoundLicences> => {
    const part = asked.q ? await planNamePart(db, asked.q) : null;
    const found = await searchQuery(db, asked, part).execute();
    const page = found.slice(0, asked.limit);
    const licences: ExistingLicence[] = [];
    for (const row of page) {
      const ours = macs.isOurs(row.build, "licence", row, row.id);
      const licence = ours ? (JSON.parse(row.facts) as ExistingLicence) : await fromLog(row.id);
      if (licence) licences.push(licence);
    }
    const latest = licences.map(licence => ({ id: licence.id, version: latestVersion(licence).version }));
    const sealed = await sealedOf(db, macs, latest);
    const items = licences.map((licence, at) => ({
      id: licence.id,
      licence,
      sealed: sealed.has(`${licence.id}/${latest[at]?.version}`),
      matches: matchesOf(licence, asked),
    }));
    const last = page.at(-1);
    return { items, next: last && last.all > page.length ? { key: last.key, position: last.position } : null };
  };
