// A licence's status over time, as columns and rows that a search can ask.
import { sql } from "kysely";
import type { Day } from "../../../src/licence/day.js";
import { type ExistingLicence, endingKinds } from "../../../src/licence/licence.js";
import { type Span, type StatusName, timeline } from "../../../src/licence/status.js";
import type { LicenceSpanTable } from "../../database/tables.js";

/** What few licences are on any day, so that it pays to look there first. */
export const rareStatuses = ["suspended", ...endingKinds] as const satisfies StatusName[];

/** The condition of the index of rare statuses; a query says the same words, or the index is not used. */
export const ofRareStatus = sql<boolean>`status in (${sql.join(rareStatuses.map(sql.lit))})`;

/** The days of `from_day` before the first fact, as text that is before every day. */
export const beginningOfTime = "0000-01-01";

/**
 * The days of the one run on which most licences are active, not yet valid before it and expired after it; or spans for
 * any other course.
 */
export interface StatusOverTime {
  activeFrom: Day | null;
  activeTo: Day | null;
  spans: Omit<LicenceSpanTable, "position">[];
}

const joined = (spans: readonly Span[]): Span[] => {
  const runs: Span[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last?.status === span.status) runs[runs.length - 1] = { ...last, to: span.to };
    else runs.push(span);
  }
  return runs;
};

/** The licence's status on every day. */
export const statusOverTime = (licence: ExistingLicence): StatusOverTime => {
  const runs = joined(timeline(licence));
  const [before, active, after, ...others] = runs;
  if (
    before?.status === "not-yet-valid" &&
    active?.status === "active" &&
    (after === undefined || after.status === "expired") &&
    others.length === 0
  )
    return { activeFrom: active.from, activeTo: active.to, spans: [] };
  const spans = runs.map(({ from, to, status }) => ({ from_day: from ?? beginningOfTime, to_day: to, status }));
  return { activeFrom: null, activeTo: null, spans };
};
