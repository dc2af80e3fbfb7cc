// The view of the catalogue: licence types at every revision, departments, and keys created and appointed.
import type { AnyEvent, EventType, Recorded } from "../src/licence/events/envelope.js";
import { evolveKey } from "../src/licence/key.js";
import { pack } from "./packed-rows.js";
import { storedKey } from "./stored-key.js";
import type { ViewTable, ViewTables } from "./tables.js";
import { type Batch, eventsOf, type View, ViewError } from "./view.js";

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

const subject = (event: CatalogueEvent): string => event.stream.slice(event.stream.indexOf("-") + 1);

/** Refuses an event about something of which the view has no row. */
const mustHave = (event: CatalogueEvent, changed: { numUpdatedRows: bigint }): void => {
  if (changed.numUpdatedRows !== 1n) throw new ViewError(`${event.stream} has ${event.type} before its beginning`);
};

const put = <T extends ViewTable>({ write }: Batch, table: T, row: ViewTables[T]): Promise<void> =>
  write.upsert(pack(table, [row]));

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
      const update = tx.updateTable("catalogue_type").set({ revision });
      return mustHave(event, await update.where("code", "=", code).executeTakeFirstOrThrow());
    }
    case "LicenceTypeEnded": {
      const update = tx.updateTable("catalogue_type").set({ ended: event.data.from });
      return mustHave(event, await update.where("code", "=", code).executeTakeFirstOrThrow());
    }
    case "DepartmentDefined":
      return put(batch, "catalogue_department", { code, name: event.data.name, ended: null });
    case "DepartmentRevised": {
      const update = tx.updateTable("catalogue_department").set({ name: event.data.name });
      return mustHave(event, await update.where("code", "=", code).executeTakeFirstOrThrow());
    }
    case "DepartmentEnded": {
      const update = tx.updateTable("catalogue_department").set({ ended: event.data.from });
      return mustHave(event, await update.where("code", "=", code).executeTakeFirstOrThrow());
    }
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
      const keys = tx.selectFrom("catalogue_key").select(["facts", "ended"]);
      const row = await keys.where("kid", "=", code).executeTakeFirst();
      const key = evolveKey(row ? storedKey(row) : null, event);
      const update = tx.updateTable("catalogue_key").set({ ended: JSON.stringify(key?.ended ?? null) });
      return mustHave(event, await update.where("kid", "=", code).executeTakeFirstOrThrow());
    }
  }
};

export const catalogue: View<CatalogueEvent[]> = {
  name: "catalogue",
  version: 3,
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
      .execute();
    await db.schema
      .createTable("catalogue_type_revision")
      .addColumn("code", "text", column => column.notNull())
      .addColumn("revision", "integer", column => column.notNull())
      .addColumn("definition", "text", column => column.notNull())
      .addPrimaryKeyConstraint("catalogue_type_revision_key", ["code", "revision"])
      .execute();
    await db.schema
      .createTable("catalogue_department")
      .addColumn("code", "text", column => column.primaryKey())
      .addColumn("name", "text", column => column.notNull())
      .addColumn("ended", "text")
      .execute();
    await db.schema
      .createTable("catalogue_appointment")
      .addColumn("department", "text", column => column.notNull())
      .addColumn("use", "text", column => column.notNull())
      .addColumn("kid", "text", column => column.notNull())
      .addColumn("revision", "integer", column => column.notNull())
      .addPrimaryKeyConstraint("catalogue_appointment_key", ["department", "use", "kid"])
      .execute();
    await db.schema
      .createTable("catalogue_key")
      .addColumn("kid", "text", column => column.primaryKey())
      .addColumn("facts", "text", column => column.notNull())
      .addColumn("ended", "text")
      .execute();
  },

  index: async () => undefined,

  digest: async events => eventsOf(events, handled),

  // Definitions are few and one may build on the one before it: they are applied one by one.
  async apply(batch, events) {
    for (const event of events) await applyOne(batch, event);
  },
};
