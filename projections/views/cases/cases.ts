// The view of cases: one row each, by which those who are to take the next step find it. What is to be recorded stays in
// its own stream.
import { sql } from "kysely";
import { parsePosition } from "../../../src/event-store/log-position.js";
import { type Case, caseDecider, caseState } from "../../../src/licence/case.js";
import { caseEvents } from "../../../src/licence/events/case-events.js";
import type { AnyEvent, EventOf, EventType, Recorded } from "../../../src/licence/events/envelope.js";
import { type LicenceEventType, licenceEvents } from "../../../src/licence/events/licence-events.js";
import { isErased } from "../../../src/licence/personal.js";
import { caseStream } from "../../../src/licence/streams.js";
import { pack } from "../../database/packed-rows.js";
import type { CaseFileTable } from "../../database/request-tables.js";
import type { ViewRow } from "../../database/tables.js";
import { type Batch, type View, ViewError } from "../view.js";

const actTypes = Object.keys(licenceEvents) as LicenceEventType[];
const caseTypes = Object.keys(caseEvents) as (keyof typeof caseEvents)[];
const handled = new Set<EventType>([...caseTypes, ...actTypes]);

/** What a row tells of a case beside its columns: all but what was written in it. */
export interface FiledCase extends Omit<Case, "body" | "entries"> {
  changedAt: string;
  /** The revision at which its act was recorded; null where it was not. */
  carriedOut: number | null;
}

/** An event in a case, or the act of one. */
interface OfCase {
  id: string;
  event: Recorded;
}

const isCaseEvent = (event: Recorded<AnyEvent>): event is Recorded<EventOf<typeof caseEvents>> =>
  Object.hasOwn(caseEvents, event.type);

const ofCases = (events: readonly Recorded[]): OfCase[] =>
  events.flatMap(event => {
    const id = isCaseEvent(event) ? caseStream.idOf(event.stream) : event.meta.case;
    return id === undefined || id === null ? [] : [{ id, event }];
  });

type Row = ViewRow<"case_file">;

/** What nobody is called by: a hand that was not given yet. */
const nobody = "";
const mostHands = 5;

const waiting: ReadonlySet<string> = new Set(["to-review", "to-sign", "asked", "returned"]);

const rowOf = (id: string, position: number, file: FiledCase): Row => {
  const { department, type, licence, due, changedAt, carriedOut, preparer, hands } = file;
  const state = carriedOut === null ? caseState(file) : "done";
  const hand = (at: number): string => hands[at]?.by.subject ?? nobody;
  return {
    id,
    position,
    department,
    type,
    licence,
    state,
    waits: waiting.has(state) ? 1 : 0,
    sender: preparer.subject,
    hand1: hand(0),
    hand2: hand(1),
    hand3: hand(2),
    hand4: hand(3),
    due,
    changed_at: changedAt,
    facts: JSON.stringify(file),
  };
};

/** The case after one more event of its stream. Throws ViewError for one before its beginning. */
const after = (id: string, before: FiledCase | null, event: Recorded): FiledCase => {
  const changedAt = event.meta.recordedAt;
  if (!isCaseEvent(event)) {
    if (!before) throw new ViewError(`${event.stream} has the act of the case ${id} before its beginning`);
    return { ...before, changedAt, carriedOut: event.revision };
  }
  const whole: Case | null = before && { ...before, body: "", entries: [] };
  const next = caseDecider.evolve(whole, event);
  if (!next) throw new ViewError(`${event.stream} has ${event.type} before its beginning`);
  if (next.hands.length > mostHands) throw new ViewError(`${event.stream} has more than ${mostHands} hands`);
  const { body: _, entries: __, ...file } = next;
  const { carriedOut = null } = before ?? {};
  return { ...file, changedAt, carriedOut };
};

const namesAtOnce = 200;

