// Follows the log for those who watch: whose licence an act was recorded of is planned at once.

import { type FeedPlace, feedPlace, noteFeedPlace } from "../../../projections/records/watches/watch-feed.js";
import { lookAgain, lookAtAll, watchesOf } from "../../../projections/records/watches/watches.js";
import type { LogSource } from "../../../projections/views/log-source.js";
import { holdsEvent } from "../../../projections/views/log-source.js";
import type { StoredEvent } from "../../event-store/event-store.js";
import { licenceStream } from "../../licence/streams.js";
import { createBackOff } from "../../waiting/back-off.js";
import { byLicence, planLicence, type WatchPlanning } from "./plan-watches.js";

export interface Following {
  store: LogSource["store"];
  /** As things are now. */
  planning: () => WatchPlanning;
  signal: AbortSignal;
  onFault(error: unknown): void;
}

/** How often a place is noted while much is recorded that nobody watches. */
const noteEveryMs = 2_000;
const mostAsked = 500;

/**
 * Where to begin: where it was left; at the end of a log that was never followed, which is noted before anything is taken
 * from it. After a log was put in the place of another, its positions say nothing: every watch is looked at instead, since
 * each says what it was told.
 */
const beginningOf = async ({ store, planning }: Following): Promise<string> => {
  const { records } = planning();
  const noted = await feedPlace(records);
  if (noted && (noted.eventId === "" || (await holdsEvent(store, noted.position, noted.eventId))))
    return noted.position;
  const position = await store.head();
  if (noted) await lookAtAll(records);
  await noteFeedPlace(records, { position, eventId: "" });
  return position;
};

const licencesOf = (events: readonly StoredEvent[]): string[] => [
  ...new Set(events.flatMap(({ stream }) => licenceStream.idOf(stream) ?? [])),
];

const take = async ({ planning, onFault }: Following, events: readonly StoredEvent[]): Promise<boolean> => {
  const licences = licencesOf(events);
  let planned = false;
  for (let at = 0; at < licences.length; at += mostAsked) {
    const watches = await watchesOf(planning().records, licences.slice(at, at + mostAsked));
    // What cannot be planned now holds nobody else up: it is noted, and looked at again within a minute.
    for (const group of byLicence(watches))
      await planLicence(planning(), group).catch(async (error: unknown) => {
        onFault(error);
        await lookAgain(planning().records, group[0]?.licence ?? "");
      });
    planned ||= watches.length > 0;
  }
  return planned;
};

const followOnce = async (following: Following): Promise<void> => {
  const { store, planning, signal } = following;
  let place: FeedPlace | null = null;
  let notedAt = Number.NEGATIVE_INFINITY;
  const note = async (): Promise<void> => {
    if (place) await noteFeedPlace(planning().records, place);
    place = null;
    notedAt = performance.now();
  };
  for await (const followed of store.follow(await beginningOf(following), signal)) {
    if (followed.kind === "events") {
      const planned = await take(following, followed.events);
      const last = followed.events.at(-1);
      if (last) place = { position: last.position, eventId: last.id };
      if (planned || performance.now() - notedAt > noteEveryMs) await note();
    } else if (place) await note();
  }
};

/** Follows until it is told to stop; faults of the engines are outlived. */
export const followChanges = async (following: Following): Promise<void> => {
  const backOff = createBackOff({ firstMs: 200, longestMs: 10_000 });
  while (!following.signal.aborted)
    try {
      await followOnce(following);
      backOff.reset();
    } catch (error) {
      following.onFault(error);
      await backOff.pause(following.signal);
    }
};
