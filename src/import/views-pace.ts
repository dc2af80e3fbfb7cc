// Keeps the import from running ahead of the views, so that an officer's act, which waits until it is seen, never waits
// behind an import.
import { ageOf } from "../../projections/database/age.js";

/** What is known of the projector that may be running beside the import. */
export interface ViewsState {
  /** Everything up to here has been processed. */
  position: string;
  /** When everything had been processed last. */
  caughtUpAt: string;
  /** The time at the read, by the clock that wrote `caughtUpAt`; null for this machine's. */
  databaseNow?: number | null;
  stopped: string | null;
}

/** Answers null while there are no views. */
export type ReadViews = () => Promise<ViewsState | null>;

export interface ViewsPace {
  /** To be told of every position that was appended. */
  appended(position: string): void;
  /** Resolves when the import may go on. */
  ready(): Promise<void>;
  close(): void;
}

const mostAppends = 2_000;
const mostMs = 200;
const lookMs = 20;
const idleLookMs = 500;

/**
 * An idle projector says that it has caught up twice a second; one that neither moved nor said so for this long is not
 * running.
 */
const aliveMs = 3_000;

/**
 * A pace that pauses while a live projector is over 2,000 appends or 200 ms behind what was appended here. A projector
 * counts as live as long as its checkpoint moves; without one, or when it dies, the import goes on at full speed.
 * `clock` in milliseconds since 1970.
 */
export const createViewsPace = (read: ReadViews, clock: () => number = Date.now): ViewsPace => {
  let head = "";
  // Counted one by one: on a server positions are bytes, not events.
  let ahead: string[] = [];
  let waiting: (() => void)[] = [];
  let paused = false;
  let closed = false;
  let last: ViewsState | null = null;
  let movedAt = Number.NEGATIVE_INFINITY;
  // The oldest appended position that the views have not reached, with the time at which it was noted.
  let unseen: { position: string; at: number }[] = [];

  const isBehind = (views: ViewsState, now: number): boolean => {
    unseen = unseen.filter(({ position }) => position > views.position);
    const [oldest] = unseen;
    ahead = ahead.filter(position => position > views.position);
    return ahead.length > mostAppends || (oldest !== undefined && now - oldest.at > mostMs);
  };

  const look = async (): Promise<void> => {
    const now = performance.now();
    const views = await read().catch(() => null); // unreadable views are no reason to wait: the next look says more
    const moved = views && (views.position !== last?.position || views.caughtUpAt !== last.caughtUpAt);
    const first = last === null && views !== null;
    if (moved && (!first || ageOf(views.caughtUpAt, views.databaseNow ?? clock()) < aliveMs)) movedAt = now;
    last = views;
    if (head !== "" && unseen.at(-1)?.position !== head) unseen.push({ position: head, at: now });
    const live = views !== null && views.stopped === null && now - movedAt < aliveMs;
    if (!live) {
      unseen = [];
      ahead = [];
    }
    paused = live && isBehind(views, now);
    if (!paused) for (const go of waiting.splice(0)) go();
  };

  let timer: NodeJS.Timeout | undefined;
  const again = (): void => {
    if (closed) return;
    timer = setTimeout(() => void look().finally(again), last === null ? idleLookMs : lookMs);
  };
  const begun = look().finally(again);

  return {
    appended(position) {
      if (position > head) head = position;
      ahead.push(position);
    },
    async ready() {
      await begun;
      if (paused && !closed) await new Promise<void>(resolve => waiting.push(resolve));
    },
    close() {
      closed = true;
      clearTimeout(timer);
      for (const go of waiting) go();
      waiting = [];
    },
  };
};