/** The rows of those that were there before the batch, as they are; refuses to build on one that another hand wrote. */
const known = async ({ tx, isOurs }: Batch, ids: readonly string[]): Promise<Map<string, CaseFileTable>> => {
  const rows = new Map<string, CaseFileTable>();
  for (let at = 0; at < ids.length; at += namesAtOnce) {
    const some = ids.slice(at, at + namesAtOnce);
    for (const row of await tx.selectFrom("case_file").selectAll().where("id", "in", some).execute()) {
      if (!isOurs("case_file", row)) throw new ViewError(`another hand wrote the row of the case ${row.id}`);
      rows.set(row.id, row);
    }
  }
  return rows;
};

/** A row's facts; holder and number of one that was erased since are told as the log tells them. */
export const filedCase = ({ facts }: Pick<CaseFileTable, "facts">): FiledCase => JSON.parse(facts) as FiledCase;

/** Name of the holder and number of the licence, null where they were erased or there is none. */
export const aboutOf = ({ about: { holder, number } }: Pick<FiledCase, "about">) => ({
  holder: isErased(holder) ? null : holder,
  number: number === null || isErased(number) ? null : number,
});

export const cases: View<OfCase[]> = {
  name: "cases",
  version: 3,
  tables: ["case_file"],
  handles: handled,

  async create(db) {
    await db.schema
      .createTable("case_file")
      .addColumn("id", "text", column => column.primaryKey())
      .addColumn("position", "integer", column => column.notNull())
      .addColumn("department", "text", column => column.notNull())
      .addColumn("type", "text", column => column.notNull())
      .addColumn("licence", "text", column => column.notNull())
      .addColumn("state", "text", column => column.notNull())
      .addColumn("waits", "integer", column => column.notNull())
      .addColumn("sender", "text", column => column.notNull())
      .addColumn("hand1", "text", column => column.notNull())
      .addColumn("hand2", "text", column => column.notNull())
      .addColumn("hand3", "text", column => column.notNull())
      .addColumn("hand4", "text", column => column.notNull())
      .addColumn("due", "text")
      .addColumn("changed_at", "text", column => column.notNull())
      .addColumn("facts", "text", column => column.notNull())
      .addColumn("mac", "text", column => column.notNull())
      .execute();
  },

  async index({ schema }) {
    // What waits in a department, with all that says for whom: an inbox looks at rows of its own page alone.
    await schema
      .createIndex("case_file_waiting")
      .on("case_file")
      .columns(["department", "waits", "position", "state", "type", "sender", "hand1", "hand2", "hand3", "hand4"])
      .execute();
    await schema
      .createIndex("case_file_due")
      .on("case_file")
      .columns(["due", "position"])
      .where(sql.ref("waits"), "=", sql.lit(1))
      .execute();
    await schema.createIndex("case_file_department").on("case_file").columns(["department", "position"]).execute();
    await schema.createIndex("case_file_state").on("case_file").columns(["department", "state", "position"]).execute();
    await schema.createIndex("case_file_sender").on("case_file").columns(["sender", "position"]).execute();
    await schema.createIndex("case_file_position").on("case_file").columns(["position"]).execute();
    await schema
      .createIndex("case_file_signed")
      .on("case_file")
      .columns(["changed_at"])
      .where(sql.ref("state"), "=", sql.lit("signed"))
      .execute();
  },

  digest: async events => ofCases(events),

  async apply(batch, events) {
    if (events.length === 0) return;
    const ids = [...new Set(events.map(({ id }) => id))];
    const before = await known(batch, ids);
    const files = new Map<string, { position: number; file: FiledCase }>();
    for (const { id, event } of events) {
      const row = before.get(id);
      const { position, file } =
        files.get(id) ??
        (row
          ? { position: row.position, file: filedCase(row) }
          : { position: parsePosition(event.position), file: null });
      files.set(id, { position, file: after(id, file, event) });
    }
    await batch.write.upsert(
      pack(
        "case_file",
        [...files].map(([id, { position, file }]) => rowOf(id, position, file)),
      ),
    );
  },
};
