// The view that searches answer from: flat facts of the latest version, the texts a licence is found by, and its status over time.
import { sql } from "kysely";
import type { ExistingLicence, Version } from "../src/licence/licence.js";
import { latestVersion } from "../src/licence/licence.js";
import { isErased } from "../src/licence/personal.js";
import { type StatusName, timeline } from "../src/licence/status.js";
import { clustered } from "./clustered.js";
import { foldLicences, licenceEventTypes, licenceOf, type Step } from "./fold-licences.js";
import { pages } from "./pages.js";
import type { SearchSpanTable, SearchTermTable } from "./tables.js";
import { type Batch, type View, ViewError } from "./view.js";

// Spelled out, since it is made for every licence of a rebuild, and copying with spreads takes twice as long as its insert.
const datesOf = (version: Version): Version => ({
  version: version.version,
  act: version.act,
  revision: version.revision,
  recordedAt: version.recordedAt,
  countsFrom: version.countsFrom,
  validFrom: version.validFrom,
  validTo: version.validTo,
  typeCode: version.typeCode,
  issuer: { code: version.issuer.code, name: "" },
  number: "",
  typeRevision: 0,
  holders: [],
  face: {},
  issuedOn: "",
  identifier: "",
  token: "",
  tokenSha256: "",
  place: version.place,
  urlBase: "",
});

/** The facts that decide a status and that this view shows, without the rest of the paper: what it folds the next act onto. */
const withoutPaper = (licence: ExistingLicence): ExistingLicence => {
  const [first, ...others] = licence.versions;
  return { ...licence, versions: [datesOf(first), ...others.map(datesOf)], inspections: [] };
};

/** What few licences are on any day, so that it pays to look there first. */
export const rareStatuses = [
  "suspended",
  "annulled",
  "withdrawn",
  "revoked",
  "cancelled",
] as const satisfies StatusName[];

/** The condition of the index of rare statuses; a query says the same words, or the index is not used. */
export const ofRareStatus = sql<boolean>`status in (${sql.join(rareStatuses.map(sql.lit))})`;

/** The days of `from_day` before the first fact, as text that is before every day. */
const beginningOfTime = "0000-01-01";

/** The licence's status over time, as rows. */
export const spansOf = (licence: ExistingLicence): SearchSpanTable[] =>
  timeline(licence).map(({ from, to, status }) => ({
    licence: licence.id,
    from_day: from ?? beginningOfTime,
    to_day: to,
    status,
  }));

/** The texts that the versions made by some acts are found by; of holders, only those of the last one. */
const termsOf = (steps: readonly Step[]): SearchTermTable[] => {
  const terms = new Map<string, SearchTermTable>();
  const last = new Map<string, Step["event"]>();
  const add = (kind: SearchTermTable["kind"], term: string, licence: string): void => {
    terms.set(`${kind}/${licence}/${term}`, { kind, term, licence });
  };
  for (const { event } of steps) {
    if (!("tokenSha256" in event.data)) continue;
    const licence = licenceOf(event);
    add("number", event.data.number, licence);
    add("identifier", event.data.identifier, licence);
    last.set(licence, event);
  }
  for (const [licence, { data }] of last)
    if ("holders" in data) for (const { code } of data.holders) if (!isErased(code)) add("holder", code, licence);
  return [...terms.values()];
};

const forget = async ({ tx }: Batch, spans: Iterable<string>, holders: Iterable<string>): Promise<void> => {
  for (const page of pages(spans)) await tx.deleteFrom("search_span").where("licence", "in", page).execute();
  for (const page of pages(holders))
    await tx.deleteFrom("search_term").where("kind", "=", sql.lit("holder")).where("licence", "in", page).execute();
};

export const search: View = {
  name: "search",
  version: 1,
  tables: ["search", "search_term", "search_span"],
  handles: licenceEventTypes,

  async create(db) {
    await db.schema
      .createTable("search")
      .addColumn("licence", "text", column => column.primaryKey())
      .addColumn("type", "text", column => column.notNull())
      .addColumn("department", "text", column => column.notNull())
      .addColumn("valid_from", "text", column => column.notNull())
      .addColumn("valid_to", "text")
      .addColumn("first_position", "text", column => column.notNull())
      .addColumn("facts", "text", column => column.notNull())
      .execute();
    await db.schema
      .createTable("search_term")
      .addColumn("term", "text", column => column.notNull())
      .addColumn("kind", "text", column => column.notNull())
      .addColumn("licence", "text", column => column.notNull())
      .addPrimaryKeyConstraint("search_term_key", ["kind", "term", "licence"])
      .$call(clustered)
      .execute();
    await db.schema
      .createTable("search_span")
      .addColumn("licence", "text", column => column.notNull())
      .addColumn("from_day", "text", column => column.notNull())
      .addColumn("to_day", "text")
      .addColumn("status", "text", column => column.notNull())
      .addPrimaryKeyConstraint("search_span_key", ["licence", "from_day"])
      .$call(clustered)
      .execute();
    await db.schema.createIndex("search_position").on("search").columns(["first_position"]).execute();
    await db.schema.createIndex("search_department").on("search").columns(["department", "first_position"]).execute();
    await db.schema.createIndex("search_type").on("search").columns(["type", "first_position"]).execute();
    await db.schema.createIndex("search_valid_to").on("search").columns(["valid_to"]).execute();
    await db.schema
      .createIndex("search_holder")
      .on("search_term")
      .columns(["licence"])
      .where(sql.ref("kind"), "=", sql.lit("holder"))
      .execute();
    await db.schema
      .createIndex("search_rare_status")
      .on("search_span")
      .columns(["status", "from_day", "licence"])
      .where(ofRareStatus)
      .execute();
  },

  async apply(batch, events) {
    const positions = new Map<string, string>();
    const { steps, after, known } = await foldLicences(events, async ids => {
      const found = new Map<string, ExistingLicence>();
      for (const page of pages(ids)) {
        const query = batch.tx.selectFrom("search").select(["licence", "first_position", "facts"]);
        for (const row of await query.where("licence", "in", page).execute()) {
          found.set(row.licence, JSON.parse(row.facts) as ExistingLicence);
          positions.set(row.licence, row.first_position);
        }
      }
      return found;
    });
    const versioned = new Set<string>();
    for (const { event } of steps) {
      if (event.revision === 0) positions.set(licenceOf(event), event.position);
      else if ("tokenSha256" in event.data && known.has(licenceOf(event))) versioned.add(licenceOf(event));
    }
    await forget(batch, known, versioned);
    const rows = [...after].map(([licence, facts]) => {
      const latest = latestVersion(facts);
      const first_position = positions.get(licence);
      if (first_position === undefined) throw new ViewError(`licence ${licence} has no first position`);
      return {
        licence,
        type: latest.typeCode,
        department: latest.issuer.code,
        valid_from: latest.validFrom,
        valid_to: latest.validTo,
        first_position,
        facts: JSON.stringify(withoutPaper(facts)),
      };
    });
    await batch.upsert("search", ["licence"], rows);
    await batch.upsert("search_span", ["licence", "from_day"], [...after.values()].flatMap(spansOf));
    await batch.upsert("search_term", ["kind", "term", "licence"], termsOf(steps));
  },
};
