// The shape of an aggregate, named once: which events its stream holds, what is known before the first, what each makes
// of it, what may be decided then.
import type { z } from "zod";
import type { AnyEvent, Recorded } from "./events/envelope.js";

/** What is decided on what is known: nothing for what is done already; what is refused throws LicenceError. */
export type Decision<State, Decided> = (state: State) => Decided[];

export interface Decider<State, Own extends AnyEvent> {
  events: Readonly<Record<Own["type"], z.ZodType>>;
  initial: State;
  /** Total: it never throws, and what does not fit changes nothing. */
  evolve(state: State, event: Recorded<Own>): State;
  /** By its name, `data => state => events`. */
  decide: Readonly<Record<string, (data: never) => Decision<State, Own>>>;
}

/**
 * What the events of a stream make of what is known, in their order; an event that is not the aggregate's own is passed
 * over.
 */
export const replay = <State, Own extends AnyEvent>(
  { events: own, initial, evolve }: Pick<Decider<State, Own>, "events" | "initial" | "evolve">,
  events: Iterable<Recorded>,
  from: State = initial,
): State => {
  let state = from;
  for (const event of events) if (Object.hasOwn(own, event.type)) state = evolve(state, event as Recorded<Own>);
  return state;
};
