// The view of the catalogue: licence types at every revision, departments, and keys created and appointed.
import type { AnyEvent, EventType, Recorded } from "../../../src/licence/events/envelope.js";
import { evolveKey } from "../../../src/licence/key.js";
import { departmentStream, keyStream, typeStream } from "../../../src/licence/streams.js";
import { pack } from "../../database/packed-rows.js";
import { storedKey } from "../../database/stored-key.js";
import type { ViewRow, ViewTable, ViewTables } from "../../database/tables.js";
import { type Batch, eventsOf, type View, ViewError } from "../view.js";

const handledTypes = [
  "LicenceTypeDefined",
  "LicenceTypeRevised",
  "LicenceTypeEnded",
  "DepartmentDefined",
  "DepartmentRevised",
  "DepartmentEnded",
  "KeyAppointed",
  "KeyCreated",
  "KeyEnded",
] as const satisfies EventType[];
const handled = new Set<(typeof handledTypes)[number]>(handledTypes);

type CatalogueEvent = Recorded<Extract<AnyEvent, { type: (typeof handledTypes)[number] }>>;

type CatalogueTable = Extract<ViewTable, `catalogue_${string}`>;

/** The code or kid of what the event's stream tells of. */
const subject = ({ stream }: CatalogueEvent): string =>
  typeStream.idOf(stream) ?? departmentStream.idOf(stream) ?? keyStream.idOf(stream) ?? stream;

const put = <T extends ViewTable>({ write }: Batch, table: T, row: ViewRow<T>): Promise<void> =>
  write.upsert(pack(table, [row]));

/**
 * Puts a row changed in the place of what it was. Refuses an event about something of which the view has no row, and to build on a row that another
 * hand wrote.
 */
const change = <T extends CatalogueTable>(
  batch: Batch,
  event: CatalogueEvent,
  table: T,
  found: ViewTables[T] | undefined,
  changed: Partial<ViewRow<T>>,
): Promise<void> => {
  if (!found) throw new ViewError(`${event.stream} has ${event.type} before its beginning`);
  if (!batch.isOurs(table, found)) throw new ViewError(`another hand wrote the row of ${event.stream} in ${table}`);
  return put(batch, table, { ...found, ...changed });
};

type Read = Batch["tx"];
const type = (tx: Read, code: string) =>
  tx.selectFrom("catalogue_type").selectAll().where("code", "=", code).executeTakeFirst();
const department = (tx: Read, code: string) =>
  tx.selectFrom("catalogue_department").selectAll().where("code", "=", code).executeTakeFirst();
const key = (tx: Read, kid: string) =>
  tx.selectFrom("catalogue_key").selectAll().where("kid", "=", kid).executeTakeFirst();

const applyOne = async (batch: Batch, event: CatalogueEvent): Promise<void> => {
  const { tx } = batch;
  const { revision } = event;
  const code = subject(event);
  switch (event.type) {
    case "LicenceTypeDefined": {
      const definition = JSON.stringify(event.data.definition);
      await put(batch, "catalogue_type_revision", { code, revision, definition });
      return put(batch, "catalogue_type", { code, type_no: event.data.typeNo, revision, ended: null });
    }
    case "LicenceTypeRevised": {
      const definition = JSON.stringify(event.data.definition);
      await put(batch, "catalogue_type_revision", { code, revision, definition });
      return change(batch, event, "catalogue_type", await type(tx, code), { revision });
    }
    case "LicenceTypeEnded":
      return change(batch, event, "catalogue_type", await type(tx, code), { ended: event.data.from });
    case "DepartmentDefined":
      return put(batch, "catalogue_department", { code, name: event.data.name, ended: null });
    case "DepartmentRevised":
      return change(batch, event, "catalogue_department", await department(tx, code), { name: event.data.name });
    case "DepartmentEnded":
      return change(batch, event, "catalogue_department", await department(tx, code), { ended: event.data.from });
    case "KeyAppointed":
      return put(batch, "catalogue_appointment", {
        department: code,
        use: event.data.use,
        kid: event.data.kid,
        revision,
      });
    case "KeyCreated":
      return put(batch, "catalogue_key", { kid: event.data.kid, facts: JSON.stringify(event.data), ended: null });
    case "KeyEnded": {
      const row = await key(tx, code);
      const ended = evolveKey(row ? storedKey(row) : null, event)?.ended ?? null;
      return change(batch, event, "catalogue_key", row, { ended: JSON.stringify(ended) });
    }
  }
};

export const catalogue: View<CatalogueEvent[]> = {
  name: "catalogue",
  version: 4,
  tables: [
    "catalogue_type",
    "catalogue_type_revision",
    "catalogue_department",
    "catalogue_appointment",
    "catalogue_key",
  ],
  handles: handled,

  async create(db) {
    await db.schema
      .createTable("catalogue_type")
      .addColumn("code", "text", column => column.primaryKey())
      .addColumn("type_no", "integer", column => column.notNull())
      .addColumn("revision", "integer", column => column.notNull())
      .addColumn("ended", "text")
      .addColumn("mac", "text", column => column.notNull())
      .execute();
    await db.schema
      .createTable("catalogue_type_revision")
      .addColumn("code", "text", column => column.notNull())
      .addColumn("revision", "integer", column => column.notNull())
      .addColumn("definition", "text", column => column.notNull())
      .addColumn("mac", "text", column => column.notNull())
      .addPrimaryKeyConstraint("catalogue_type_revision_key", ["code", "revision"])
      .execute();
    await db.schema
      .createTable("catalogue_department")
      .addColumn("code", "text", column => column.primaryKey())
      .addColumn("name", "text", column => column.notNull())
      .addColumn("ended", "text")
      .addColumn("mac", "text", column => column.notNull())
      .execute();
    await db.schema
      .createTable("catalogue_appointment")
      .addColumn("department", "text", column => column.notNull())
      .addColumn("use", "text", column => column.notNull())
      .addColumn("kid", "text", column => column.notNull())
      .addColumn("revision", "integer", column => column.notNull())
      .addColumn("mac", "text", column => column.notNull())
      .addPrimaryKeyConstraint("catalogue_appointment_key", ["department", "use", "kid"])
      .execute();
    await db.schema
      .createTable("catalogue_key")
      .addColumn("kid", "text", column => column.primaryKey())
      .addColumn("facts", "text", column => column.notNull())
      .addColumn("ended", "text")
      .addColumn("mac", "text", column => column.notNull())
      .execute();
  },

  index: async () => undefined,

  digest: async events => eventsOf(events, handled),

  // Definitions are few and one may build on the one before it: they are applied one by one.
  async apply(batch, events) {
    for (const event of events) await applyOne(batch, event);
  },
};
