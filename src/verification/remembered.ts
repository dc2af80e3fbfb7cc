// Assessments kept by what they were made from: the same facts, or the view where it stood, so nothing outlives a
// revocation.

import { LRUCache } from "lru-cache";
import type { Knowledge } from "../../projections/views/licences/find-verification.js";
import type { Day } from "../licence/day.js";
import type { Assessment } from "./assess.js";
import type { SeenFacts } from "./verification-reads.js";

/** A view that stands at this position in this build says what it said there before. */
type Standing = Pick<Knowledge, "position" | "build">;

/** What an assessment was made from, besides the two days. */
type MadeFrom = Standing & Pick<SeenFacts, "facts" | "beside" | "keysAt">;

interface Kept extends MadeFrom {
  day: Day;
  today: Day;
  assessment: Assessment;
}

/** Each answers what was kept of a subject (a token or a licence id), for the same two days, or undefined. */
export interface RememberedAssessments {
  /** Made when the view stood just there; where the view stands is asked only if there is something to compare. */
  at(subject: string, standing: () => Standing | null, day: Day, today: Day): Assessment | undefined;
  /** Made from the very same facts, which the view holds still, while no key was appointed or ended. */
  byFacts(subject: string, from: MadeFrom, day: Day, today: Day): Assessment | undefined;
  keep(subject: string, from: MadeFrom, day: Day, today: Day, assessment: Assessment): void;
}

// About 11 kB each, most of it the facts; those of a licence with many versions are a hundred times more, once for each
// version that is asked about. A question that meets none costs three times one that does (`npm run bench -- verify`).
// Personal data leaves memory within the time even where nobody asks again.
const most = 12_000;
const mostBytes = 130_000_000;
const bytesOf = ({ facts, beside }: Kept): number => 4_000 + 4 * (facts.length + beside.length);
const longest = 10 * 60_000;

/** Keeps at most 12,000 assessments in at most 130 MB, each for at most ten minutes. */
export const rememberedAssessments = (): RememberedAssessments => {
  const kept = new LRUCache<string, Kept>({
    max: most,
    maxSize: mostBytes,
    sizeCalculation: bytesOf,
    ttl: longest,
    ttlResolution: 1_000,
    ttlAutopurge: false,
  });
  const forDays = (subject: string, day: Day, today: Day): Kept | undefined => {
    const found = kept.get(subject);
    return found?.day === day && found.today === today ? found : undefined;
  };
  return {
    at: (subject, standing, day, today) => {
      const found = forDays(subject, day, today);
      const now = found && standing();
      return now && found.position === now.position && found.build === now.build ? found.assessment : undefined;
    },
    byFacts: (subject, { facts, beside, keysAt, position, build }, day, today) => {
      const found = forDays(subject, day, today);
      if (found?.facts !== facts || found.beside !== beside || found.keysAt !== keysAt) return undefined;
      found.position = position;
      found.build = build;
      return found.assessment;
    },
    keep: (subject, { facts, beside, keysAt, position, build }, day, today, assessment) => {
      kept.set(subject, { facts, beside, keysAt, position, build, day, today, assessment });
    },
  };
};
