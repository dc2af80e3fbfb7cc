// Assessments kept by the very facts they were made from: a licence that changed by one letter is assessed anew, so nothing outlives a revocation.
import { LRUCache } from "lru-cache";
import type { Day } from "../licence/day.js";
import type { Assessment } from "./assess.js";

interface Kept {
  facts: string;
  day: Day;
  today: Day;
  assessment: Assessment;
}

export interface RememberedAssessments {
  find(key: string, facts: string, day: Day, today: Day): Assessment | undefined;
  keep(key: string, facts: string, day: Day, today: Day, assessment: Assessment): void;
}

// About 11 kB each, so at most 130 MB; a question that meets none costs three times one that does (`npm run bench -- verify`).
// Personal data leaves memory within the time even where nobody asks again.
const most = 12_000;
const longest = 10 * 60_000;

/** Keeps at most 12,000 assessments, each for at most ten minutes; `key` is what was asked about. */
export const rememberedAssessments = (): RememberedAssessments => {
  const kept = new LRUCache<string, Kept>({ max: most, ttl: longest, ttlResolution: 1_000, ttlAutopurge: false });
  return {
    find: (key, facts, day, today) => {
      const found = kept.get(key);
      if (!found || found.facts !== facts || found.day !== day || found.today !== today) return undefined;
      return found.assessment;
    },
    keep: (key, facts, day, today, assessment) => {
      kept.set(key, { facts, day, today, assessment });
    },
  };
};
