// Counts by key, each over a window of time that begins with its first: what a limit rests on.
import { LRUCache } from "lru-cache";

/** So many within so many milliseconds; the least recently counted of more than `kept` keys is forgotten. */
export interface Bound {
  max: number;
  within: number;
  kept: number;
}

/** Milliseconds until the key's next window where the bound is passed, else 0. */
export interface CountedWindows {
  /** Counts one more, or as many as are said. */
  add(key: string, now: number, by?: number): number;
  look(key: string, now: number): number;
  /** Takes over a count of others that is higher, with its window's end. */
  raise(key: string, now: number, seen: { count: number; endsIn: number }): void;
  /** How many more may be counted, and milliseconds until the key's next window. */
  room(key: string, now: number): { left: number; endsIn: number };
}

interface Window {
  count: number;
  endsAt: number;
}

/** Nothing counted yet. */
export const countedWindows = ({ max, within, kept }: Bound): CountedWindows => {
  const windows = new LRUCache<string, Window>({ max: kept });
  /** A window that ends later than a new one would was begun by a clock that has been put back since. */
  const current = (key: string, now: number): Window | undefined => {
    const window = windows.get(key);
    return window && window.endsAt > now && window.endsAt <= now + within ? window : undefined;
  };
  const excess = (window: Window | undefined, now: number): number =>
    window && window.count > max ? window.endsAt - now : 0;
  return {
    add(key, now, by = 1) {
      const window = current(key, now) ?? { count: 0, endsAt: now + within };
      window.count += by;
      windows.set(key, window);
      return excess(window, now);
    },
    raise(key, now, { count, endsIn }) {
      if (endsIn <= 0 || endsIn > within || count <= (current(key, now)?.count ?? 0)) return;
      windows.set(key, { count, endsAt: now + endsIn });
    },
    look: (key, now) => excess(current(key, now), now),
    room: (key, now) => {
      const { count, endsAt } = current(key, now) ?? { count: 0, endsAt: now + within };
      return { left: Math.max(0, max - count), endsIn: endsAt - now };
    },
  };
};
