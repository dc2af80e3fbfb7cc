// The view of holders' names: what finds a licence by any two characters or more of a name.
import { sql } from "kysely";
import { clustered } from "./clustered.js";
import { engineOf } from "./engine-of.js";
import { licenceEventTypes, licenceOf, type RecordedLicenceEvent } from "./fold-licences.js";
import { foldNames, gramsOf } from "./name-grams.js";
import { pages } from "./pages.js";
import type { HolderNameTable } from "./tables.js";
import { type Batch, eventsOf, type View } from "./view.js";

/** The names on the last version that each licence got in a batch, folded; of erased holders, none. */
const namesOf = (events: readonly RecordedLicenceEvent[]): Map<string, string> => {
  const names = new Map<string, string>();
  for (const event of events) {
    if (!("tokenSha256" in event.data)) continue;
    const holders = event.data.holders.flatMap(({ name }) => (typeof name === "string" ? [name] : []));
    names.set(licenceOf(event), foldNames(holders));
  }
  return names;
};

const known = async ({ tx }: Batch, licences: Iterable<string>): Promise<Map<string, HolderNameTable>> => {
  const found = new Map<string, HolderNameTable>();
  for (const page of pages(licences))
    for (const row of await tx.selectFrom("holder_name").selectAll().where("licence", "in", page).execute())
      found.set(row.licence, row);
  return found;
};

const lastDoc = async ({ tx }: Batch): Promise<number> => {
  const last = await tx.selectFrom("holder_name").select("doc").orderBy("doc", "desc").limit(1).executeTakeFirst();
  return last?.doc ?? 0;
};

/** Which licences got a pair in a batch. */
type Postings = Map<string, number[]>;

const note = (postings: Postings, gram: string, doc: number): void => {
  const docs = postings.get(gram);
  if (docs) docs.push(doc);
  else postings.set(gram, [doc]);
};

/** In the order of the key, so that each page of the table is touched once. */
const insertPostings = async ({ tx }: Batch, postings: Postings): Promise<void> => {
  if (postings.size === 0) return;
  const sorted = [...postings].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = engineOf(tx).pairs(JSON.stringify(Object.fromEntries(sorted)));
  await sql`insert into ${sql.table("name_gram")} (gram, doc) ${rows} on conflict do nothing`.execute(tx);
};

export const names: View = {
  name: "names",
  version: 1,
  tables: ["holder_name", "name_gram"],
  handles: licenceEventTypes,

  async create(db) {
    await db.schema
      .createTable("holder_name")
      .addColumn("doc", "integer", column => column.primaryKey())
      .addColumn("licence", "text", column => column.notNull())
      .addColumn("name", "text", column => column.notNull())
      .execute();
    await db.schema.createIndex("holder_name_licence").unique().on("holder_name").columns(["licence"]).execute();
    await db.schema
      .createTable("name_gram")
      .addColumn("gram", "text", column => column.notNull())
      .addColumn("doc", "integer", column => column.notNull())
      .addPrimaryKeyConstraint("name_gram_key", ["gram", "doc"])
      .$call(clustered)
      .execute();
  },

  async apply(batch, events) {
    const acts = eventsOf(events, licenceEventTypes);
    const latest = namesOf(acts);
    if (latest.size === 0) return;
    const fresh = new Set(acts.filter(({ revision }) => revision === 0).map(licenceOf));
    const former = await known(
      batch,
      [...latest.keys()].filter(licence => !fresh.has(licence)),
    );
    let last = await lastDoc(batch);
    const rows: HolderNameTable[] = [];
    const postings: Postings = new Map();
    for (const [licence, name] of latest) {
      const was = former.get(licence);
      if (was?.name === name) continue;
      if (!was) last += 1;
      const doc = was?.doc ?? last;
      const before = new Set(was ? gramsOf(was.name) : []);
      const now = gramsOf(name);
      for (const page of pages([...before].filter(gram => !now.includes(gram))))
        await batch.tx.deleteFrom("name_gram").where("gram", "in", page).where("doc", "=", doc).execute();
      rows.push({ doc, licence, name });
      for (const gram of now) if (!before.has(gram)) note(postings, gram, doc);
    }
    await batch.upsert("holder_name", ["doc"], rows);
    await insertPostings(batch, postings);
  },
};
