// What a view is: tables of its own, the events it wants, and how a batch of them changes its rows.
import type { Transaction } from "kysely";
import type { AnyEvent, EventType, Recorded } from "../src/licence/events/envelope.js";
import type { Views } from "./database.js";
import type { Tables, ViewTable, ViewTables } from "./tables.js";

/** Inserts rows, or updates those that have the same key; a key occurs once in `rows`. */
export type Upsert = <T extends ViewTable>(
  table: T,
  key: readonly (keyof ViewTables[T] & string)[],
  rows: readonly ViewTables[T][],
) => Promise<void>;

/** The transaction in which a batch changes a view. */
export interface Batch {
  tx: Transaction<Tables>;
  upsert: Upsert;
}

export interface View {
  readonly name: string;
  /** Grows whenever the same log would give other rows; a view with an older one is rebuilt at the start. */
  readonly version: number;
  readonly tables: readonly ViewTable[];
  readonly handles: ReadonlySet<EventType>;
  /** Makes the tables and their indexes. */
  create(db: Views): Promise<void>;
  /** Applies events of the handled types, in log order. Only an event that the view cannot process makes it throw. */
  apply(batch: Batch, events: readonly Recorded[]): Promise<void>;
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
