// The view of the catalogue: licence types at every revision, departments, and keys created and appointed.

import { accountDecider } from "../../../src/licence/account.js";
import { type Department, departmentDecider } from "../../../src/licence/department.js";
import type { accountEvents } from "../../../src/licence/events/account-events.js";
import type { departmentEvents } from "../../../src/licence/events/department-events.js";
import type { AnyEvent, EventType, Recorded } from "../../../src/licence/events/envelope.js";
import type { keyEvents } from "../../../src/licence/events/registry-events.js";
import type { TypeDefinition, typeEvents } from "../../../src/licence/events/type-events.js";
import { keyDecider } from "../../../src/licence/key.js";
import { accountStream, departmentStream, keyStream, typeStream } from "../../../src/licence/streams.js";
import { type LicenceType, typeDecider } from "../../../src/licence/type.js";
import { pack } from "../../database/packed-rows.js";
import { storedDepartment } from "../../database/stored-department.js";
import { storedKey } from "../../database/stored-key.js";
import type { ViewRow, ViewTable, ViewTables } from "../../database/tables.js";
import { type Batch, eventsOf, type View, ViewError } from "../view.js";
import { storedAccount } from "./accounts.js";

const handledTypes = [
  "LicenceTypeDefined",
  "LicenceTypeRevised",
  "LicenceTypeEnded",
  "DepartmentDefined",
  "DepartmentRevised",
  "DepartmentEnded",
  "OrganAppointed",
  "OrganDismissed",
  "KeyAppointed",
  "AccountAppointed",
  "AccountDismissed",
  "KeyCreated",
  "KeyEnded",
] as const satisfies EventType[];
const handled = new Set<(typeof handledTypes)[number]>(handledTypes);

type CatalogueEvent = Recorded<Extract<AnyEvent, { type: (typeof handledTypes)[number] }>>;

type CatalogueTable = Extract<ViewTable, `catalogue_${string}`>;

/** The code or kid of what the event's stream tells of. */
const subject = ({ stream }: CatalogueEvent): string =>
  typeStream.idOf(stream) ??
  departmentStream.idOf(stream) ??
  accountStream.idOf(stream) ??
  keyStream.idOf(stream) ??
  stream;

const put = <T extends ViewTable>({ write }: Batch, table: T, row: ViewRow<T>): Promise<void> =>
  write.upsert(pack(table, [row]));

/**
 * A row to build on. Refuses an event about something of which the view has no row, and to build on a row that another
 * hand wrote.
 */
const found = <T extends CatalogueTable, R extends ViewTables[T]>(
  batch: Batch,
  event: CatalogueEvent,
  table: T,
  row: R | undefined,
): R => {
  if (!row) throw new ViewError(`${event.stream} has ${event.type} before its beginning`);
  if (!batch.isOurs(table, row)) throw new ViewError(`another hand wrote the row of ${event.stream} in ${table}`);
  return row;
};

type Own<Schemas> = Extract<CatalogueEvent, { type: keyof Schemas }>;

/**
 * A type with its definition: the row of its revision is not looked at for whose it is, since nothing that follows is
 * made of it.
 */
const typeRow = (tx: Batch["tx"], code: string) =>
  tx
    .selectFrom("catalogue_type")
    .innerJoin("catalogue_type_revision as newest", join =>
      join.onRef("newest.code", "=", "catalogue_type.code").onRef("newest.revision", "=", "catalogue_type.revision"),
    )
    .selectAll("catalogue_type")
    .select("newest.definition")
    .where("catalogue_type.code", "=", code)
    .executeTakeFirst();

const typeBefore = async (batch: Batch, event: CatalogueEvent, code: string): Promise<LicenceType> => {
  const row = found(batch, event, "catalogue_type", await typeRow(batch.tx, code));
  const { type_no: typeNo, revision, ended } = row;
  return { typeNo, revision, ended, definition: JSON.parse(row.definition) as TypeDefinition };
};

const applyType = async (batch: Batch, event: Own<typeof typeEvents>, code: string): Promise<void> => {
  const before = event.type === "LicenceTypeDefined" ? null : await typeBefore(batch, event, code);
  const type = typeDecider.evolve(before, event);
  if (!type) return;
  const { typeNo: type_no, revision, ended } = type;
  const definition = JSON.stringify(type.definition);
  if (revision === event.revision) await put(batch, "catalogue_type_revision", { code, revision, definition });
  await put(batch, "catalogue_type", { code, type_no, revision, ended });
};

