// What the suite of the event store's adapters stands on: how an adapter is reached, and small steps that its tests share.
import { randomUUID } from "node:crypto";
import t, { type Test } from "tap";
import {
  type Appended,
  beginning,
  type EventStore,
  type EventToAppend,
  type Followed,
  type StoredEvent,
} from "../../../src/event-store/event-store.js";
import { EventStoreError } from "../../../src/event-store/event-store-error.js";

/** How the suite reaches an adapter. */
export interface EventStoreUnderTest {
  name: string;
  /** A store on an empty log of its own; `again` opens the same log once more, as another process would. */
  open(): Promise<{ store: EventStore; again(): Promise<EventStore>; discard(): Promise<void> }>;
  /** Appends `events` events in each of `processes` other processes to the log of the last `open`, then ends. */
  appendElsewhere(processes: number, events: number): Promise<void>;
}

/** An event of no meaning; the adapters know nothing of what is in one. */
export const someEvent = (data: unknown = {}): EventToAppend => ({
  id: randomUUID(),
  type: "LicenceInspected",
  schema: 1,
  data: JSON.stringify(data),
  meta: '{"salt":"é𬭎"}',
});

export const licenceStream = (): string => `licence-${randomUUID()}`;

/** Every event of the log, page by page. */
export const readWholeLog = async (store: EventStore, pageSize = 500): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for (let after = beginning; ; ) {
    const page = await store.readLog(after, pageSize);
    const last = page.at(-1);
    if (!last) return events;
    events.push(...page);
    after = last.position;
  }
};

/** Follows until `done` says so, and hands back everything that came. */
export const followUntil = async (
  store: EventStore,
  after: string,
  done: (events: readonly StoredEvent[], last: Followed) => boolean,
): Promise<StoredEvent[]> => {
  const ending = new AbortController();
  const events: StoredEvent[] = [];
  for await (const followed of store.follow(after, ending.signal)) {
    if (followed.kind === "events") events.push(...followed.events);
    if (done(events, followed)) ending.abort();
  }
  return events;
};

/** Done as soon as everything was handed over. */
export const caughtUp = (_: unknown, last: Followed): boolean => last.kind === "caught-up";

/** The error with which an append is refused; throws when it is not refused. */
export const refusal = async (appending: Promise<Appended>): Promise<EventStoreError> => {
  const outcome = await appending.catch((error: unknown) => error);
  if (outcome instanceof EventStoreError) return outcome;
  throw new Error("the append was not refused", { cause: outcome });
};

/** The body of a test: the store on a log of its own, and how to open that log once more. */
export type Body = (t: Test, store: EventStore, again: () => Promise<EventStore>) => Promise<void>;

/** Declares one test of an adapter. */
export type Declare = (title: string, body: Body) => void;

/** Declares tests that open a log, and close and discard it whatever happens. */
export const declareFor =
  (adapter: EventStoreUnderTest): Declare =>
  (title, body) =>
    void t.test(`${adapter.name}: ${title}`, async t => {
      const { store, again, discard } = await adapter.open();
      try {
        await body(t, store, again);
      } finally {
        await store.close();
        await discard();
      }
    });
