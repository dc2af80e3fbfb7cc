// How far the log was looked through for those who watch. Looking again at what was looked at tells nobody twice, since
// each watch says what it was told; passing something over would.
import type { Records } from "../records.js";

export interface FeedPlace {
  position: string;
  eventId: string;
}

const id = "watches";

/** Null before the first time. */
export const feedPlace = async (db: Records): Promise<FeedPlace | null> => {
  const row = await db.selectFrom("watch_feed").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? { position: row.position, eventId: row.event_id } : null;
};

/** Notes a place, whichever was noted before. */
export const noteFeedPlace = async (db: Records, { position, eventId }: FeedPlace): Promise<void> => {
  const place = { position, event_id: eventId };
  await db
    .insertInto("watch_feed")
    .values({ id, ...place })
    .onConflict(conflict => conflict.column("id").doUpdateSet(place))
    .execute();
};