const departmentBefore = async (batch: Batch, event: CatalogueEvent, code: string): Promise<Department> => {
  const rows = batch.tx.selectFrom("catalogue_department").selectAll().where("code", "=", code);
  const row = found(batch, event, "catalogue_department", await rows.executeTakeFirst());
  return { ...storedDepartment(row), appointments: [] };
};

const applyDepartment = async (batch: Batch, event: Own<typeof departmentEvents>, code: string): Promise<void> => {
  const { revision } = event;
  // An appointment has a row of its own, whatever else is known of its department.
  if (event.type === "KeyAppointed")
    return put(batch, "catalogue_appointment", { department: code, ...event.data, revision });
  const before = event.type === "DepartmentDefined" ? null : await departmentBefore(batch, event, code);
  const department = departmentDecider.evolve(before, event);
  if (!department) return;
  const { appointments: _, ended, ...facts } = department;
  await put(batch, "catalogue_department", { code, ended, facts: JSON.stringify(facts) });
};

const applyKey = async (batch: Batch, event: Own<typeof keyEvents>, kid: string): Promise<void> => {
  const rows = batch.tx.selectFrom("catalogue_key").selectAll().where("kid", "=", kid);
  const before =
    event.type === "KeyCreated" ? null : storedKey(found(batch, event, "catalogue_key", await rows.executeTakeFirst()));
  const key = keyDecider.evolve(before, event);
  if (!key) return;
  const { ended, ...facts } = key;
  await put(batch, "catalogue_key", { kid, facts: JSON.stringify(facts), ended: ended && JSON.stringify(ended) });
};

const applyAccount = async (batch: Batch, event: Own<typeof accountEvents>, id: string): Promise<void> => {
  const row = await batch.tx.selectFrom("catalogue_account").selectAll().where("id", "=", id).executeTakeFirst();
  const begins = event.type === "AccountAppointed" && !row;
  const account = accountDecider.evolve(
    begins ? null : storedAccount(found(batch, event, "catalogue_account", row)),
    event,
  );
  if (!account) return;
  const { issuer, subject, department } = account;
  await put(batch, "catalogue_account", { id, issuer, subject, department, facts: JSON.stringify(account) });
};

const applyOne = (batch: Batch, event: CatalogueEvent): Promise<void> => {
  const id = subject(event);
  switch (event.type) {
    case "LicenceTypeDefined":
    case "LicenceTypeRevised":
    case "LicenceTypeEnded":
      return applyType(batch, event, id);
    case "DepartmentDefined":
    case "DepartmentRevised":
    case "DepartmentEnded":
    case "OrganAppointed":
    case "OrganDismissed":
    case "KeyAppointed":
      return applyDepartment(batch, event, id);
    case "AccountAppointed":
    case "AccountDismissed":
      return applyAccount(batch, event, id);
    case "KeyCreated":
    case "KeyEnded":
      return applyKey(batch, event, id);
  }
};

export const catalogue: View<CatalogueEvent[]> = {
  name: "catalogue",
  version: 6,
  tables: [
    "catalogue_type",
    "catalogue_type_revision",
    "catalogue_department",
    "catalogue_appointment",
    "catalogue_account",
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
      .addColumn("ended", "text")
      .addColumn("facts", "text", column => column.notNull())
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
      .createTable("catalogue_account")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("issuer", "text", column => column.notNull())
      .addColumn("subject", "text", column => column.notNull())
      .addColumn("department", "text")
      .addColumn("facts", "text", column => column.notNull())
      .addColumn("mac", "text", column => column.notNull())
      .execute();
    await db.schema
      .createTable("catalogue_key")
      .addColumn("kid", "text", column => column.primaryKey())
      .addColumn("facts", "text", column => column.notNull())
      .addColumn("ended", "text")
      .addColumn("mac", "text", column => column.notNull())
      .execute();
  },

  async index({ schema }) {
    await schema
      .createIndex("catalogue_account_subject")
      .on("catalogue_account")
      .columns(["subject", "issuer"])
      .execute();
    await schema
      .createIndex("catalogue_account_department")
      .on("catalogue_account")
      .columns(["department", "id"])
      .execute();
  },

  digest: async events => eventsOf(events, handled),

  // Definitions are few and one may build on the one before it: they are applied one by one.
  async apply(batch, events) {
    for (const event of events) await applyOne(batch, event);
  },
};
