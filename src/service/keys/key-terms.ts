// Until when each department can sign, as the views tell it: what readiness warns of and metrics measure.
import type { KeyRing } from "../../../keys/key-ring.js";
import type { ReadSigningKeys, SigningKeys } from "../../../projections/views/catalogue/signing-keys.js";
import { type Day, toEpochDay } from "../../licence/day.js";
import { type SigningUse, signsUntil, warnedAhead } from "../../licence/key.js";

/**
 * The last day on which a department signs without a gap, and how many days that is ahead; null where it has no key for
 * today.
 */
export interface KeyTerm {
  department: string;
  use: SigningUse;
  until: Day | null;
  days: number | null;
}

/** Until when a department signs for a use with what this home holds. */
export const keyTerm = ({ department, use, keys }: SigningKeys, ring: Pick<KeyRing, "holds">, day: Day): KeyTerm => {
  const held = keys.filter(({ kid }) => ring.holds(kid, use));
  const until = signsUntil(held, day);
  return { department, use, until, days: until === null ? null : toEpochDay(until) - toEpochDay(day) };
};

const longestMs = 60_000;
const mostNamed = 5;

/**
 * Reads them at most once a minute, unless a key was appointed or ended, or the day changed. Rejects when the views
 * cannot be read.
 */
export const createKeyTerms = ({
  read,
  ring,
  today,
}: {
  read: ReadSigningKeys;
  ring: Pick<KeyRing, "holds">;
  today: () => Day;
}): (() => Promise<KeyTerm[]>) => {
  let remembered: { terms: KeyTerm[]; changedAt: string; day: Day; at: number } | undefined;
  return async () => {
    const [changedAt, day, at] = [await read.changedAt(), today(), performance.now()];
    if (remembered && remembered.changedAt === changedAt && remembered.day === day && at - remembered.at < longestMs)
      return remembered.terms;
    const terms = (await read.all(day)).map(keys => keyTerm(keys, ring, day));
    remembered = { terms, changedAt, day, at };
    return terms;
  };
};

const sentenceOf = ({ department, use, until }: KeyTerm): string =>
  until === null
    ? `department ${department} has no ${use} key for today`
    : `the ${use} key of department ${department} ends on ${until}, and none follows`;

/** What an operator has to see to, or null. */
export const keyWarning = (terms: readonly KeyTerm[]): string | null => {
  const near = terms.filter(({ days }) => days === null || days < warnedAhead);
  if (near.length === 0) return null;
  const named = near.slice(0, mostNamed).map(sentenceOf).join("; ");
  const more = near.length > mostNamed ? `; and ${near.length - mostNamed} more` : "";
  return `${named}${more}: keys are renewed by the service itself, so its log says what kept it; or run licet keys rotate`;
};
