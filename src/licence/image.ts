// A picture as its own stream tells it: given once, and for good.
import type { Decider, Decision } from "./decider.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import { imageEvents } from "./events/registry-events.js";

type ImageEvent = EventOf<typeof imageEvents>;
type Image = ImageEvent["data"];
type State = Image | null;

/** Gives a picture; one that was given before is left alone. */
export const giveImage =
  (data: Image): Decision<State, ImageEvent> =>
  image =>
    image ? [] : [{ type: "ImageGiven", data }];

export const imageDecider: Decider<State, ImageEvent> = {
  events: imageEvents,
  initial: null,
  evolve: (_image, { data }: Recorded<ImageEvent>) => data,
  decide: { giveImage },
};
