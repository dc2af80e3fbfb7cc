// The view of sealed documents: one row per version, so that a download finds its bytes and a sealer finds what waits;
// and one per annotated copy.
import { sql, type Transaction } from "kysely";
import { countsFrom } from "../../../src/licence/counts-from.js";
import type { Day } from "../../../src/licence/day.js";
import type { AnyEvent, EventType, Recorded } from "../../../src/licence/events/envelope.js";
import { licenceOf } from "../../../src/licence/recorded-act.js";
import { sealDecider } from "../../../src/licence/seal.js";
import { clustered } from "../../database/clustered.js";
import { type PackedRows, pack, packer } from "../../database/packed-rows.js";
import type { Tables, ViewRow } from "../../database/tables.js";
import { eventsOf, type View, ViewError } from "../view.js";
import { foundCopy } from "./find-copy.js";

const versionTypes = new Set([
  "LicenceIssued",
  "LicenceTakenOver",
  "LicenceRenewed",
  "LicenceAmended",
  "LicenceReplaced",
  "LicenceCorrected",
] as const);
const sealTypes = new Set(["LicenceSealed"] as const);
const copyTypes = new Set(["CopyMade"] as const);
const handled = new Set<EventType>([...versionTypes, ...sealTypes, ...copyTypes]);

/** `superseded_from` of a version that no later one takes the place of. */
export const neverSuperseded = "9999-12-31";

/** Days of a version that was corrected: it never counts, and was superseded from the beginning. */
const neverCounts = { counts_from: "9999-12-31", superseded_from: "0000-01-01" };

type VersionEvent = Recorded<Extract<AnyEvent, { type: typeof versionTypes extends Set<infer T> ? T : never }>>;

/** A version takes the place of all earlier ones of its licence from a day on. */
interface Supersession {
  licence: string;
  version: number;
  from: Day;
}

/** A version that puts the one before it right. */
type Correction = Omit<Supersession, "from">;

interface DocumentsDigest {
  begun: PackedRows;
  /** Of versions that were there before the batch. */
  superseded: Supersession[];
  corrections: Correction[];
  sealed: PackedRows;
  copies: PackedRows;
}

const rowOf = (event: VersionEvent, counts_from: Day): ViewRow<"document"> => ({
  licence: licenceOf(event),
  version: event.data.version,
  counts_from,
  superseded_from: neverSuperseded,
  priority: event.meta.source === "import" ? 2 : 1,
  position: event.position,
  sha256: null,
  size: null,
  encrypted: null,
  sealed_at: null,
});

const copiesOf = (events: readonly Recorded[]): PackedRows => {
  const copies = packer("document_copy");
  for (const { data, meta } of eventsOf(events, copyTypes)) {
    const { encrypted, madeAt, by, ...copy } = foundCopy(data, meta.by);
    copies.add({ ...copy, encrypted: encrypted ? 1 : 0, made_at: madeAt, made_by: JSON.stringify(by) });
  }
  return copies.rows;
};

const digest = (events: readonly Recorded[]): DocumentsDigest => {
  const begun = new Map<string, ViewRow<"document">[]>();
  const superseded: Supersession[] = [];
  const corrections: Correction[] = [];
  const sealed = packer("document", ["licence", "version", "sha256", "size", "encrypted", "sealed_at"]);
  for (const event of eventsOf(events, versionTypes)) {
    const from = countsFrom(event);
    const row = rowOf(event, from);
    const { licence, version } = row;
    const rows = begun.get(licence) ?? [];
    for (const former of rows)
      if (former.version < version && from < former.superseded_from) former.superseded_from = from;
    begun.set(licence, [...rows, row]);
    if (event.revision > 0) superseded.push({ licence, version, from });
    if (event.type === "LicenceCorrected") corrections.push({ licence, version });
  }
  for (const event of eventsOf(events, sealTypes)) {
    const {
      licence,
      version,
      sha256,
      size,
      encrypted,
      sealedAt: sealed_at,
    } = sealDecider.evolve(sealDecider.initial, event);
    const seal = { sha256, size, encrypted: encrypted ? 1 : 0, sealed_at };
    const row = begun.get(licence)?.find(candidate => candidate.version === version);
    if (row) Object.assign(row, seal);
    else sealed.add({ licence, version, ...seal });
  }
  const rows = pack("document", [...begun.values()].flat());
  return { begun: rows, superseded, corrections, sealed: sealed.rows, copies: copiesOf(events) };
};

/** The corrected version's days go, and those before it count until the first of the others. */
const applyCorrections = async (tx: Transaction<Tables>, corrections: readonly Correction[]): Promise<void> => {
  for (const { licence, version } of corrections)
    await tx
      .updateTable("document")
      .set(neverCounts)
      .where("licence", "=", licence)
      .where("version", "=", version - 1)
      .execute();
  for (const { licence, version } of corrections)
    await tx
      .updateTable("document")
      .set(eb => ({
        superseded_from: eb
          .selectFrom("document as later")
          .select(of => of.fn.min("later.counts_from").as("first"))
          .whereRef("later.licence", "=", "document.licence")
          .whereRef("later.version", ">", "document.version")
          .$asScalar()
          .$notNull(),
      }))
      .where("licence", "=", licence)
      .where("version", "<", version)
      .where("counts_from", "<", neverCounts.counts_from)
      .execute();
};

export const documents: View<DocumentsDigest> = {
  name: "documents",
  version: 5,
  tables: ["document", "document_copy"],
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
      .addColumn("mac", "text", column => column.notNull())
      .addPrimaryKeyConstraint("document_key", ["licence", "version"])
      .$call(clustered)
      .execute();
    await db.schema
      .createTable("document_copy")
      .addColumn("sha256", "text", column => column.notNull().primaryKey())
      .addColumn("licence", "text", column => column.notNull())
      .addColumn("version", "integer", column => column.notNull())
      .addColumn("maker", "text")
      .addColumn("purpose", "text")
      .addColumn("expires", "text", column => column.notNull())
      .addColumn("size", "integer", column => column.notNull())
      .addColumn("encrypted", "integer", column => column.notNull())
      .addColumn("made_at", "text", column => column.notNull())
      .addColumn("made_by", "text", column => column.notNull())
      .addColumn("mac", "text", column => column.notNull())
      .execute();
  },

  async index(db) {
    await db.schema
      .createIndex("document_waiting")
      .on("document")
      .columns(["priority", "superseded_from", "position"])
      .where(sql.ref("sha256"), "is", null)
      .execute();
    await db.schema
      .createIndex("document_sha256")
      .on("document")
      .column("sha256")
      .where(sql.ref("sha256"), "is not", null)
      .execute();
    await db.schema
      .createIndex("document_copy_of")
      .on("document_copy")
      .columns(["licence", "made_at", "sha256"])
      .execute();
  },

  digest: async events => digest(events),

  async apply({ tx, write }, { begun, superseded, corrections, sealed, copies }) {
    await write.insert(begun);
    await write.insert(copies);
    for (const { licence, version, from } of superseded)
      await tx
        .updateTable("document")
        .set({ superseded_from: from })
        .where("licence", "=", licence)
        .where("version", "<", version)
        .where("superseded_from", ">", from)
        .execute();
    await applyCorrections(tx, corrections);
    const seals = sealed.values.length / sealed.columns.length;
    if ((await write.update(sealed)) !== seals) throw new ViewError("a version was sealed before it was recorded");
  },
};
