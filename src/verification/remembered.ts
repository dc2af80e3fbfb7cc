// Assessments kept by what they were made from: the same facts, the same answer that was ready, or the view where it
// stood, so nothing outlives a revocation.

import { LRUCache } from "lru-cache";
import type { Knowledge } from "../../projections/views/licences/find-verification.js";
import type { Day } from "../licence/day.js";
import type { Assessment } from "./assess.js";
import type { SeenFacts } from "./verification-reads.js";

/** A view that stands at this position in this build says what it said there before. */
type Standing = Pick<Knowledge, "position" | "build">;

/** What an assessment was made from, besides the two days. */
export interface MadeFrom extends Standing, Pick<SeenFacts, "beside" | "keysAt"> {
  /** Another text wherever another assessment follows: the facts, or the MAC of an answer. */
  of: string;
  /** How many characters it was made from. */
  length: number;
}

interface Kept extends MadeFrom {
  day: Day;
  today: Day;
  assessment: Assessment;
}

/** Each answers what was kept of a subject (a token or a licence id), for the same two days, or undefined. */
export interface RememberedAssessments {
  /** Made when the view stood just there; where the view stands is asked only if there is something to compare. */
  at(subject: string, standing: () => Standing | null, day: Day, today: Day): Assessment | undefined;
  /** Made from the very same, which the view holds still, while no key was appointed or ended. */
  from(subject: string, source: MadeFrom, day: Day, today: Day): Assessment | undefined;
  keep(subject: string, source: MadeFrom, day: Day, today: Day, assessment: Assessment): void;
}

// About 11 kB each, most of it what they were made from and its JSON; those of a licence with many versions are a hundred
// times more, once for each version that is asked about. What a question costs that meets none: `npm run bench -- verify`.
// Personal data leaves memory within the time even where nobody asks again.
const most = 12_000;
const mostBytes = 130_000_000;
const bytesOf = ({ length }: Kept): number => 4_000 + 4 * length;
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
    from: (subject, { of, beside, keysAt, position, build }, day, today) => {
      const found = forDays(subject, day, today);
      if (found?.of !== of || found.beside !== beside || found.keysAt !== keysAt) return undefined;
      found.position = position;
      found.build = build;
      return found.assessment;
    },
    keep: (subject, { of, beside, keysAt, length, position, build }, day, today, assessment) => {
      kept.set(subject, { of, beside, keysAt, length, position, build, day, today, assessment });
    },
  };
};
