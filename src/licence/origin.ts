// The origin of the registry as its own stream tells it: the address that new papers name, and those that earlier
// papers name.
import type { Decider, Decision } from "./decider.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import { originEvents } from "./events/registry-events.js";

type OriginEvent = EventOf<typeof originEvents>;

export interface Origin {
  /** What new papers name. */
  current: string;
  /** What only earlier papers name, the newest first. They stay good. */
  former: readonly string[];
}

const evolve = (before: Origin | null, { data: { origin: current } }: Recorded<OriginEvent>): Origin => ({
  current,
  former: before ? [before.current, ...before.former].filter(each => each !== current) : [],
});

/** Gives the registry an origin; the one that it has is not recorded again. */
export const setOrigin =
  (data: OriginEvent["data"]): Decision<Origin | null, OriginEvent> =>
  origin =>
    origin?.current === data.origin ? [] : [{ type: "OriginSet", data }];

export const originDecider = {
  events: originEvents,
  initial: null,
  evolve,
  decide: { setOrigin },
} satisfies Decider<Origin | null, OriginEvent>;
