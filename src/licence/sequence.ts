// The upward sequence of numbers as its own stream tells it: up to which number blocks were taken, and up to which every
// number is known to be given or void.
import type { Decider, Decision } from "./decider.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import { sequenceEvents } from "./events/registry-events.js";

type SequenceEvent = EventOf<typeof sequenceEvents>;
type Taken = Extract<SequenceEvent, { type: "NumbersTaken" }>["data"];

/** A block of numbers that a process took to give them out. */
export interface NumberBlock {
  from: number;
  to: number;
}

export interface Sequence {
  /** The lowest number that nobody has taken. */
  next: number;
  /** Every number up to this one is known to be a licence's or void. */
  settled: number;
  /** The blocks above `settled`, in their order. */
  open: readonly NumberBlock[];
}

const evolve = ({ next, settled, open }: Sequence, { data }: Recorded<SequenceEvent>): Sequence => {
  const to = data.from + data.count - 1;
  const known = Math.max(settled, data.settled);
  const blocks = [...open, { from: data.from, to }];
  return { next: Math.max(next, to + 1), settled: known, open: blocks.filter(block => block.to > known) };
};

/** Takes the numbers from the lowest free one up to `to`; nothing where somebody has taken that far already. */
export const takeNumbers =
  ({ scope, to, settled }: Pick<Taken, "scope" | "settled"> & { to: number }): Decision<Sequence, SequenceEvent> =>
  ({ next }) =>
    to < next ? [] : [{ type: "NumbersTaken", data: { scope, from: next, count: to - next + 1, settled } }];

/**
 * The numbers that should be given or void by now: those above the settled ones, up to the first block that is not old
 * enough.
 */
export const dueNumbers = (
  { settled, open }: Pick<Sequence, "settled" | "open">,
  isOld: (block: NumberBlock) => boolean,
): number[] => {
  const due: number[] = [];
  for (const block of open) {
    if (!isOld(block)) break;
    const { from, to } = block;
    for (let n = Math.max(from, settled + 1); n <= to; n++) due.push(n);
  }
  return due;
};

export const sequenceDecider: Decider<Sequence, SequenceEvent> = {
  events: sequenceEvents,
  initial: { next: 1, settled: 0, open: [] },
  evolve,
  decide: { takeNumbers },
};
