// The view of sealed documents: one row per version, so that a download finds its bytes and a sealer finds what waits.
import { sql } from "kysely";
import type { AnyEvent, EventType, Recorded } from "../src/licence/events/envelope.js";
import { clustered } from "./clustered.js";
import { effectiveFrom } from "./effective-from.js";
import { licenceOf } from "./fold-licences.js";
import { pages } from "./pages.js";
import type { DocumentTable } from "./tables.js";
import { type Batch, eventsOf, type View, ViewError } from "./view.js";

const versionTypes = new Set([
  "LicenceIssued",
  "LicenceTakenOver",
  "LicenceRenewed",
  "LicenceAmended",
  "LicenceReplaced",
] as const);
const sealTypes = new Set(["LicenceSealed"] as const);
const handled = new Set<EventType>([...versionTypes, ...sealTypes]);

/** `superseded_from` of a version that no later one takes the place of. */
export const neverSuperseded = "9999-12-31";

type VersionEvent = Recorded<Extract<AnyEvent, { type: typeof versionTypes extends Set<infer T> ? T : never }>>;
type SealEvent = Recorded<Extract<AnyEvent, { type: "LicenceSealed" }>>;

/** The rows of some licences as a batch changes them: by licence, then by version. */
interface Rows {
  of(licence: string): Map<number, DocumentTable>;
  set(row: DocumentTable): void;
}

const begin = (rows: Rows, event: VersionEvent): void => {
  const licence = licenceOf(event);
  const countsFrom = effectiveFrom(event) ?? neverSuperseded;
  const { version } = event.data;
  for (const row of rows.of(licence).values())
    if (row.version < version && countsFrom < row.superseded_from) rows.set({ ...row, superseded_from: countsFrom });
  rows.set({
    licence,
    version,
    counts_from: countsFrom,
    superseded_from: neverSuperseded,
    priority: event.meta.source === "import" ? 2 : 1,
    position: event.position,
    sha256: null,
    size: null,
    encrypted: null,
    sealed_at: null,
  });
};

const seal = (rows: Rows, event: SealEvent): void => {
  const { licence, version, sha256, size, encrypted, sealedAt } = event.data;
  const row = rows.of(licence).get(version);
  if (!row) throw new ViewError(`${event.stream}: version ${version} was sealed before it was recorded`);
  rows.set({ ...row, sha256, size, encrypted: encrypted ? 1 : 0, sealed_at: sealedAt });
};

const load = async ({ tx }: Batch, licences: Iterable<string>): Promise<DocumentTable[]> => {
  const found: DocumentTable[] = [];
  for (const page of pages(licences))
    found.push(...(await tx.selectFrom("document").selectAll().where("licence", "in", page).execute()));
  return found;
};

export const documents: View = {
  name: "documents",
  version: 1,
  tables: ["document"],
  handles: handled,

  async create(db) {
    await db.schema
      .createTable("document")
      .addColumn("licence", "text", column => column.notNull())
      .addColumn("version", "integer", column => column.notNull())
      .addColumn("counts_from", "text", column => column.notNull())
      .addColumn("superseded_from", "text", column => column.notNull())
      .addColumn("priority", "integer", column => column.notNull())
      .addColumn("position", "text", column => column.notNull())
      .addColumn("sha256", "text")
      .addColumn("size", "integer")
      .addColumn("encrypted", "integer")
      .addColumn("sealed_at", "text")
      .addPrimaryKeyConstraint("document_key", ["licence", "version"])
      .$call(clustered)
      .execute();
    await db.schema
      .createIndex("document_waiting")
      .on("document")
      .columns(["priority", "superseded_from", "position"])
      .where(sql.ref("sha256"), "is", null)
      .execute();
  },

  async apply(batch, events) {
    const versions = eventsOf(events, versionTypes);
    const seals = eventsOf(events, sealTypes);
    const fresh = new Set(versions.filter(event => event.revision === 0).map(licenceOf));
    const wanted = [...versions.map(licenceOf), ...seals.map(event => event.data.licence)];
    const known = new Map<string, Map<number, DocumentTable>>();
    const changed = new Set<DocumentTable>();
    const rows: Rows = {
      of: licence => known.get(licence) ?? new Map(),
      set(row) {
        const versionsOf = known.get(row.licence) ?? new Map<number, DocumentTable>();
        const former = versionsOf.get(row.version);
        if (former) changed.delete(former);
        known.set(row.licence, versionsOf.set(row.version, row));
        changed.add(row);
      },
    };
    for (const row of await load(
      batch,
      wanted.filter(licence => !fresh.has(licence)),
    ))
      rows.set(row);
    changed.clear();
    for (const event of versions) begin(rows, event);
    for (const event of seals) seal(rows, event);
    await batch.upsert("document", ["licence", "version"], [...changed]);
  },
};
