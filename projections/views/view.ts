// What a view is: tables of its own, the events it wants, what they come to, and how that changes its rows.
import type { Transaction } from "kysely";
import type { AnyEvent, EventType, Recorded } from "../../src/licence/events/envelope.js";
import type { Views } from "../database/database.js";
import type { MacTable } from "../database/row-macs.js";
import type { RowWriter } from "../database/row-writer.js";
import type { Tables, ViewTable } from "../database/tables.js";
import type { PriorLicences } from "./prior-licences.js";

/** The transaction in which a batch changes a view. */
export interface Batch {
  tx: Transaction<Tables>;
  write: RowWriter;
  /** Whether a row that was read is one that a projector wrote in this build. */
  isOurs(table: MacTable, row: object): boolean;
}

/**
 * Events come to rows in two steps. `digest` says what a batch of events changes, and may do so in another thread,
 * ahead of the view: what it needs of licences that are older than the batch it asks for. `apply` writes that, and
 * looks at nothing but the view's own tables.
 */
export interface View<Digest = unknown> {
  name: string;
  /** Grows whenever the same log would give other rows; a view with an older one is rebuilt at the start. */
  version: number;
  tables: readonly ViewTable[];
  handles: ReadonlySet<EventType>;
  /** Makes the tables. */
  create(db: Views): Promise<void>;
  /** Makes the indexes that reads need and `apply` does not: a rebuild makes them when the rows are there. */
  index(db: Views): Promise<void>;
  /**
   * Digests events of the handled types, in log order, into what can cross threads. Only an event that the view cannot
   * process makes it throw.
   */
  digest(events: readonly Recorded[], prior: PriorLicences): Promise<Digest>;
  /** Changes the rows. Throws ViewError when an event of the batch does not fit to them. */
  apply(batch: Batch, digest: Digest): Promise<void>;
}

/** A view cannot process an event; it stops there. */
export class ViewError extends Error {
  override readonly name = "ViewError";
}

/** The events of some types, with their data typed. */
export const eventsOf = <T extends EventType>(
  events: readonly Recorded[],
  types: ReadonlySet<T>,
): Recorded<Extract<AnyEvent, { type: T }>>[] =>
  events.filter((event): event is Recorded<Extract<AnyEvent, { type: T }>> =>
    (types as ReadonlySet<EventType>).has(event.type),
  );
