// How much may be asked in batches: by accounts that were appointed a book of clients, by strangers a few lines.
import { HttpProblem } from "../problems/http-problem.js";
import { type Bound, countedWindows } from "./counted-windows.js";
import { retryAfter } from "./retry-after.js";

const second = 1_000;
const minute = 60 * second;
const kept = 20_000;

export interface BatchBound {
  /** Lines of one request. */
  lines: number;
  /** At once. */
  requests: number;
  /** How long one may take in all, in milliseconds. */
  lasts: number;
  /** Of all that are under way at once, in this process. */
  ofAll: number;
  /** Lines of all requests. */
  window: Bound;
}

/** More at once would take what single questions need, whoever asks. */
const mostAtOnce = 8;

export const batchBounds = {
  // Who sends a byte a minute has a turn for two minutes, and never the last ones.
  network: {
    lines: 1_000,
    requests: 1,
    lasts: 2 * minute,
    ofAll: mostAtOnce - 2,
    window: { max: 5_000, within: 10 * minute, kept },
  },
  account: {
    lines: 5_000_000,
    requests: 2,
    lasts: Number.POSITIVE_INFINITY,
    ofAll: mostAtOnce,
    window: { max: 5_000_000, within: 24 * 60 * minute, kept },
  },
} as const satisfies Record<string, BatchBound>;

/** One batch: its lines are counted one by one, and it is ended once. */
export interface BatchTurn {
  /** How long it may take in all, in milliseconds. */
  lasts: number;
  /** Throws HttpProblem `batch-quota` where no more lines are answered. */
  count(): void;
  end(): void;
}

/** Begins a batch. Throws HttpProblem `batch-quota` or `too-many-requests`, with `Retry-After`. */
export type BeginBatch = (by: { account: string } | { network: string }) => BatchTurn;

/** Batches of this process. */
export const batchTurns = (clock: () => number): BeginBatch => {
  const windows = {
    network: countedWindows(batchBounds.network.window),
    account: countedWindows(batchBounds.account.window),
  };
  const underWay = new Map<string, number>();
  let atOnce = 0;

  return by => {
    const [kind, name] = "account" in by ? (["account", by.account] as const) : (["network", by.network] as const);
    const key = `${kind} ${name}`;
    const { lines, requests, lasts, ofAll } = batchBounds[kind];
    const before = underWay.get(key) ?? 0;
    if (before >= requests || atOnce >= ofAll) throw new HttpProblem("too-many-requests", retryAfter(5 * second));
    const { left, endsIn } = windows[kind].room(name, clock());
    if (left === 0) throw new HttpProblem("batch-quota", retryAfter(endsIn));
    underWay.set(key, before + 1);
    atOnce += 1;
    let counted = 0;
    let ended = false;
    return {
      lasts,
      count() {
        const { left, endsIn } = windows[kind].room(name, clock());
        if (counted >= lines || left === 0)
          throw new HttpProblem("batch-quota", retryAfter(left === 0 ? endsIn : second));
        windows[kind].add(name, clock());
        counted += 1;
      },
      end() {
        if (ended) return;
        ended = true;
        atOnce -= 1;
        const others = (underWay.get(key) ?? 1) - 1;
        if (others > 0) underWay.set(key, others);
        else underWay.delete(key);
      },
    };
  };
};

/** Where nothing is limited. */
export const unlimitedBatches: BeginBatch = () => ({
  lasts: Number.POSITIVE_INFINITY,
  count: () => undefined,
  end: () => undefined,
});
