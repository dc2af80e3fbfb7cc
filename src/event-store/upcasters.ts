// How the data of older events becomes today's. Stored events are never rewritten: each change of a shape adds a step
// here and a fixture.
import type { EventType } from "../licence/events/envelope.js";

/** One step: data of one schema number, as JSON, to data of the next. It must not throw on data that was valid then. */
export type Upcaster = (data: Record<string, unknown>) => Record<string, unknown>;

/**
 * The steps of every event type in order: the first one takes schema 1 to schema 2. A type that is not named still has
 * schema 1.
 */
export type Upcasters = { readonly [T in EventType]?: readonly Upcaster[] };

export const upcasters: Upcasters = {};

/** The schema number that events of a type are recorded with today. */
export const currentSchema = (type: EventType, table: Upcasters = upcasters): number => 1 + (table[type]?.length ?? 0);
