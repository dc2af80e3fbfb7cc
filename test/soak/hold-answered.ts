// Holds a log against what clients were answered: each act once, in order, and nothing besides.
import type { Test } from "tap";
import type { EventStore } from "../../src/event-store/event-store.js";
import type { Answered } from "./acting-client.js";

/** Fails unless each licence's stream is exactly the acts that were answered; resolves with how many licences there are. */
export const holdAnswered = async (
  t: Test,
  store: Pick<EventStore, "readStream">,
  answered: readonly Answered[],
): Promise<number> => {
  const licences = new Map<string, Answered[]>();
  for (const act of answered) licences.set(act.licence, [...(licences.get(act.licence) ?? []), act]);
  for (const [id, acts] of licences) {
    const stored = await store.readStream(`licence-${id}`);
    const expected = acts.sort((a, b) => a.revision - b.revision);
    t.same(
      stored.map(({ type, revision }) => ({ type, revision })),
      expected.map(({ records, revision }) => ({ type: records, revision })),
      `${id}: exactly what was answered, in order`,
    );
  }
  return licences.size;
};
