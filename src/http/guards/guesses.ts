// Who guesses: only wrong answers count, of each number over all networks and of each network over all numbers, so that a
// hall of people who are right is never stopped (docs/verify.md).
import type { CountedSoFar } from "../../../projections/records/guesses/wrong-answers.js";
import { HttpProblem } from "../problems/http-problem.js";
import { type Bound, type CountedWindows, countedWindows } from "./counted-windows.js";
import { retryAfter } from "./retry-after.js";
import type { SharedCounts } from "./shared-counts.js";

const minute = 60_000;
const hour = 60 * minute;

// About 200 bytes each. One network can name 15 within a minute: thousands of networks are needed to push out a count.
const kept = 50_000;

/** How many wrong answers there may be. Somebody with an account answers for what it asks, so that a book may have errors. */
export const wrongAnswers = {
  ofNumber: [
    { max: 10, within: minute, kept },
    { max: 60, within: hour, kept },
  ],
  ofNetwork: [
    { max: 15, within: minute, kept },
    { max: 300, within: hour, kept },
  ],
  ofAccount: [
    { max: 300, within: minute, kept },
    { max: 3_000, within: hour, kept },
  ],
} as const satisfies Record<string, readonly Bound[]>;

type Kind = keyof typeof wrongAnswers;

/** What was asked about, and who asked: an account that was appointed, or else a network. */
export interface Guess {
  number: string;
  by: { account: string } | { network: string };
}

/**
 * Answers a question that could be guessed, and counts it where the answer was wrong. Throws HttpProblem
 * `too-many-wrong-answers`, with `Retry-After`, where it may be a guess too many: it is not looked at then.
 */
export type Guesses = <T>(guess: Guess, ask: () => Promise<T>, isWrong: (answer: T) => boolean) => Promise<T>;

/** How many are being answered of one key, and who waits for one of them. */
interface UnderWay {
  count: number;
  wake: (() => void)[];
}

/** One count that a guess falls under. */
interface Counted {
  key: string;
  windows: readonly SpannedWindows[];
}

interface SpannedWindows extends CountedWindows {
  span: number;
}

/**
 * Of what is left, a process lets so much be under way at once: what others have under way is not known here, so that up
 * to so many of them together let no more guesses through than one alone.
 */
const processes = 4;
const mayBeUnderWay = (left: number): number => Math.max(1, Math.floor(left / processes));

/** Counts of this process, and through `shared` those of all others. */
export const createGuesses = (clock: () => number, shared: SharedCounts): Guesses => {
  const windowsOf = (kind: Kind): SpannedWindows[] =>
    wrongAnswers[kind].map(bound => ({ span: bound.within, ...countedWindows(bound) }));
  const windows = {
    ofNumber: windowsOf("ofNumber"),
    ofNetwork: windowsOf("ofNetwork"),
    ofAccount: windowsOf("ofAccount"),
  };
  const underWay = new Map<string, UnderWay>();

  const counted = ({ number, by }: Guess): Counted[] => [
    { key: `number ${number}`, windows: windows.ofNumber },
    "account" in by
      ? { key: `account ${by.account}`, windows: windows.ofAccount }
      : { key: `network ${by.network}`, windows: windows.ofNetwork },
  ];

  /** How many more wrong answers there may be. Throws where there may be none. */
  const left = ({ key, windows }: Counted): number => {
    const rooms = windows.map(each => each.room(key, clock()));
    const endsIn = Math.max(...rooms.map(({ left, endsIn }) => (left > 0 ? 0 : endsIn)));
    if (endsIn > 0) throw new HttpProblem("too-many-wrong-answers", retryAfter(endsIn));
    return Math.min(...rooms.map(room => room.left));
  };

  const end = ({ key }: Counted): void => {
    const under = underWay.get(key);
    if (!under) return;
    under.count -= 1;
    if (under.count === 0) underWay.delete(key);
    for (const wake of under.wake.splice(0)) wake();
  };

  const underWayOf = ({ key }: Counted): number => underWay.get(key)?.count ?? 0;

  const start = ({ key }: Counted): void => {
    const under = underWay.get(key) ?? { count: 0, wake: [] };
    under.count += 1;
    underWay.set(key, under);
  };

  /** Takes over what others have counted beyond what is known here. */
  const takeOver = (counts: readonly Counted[], seen: readonly CountedSoFar[]): void => {
    for (const { key, windows } of counts)
      for (const window of windows)
        for (const each of seen) if (each.key === key && each.span === window.span) window.raise(key, clock(), each);
  };

  /**
   * Begins once those under way cannot use up what is left: many guesses at once are not more than one after the other.
   * From the look to the start nothing else runs; what others have counted is looked at after it, by few at once.
   */
  const begin = async (counts: readonly Counted[]): Promise<void> => {
    for (;;) {
      const full = counts.find(count => underWayOf(count) >= mayBeUnderWay(left(count)));
      if (full) {
        await new Promise<void>(resolve => underWay.get(full.key)?.wake.push(resolve));
        continue;
      }
      counts.forEach(start);
      try {
        takeOver(counts, await shared.read(counts.map(({ key }) => key)));
        if (counts.every(count => underWayOf(count) <= mayBeUnderWay(left(count)))) return;
      } catch (error) {
        counts.forEach(end);
        throw error;
      }
      counts.forEach(end);
    }
  };

  /** Counts a wrong answer. Throws where others have used up meanwhile what was left: it is not told then. */
  const count = async (counts: readonly Counted[]): Promise<void> => {
    for (const { key, windows } of counts) for (const each of windows) each.add(key, clock());
    takeOver(
      counts,
      await shared.add(counts.flatMap(({ key, windows }) => windows.map(({ span }) => ({ key, span })))),
    );
    for (const { key, windows } of counts) {
      const endsIn = Math.max(...windows.map(each => each.look(key, clock())));
      if (endsIn > 0) throw new HttpProblem("too-many-wrong-answers", retryAfter(endsIn));
    }
  };

  return async (guess, ask, isWrong) => {
    const counts = counted(guess);
    await begin(counts);
    try {
      const answer = await ask();
      if (isWrong(answer)) await count(counts);
      return answer;
    } finally {
      counts.forEach(end);
    }
  };
};

/** Where nothing is limited. */
export const unlimitedGuesses: Guesses = (_guess, ask) => ask();
