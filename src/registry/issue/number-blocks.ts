// Blocks of a scope's upward sequence: how a process takes them, what it leaves to others of them, and how numbers that
// nobody will give are explained (decision 20).
import { formatNumber, lastOf, type NumberPattern, spellPattern } from "../../catalogue/numbering/number-pattern.js";
import { ownEnvelope } from "../../event-store/record-events.js";
import { replay } from "../../licence/decider.js";
import { dueNumbers, type Sequence, sequenceDecider, takeNumbers } from "../../licence/sequence.js";
import { deadlines } from "../../waiting/deadlines.js";
import { reservedIn, sequenceIn } from "../identity.js";
import type { Recorder } from "../log/recorder.js";
import { RegistryError } from "../registry-error.js";
import type { ReservedPlace } from "./reservations.js";

/** Of whose numbers one sequence runs; `issuer` is null where they are unique over all issuers. */
export interface NumberScope {
  type: string;
  issuer: string | null;
  pattern: NumberPattern;
}

/** What this process holds of a scope, and what it knows of its sequence. Instants are those of its own clock. */
export interface Held {
  scope: NumberScope;
  stream: string;
  sequence: Sequence;
  revision: number;
  /** The next number to give, and the last one of the block. */
  next: number;
  to: number;
  /** How many were taken last, and when; and when nobody was known to have taken later ones. */
  count: number;
  takenAt: number;
  seenAt: number;
  /** Numbers that were drawn and are not yet known to be reserved. */
  drawn: Set<number>;
  /** Since when each open block is known, by its first number; and each number that waits for its licence. */
  knownSince: Map<number, number>;
  pendingSince: Map<number, number>;
  settled: number;
}

interface Deps {
  recorder: Recorder;
  settle(place: ReservedPlace, hasWaited: boolean): Promise<boolean>;
  secret: Buffer;
  clock: () => number;
}

const largestBlock = 16;
/** A process that needs its next block as soon as this takes twice as many, in milliseconds. */
const soon = 1_000;
const probesAtOnce = 64;
const mostProbes = 4_096;
const mostSettled = 256;

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

const placeOf = (secret: Buffer, { scope: { type, issuer, pattern } }: Held, n: number): ReservedPlace => {
  const text = formatNumber(pattern, n);
  return { kind: "number", text, stream: reservedIn("number", secret, type, issuer ?? "", text) };
};

/** The first number that nobody was given, of the next few thousand; null when there is none among them. */
const firstFree = async ({ recorder, secret }: Deps, held: Held, from: number, to: number): Promise<number | null> => {
  for (let at = from, probes = 1; at <= to; at += probes, probes = probesAtOnce) {
    const asked = range(at, Math.min(at + probes - 1, to));
    const found = await Promise.all(asked.map(n => recorder.read(placeOf(secret, held, n).stream)));
    const free = found.findIndex(events => events.length === 0);
    if (free >= 0) return at + free;
  }
  return null;
};

export const createNumberBlocks = (deps: Deps) => {
  const { recorder, settle, secret, clock } = deps;

  const begin = (scope: NumberScope): Held => ({
    scope,
    stream: sequenceIn(secret, { ...scope, pattern: spellPattern(scope.pattern) }),
    sequence: sequenceDecider.initial,
    revision: -1,
    next: 1,
    to: 0,
    count: 0,
    takenAt: 0,
    seenAt: 0,
    settled: 0,
    drawn: new Set(),
    knownSince: new Map(),
    pendingSince: new Map(),
  });

  /** Learns what was taken since. */
  const readOn = async (held: Held): Promise<void> => {
    const now = clock();
    const events = await recorder.read(held.stream, held.revision + 1);
    held.sequence = replay(sequenceDecider, events, held.sequence);
    held.revision += events.length;
    const open = held.sequence.open.map(({ from }) => [from, held.knownSince.get(from) ?? now] as const);
    held.knownSince = new Map(open);
  };

  /**
   * Takes a block: the next numbers, beyond those that were given by hand or brought along. Throws RegistryError
   * `numbers-exhausted`, and what an append throws where another process was quicker.
   */
  const take = async (held: Held, waiting: number): Promise<void> => {
    const { scope, stream } = held;
    const grown = clock() - held.takenAt < soon ? held.count * 2 : 1;
    const count = Math.min(largestBlock, Math.max(grown, waiting));
    await readOn(held);
    const { next } = held.sequence;
    const last = lastOf(scope.pattern);
    if (next > last) throw new RegistryError("numbers-exhausted", "every number of this scope was given");
    const probed = Math.min(next + mostProbes - 1, last);
    const first = await firstFree(deps, held, next, probed);
    const to = first === null ? probed : Math.min(first + count - 1, last);
    const settled = Math.max(held.settled, held.sequence.settled);
    const pattern = spellPattern(scope.pattern);
    const events = takeNumbers({ scope: { ...scope, pattern }, to, settled })(held.sequence);
    const expected = held.revision < 0 ? "no-stream" : held.revision;
    const now = clock();
    await recorder.append({ stream, expected, events, envelope: ownEnvelope() });
    Object.assign(held, { next: first ?? to + 1, to, count, takenAt: now, seenAt: now });
  };

  /** Voids what is left of the block. */
  const giveUp = async (held: Held): Promise<void> => {
    const left = range(held.next, held.to);
    held.next = held.to + 1;
    await Promise.all(left.map(n => settle(placeOf(secret, held, n), false)));
  };

  const hasWaited = (since: number | undefined): boolean =>
    since !== undefined && clock() - since >= deadlines.reservation;

  /** Explains numbers of blocks whose processes have ended, or give none of them any more. */
  const settleDue = async (held: Held): Promise<void> => {
    const { sequence, drawn, knownSince, pendingSince } = held;
    const settled = Math.max(held.settled, sequence.settled);
    const due = dueNumbers({ ...sequence, settled }, ({ from }) => hasWaited(knownSince.get(from)));
    for (const n of due.slice(0, mostSettled)) {
      if (drawn.has(n)) return;
      if (!(await settle(placeOf(secret, held, n), hasWaited(pendingSince.get(n))))) {
        pendingSince.set(n, pendingSince.get(n) ?? clock());
        return;
      }
      pendingSince.delete(n);
      held.settled = n;
    }
  };

  /** True when a number of the block may be given: one is left, and within a minute nobody was known to be further. */
  const isReady = ({ next, to, seenAt }: Held): boolean => next <= to && clock() - seenAt < deadlines.reservation;

  /** Sees to it that the block is the sequence's last one: looks again, or gives up what is left and takes the next. */
  const refill = async (held: Held, waiting: number): Promise<void> => {
    if (held.next <= held.to) {
      const now = clock();
      await readOn(held);
      if (held.sequence.next === held.to + 1) {
        held.seenAt = now;
        return;
      }
      await giveUp(held);
    }
    await take(held, waiting);
  };

  return { begin, isReady, refill, settleDue, giveUp };
};
