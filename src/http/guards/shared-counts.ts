// Wrong answers as all processes that share a database count them together, so that behind a balancer nobody has more
// guesses the more processes there are. While the database is away each process counts by itself.
import {
  type CountedSoFar,
  type CountedWindow,
  countWrongAnswers,
  forgetWrongAnswers,
  readWrongAnswers,
} from "../../../projections/records/guesses/wrong-answers.js";
import { RecordsAway, type RecordsPort } from "../../../projections/records/records-port.js";
import { deadlines } from "../../waiting/deadlines.js";
import { within } from "../../waiting/within.js";

/** Neither rejects: what cannot be asked just now tells nothing. */
export interface SharedCounts {
  /** Counts one more in each window, on disk when this resolves; tells how many that makes. */
  add(windows: readonly CountedWindow[]): Promise<CountedSoFar[]>;
  /** What was counted under the keys so far. */
  read(keys: readonly string[]): Promise<CountedSoFar[]>;
}

const betweenForgettingMs = 60_000;
/** How long they are not asked after they could not be. */
const leftAloneMs = 2_000;
/** Rows for all processes: some hundred bytes each. */
const kept = 200_000;

export interface SharedCountsParts {
  records: Pick<RecordsPort, "read" | "write">;
  /** A keyed hash: nothing in the database tells who asked about what. */
  fingerprint: (text: string) => string;
  /** Is told when counts cannot be shared. */
  onAway: (error: unknown) => void;
}

export const sharedCounts = ({ records, fingerprint, onAway }: SharedCountsParts): SharedCounts => {
  let forgotAt = Number.NEGATIVE_INFINITY;
  let awayUntil = Number.NEGATIVE_INFINITY;

  const away = (error: unknown): CountedSoFar[] => {
    awayUntil = performance.now() + leftAloneMs;
    onAway(error);
    return [];
  };

  /** What `work` tells, under the names that were asked with. */
  const named = async (keys: readonly string[], work: (hashOf: (key: string) => string) => Promise<CountedSoFar[]>) => {
    if (performance.now() < awayUntil) return [];
    const hashes = new Map(keys.map(key => [key, fingerprint(`wrong-answer\n${key}`)]));
    const names = new Map([...hashes].map(([key, hash]) => [hash, key]));
    const late = () => away(new RecordsAway("wrong answers could not be counted in time"));
    const counted = await within(deadlines.views, work(key => hashes.get(key) ?? key).catch(away), late);
    return counted.map(each => ({ ...each, key: names.get(each.key) ?? each.key }));
  };

  return {
    add: windows =>
      named(
        windows.map(({ key }) => key),
        hashOf =>
          records.write(async tx => {
            const now = performance.now();
            if (now - forgotAt > betweenForgettingMs) {
              await forgetWrongAnswers(tx, kept);
              forgotAt = now;
            }
            return countWrongAnswers(
              tx,
              windows.map(({ key, span }) => ({ key: hashOf(key), span })),
            );
          }),
      ),
    read: keys => named(keys, hashOf => records.read(db => readWrongAnswers(db, keys.map(hashOf)))),
  };
};
