// What every adapter of the event store promises, as tests that run on each of them.
import { testAppending } from "./event-store/appending.js";
import { testAppendingTogether } from "./event-store/appending-together.js";
import { testBounds } from "./event-store/bounds.js";
import { testFollowing } from "./event-store/following.js";
import { declareFor, type EventStoreUnderTest } from "./event-store/harness.js";

/** Runs the whole suite on one adapter. */
export const testEventStore = (adapter: EventStoreUnderTest): void => {
  const test = declareFor(adapter);
  testAppending(test);
  testAppendingTogether(test);
  testBounds(test);
  testFollowing(test, adapter);
};
