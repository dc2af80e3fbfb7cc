// Everything that the feed of a day tells, page after page, in the order of recording: as much of it at once as one page is.

import { SearchTooSlow } from "../../../../projections/database/search-too-slow.js";
import type { NoticePage, NoticePlace } from "../../../../projections/views/licences/register/register-question.js";
import { addDays, beginningOf, type Day } from "../../../licence/day.js";
import type { NoticeKind } from "../../../licence/public-register.js";
import { type ToldNotice, toldNotice } from "../../../verification/register/told-notice.js";
import { createBackOff } from "../../../waiting/back-off.js";
import { createSlices, type NextSlice } from "../../../waiting/slices.js";
import type { AskedRegister, Deps } from "../asked-register.js";

/** Of a page: its licences are parsed in one turn of the event loop, in about two milliseconds. */
const pageSize = 50;
/** How long a feed is told at a time before others are answered: its pages are there sooner than it tells them. */
const slicesOf = createSlices(3);
/** How often a page is asked for again where searches of others keep it waiting. */
const attempts = 5;

export interface FeedDay {
  day: Day;
  kinds: readonly NoticeKind[];
  asked: AskedRegister;
}

/** A notice, and when its act was recorded. */
export interface FedNotice extends ToldNotice {
  recordedAt: string;
}

/** The instants between which a day lies, as they are recorded. */
export const instantsOf = (day: Day, timeZone: string): { from: string; until: string } => ({
  from: new Date(beginningOf(day, timeZone)).toISOString(),
  until: new Date(beginningOf(addDays(day, 1), timeZone)).toISOString(),
});

const readPage = async ({ reads }: Pick<Deps, "reads">, { day, kinds, asked }: FeedDay, after?: NoticePlace) => {
  const { unlisted, timeZone } = asked;
  const backOff = createBackOff({ firstMs: 100, longestMs: 2_000 });
  for (let attempt = 1; ; attempt += 1)
    try {
      return await reads.register.notices({ ...instantsOf(day, timeZone), kinds, unlisted, after, limit: pageSize });
    } catch (error) {
      if (!(error instanceof SearchTooSlow) || attempt >= attempts) throw error;
      await backOff.pause();
    }
};

async function* told({ asked }: FeedDay, page: NoticePage, nextSlice: NextSlice): AsyncGenerator<FedNotice> {
  const { today, from, timeZone } = asked;
  for (const notice of page.notices) {
    await nextSlice();
    const [listed] = await asked.listed([notice.licence]);
    const found = listed && toldNotice(listed.licence, listed.type, notice, { day: today, today, from, timeZone });
    if (found) yield { ...found, recordedAt: notice.recordedAt };
  }
}

/** The first page is read before anything is answered, so that what cannot be told just then can be refused. */
export const beginFeed = async (deps: Pick<Deps, "reads">, feed: FeedDay): Promise<AsyncGenerator<FedNotice>> => {
  let page = await readPage(deps, feed);
  const nextSlice = slicesOf();
  return (async function* () {
    for (;;) {
      yield* told(feed, page, nextSlice);
      if (page.next === null) return;
      page = await readPage(deps, feed, page.next);
    }
  })();
};
