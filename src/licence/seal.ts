// The seal of one version as its own stream tells it: set once, by whoever comes first.
import type { Decider, Decision } from "./decider.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import { sealEvents } from "./events/registry-events.js";

type SealEvent = EventOf<typeof sealEvents>;

/** What a seal says of the document that bears it. */
export type Seal = SealEvent["data"];

/** Of two seals the first one counts. */
const evolve = (seal: Seal | null, { data }: Recorded<SealEvent>): Seal => seal ?? data;

/** Seals a version; one that has its seal gets no other. */
export const seal =
  (data: Seal): Decision<Seal | null, SealEvent> =>
  seal =>
    seal ? [] : [{ type: "LicenceSealed", data }];

export const sealDecider = {
  events: sealEvents,
  initial: null,
  evolve,
  decide: { seal },
} satisfies Decider<Seal | null, SealEvent>;
