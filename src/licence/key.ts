// A signing key as its own stream tells it: its term, how it ended, on which days it signs, and whether what it signed
// counts.
import { addDays, type Day, dayAt, laterOf } from "./day.js";
import type { Decider, Decision } from "./decider.js";
import { LicenceError } from "./errors.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import { keyEvents } from "./events/registry-events.js";

type KeyEvent = EventOf<typeof keyEvents>;
type CreatedKey = Extract<KeyEvent, { type: "KeyCreated" }>["data"];
type EndedKey = Extract<KeyEvent, { type: "KeyEnded" }>["data"];

/** What departments appoint keys for. */
export type SigningUse = "token" | "seal";

/** How a key ended; `at` is the instant at which the end was first recorded. */
export type KeyEnd = EndedKey & { at: string };

export type Key = CreatedKey & { ended: KeyEnd | null };

/** A key that ended stays ended from then on; that it was stolen may be found out afterwards. */
const evolve = (key: Key | null, event: Recorded<KeyEvent>): Key | null => {
  switch (event.type) {
    case "KeyCreated":
      return { ...event.data, ended: null };
    case "KeyEnded":
      return key && { ...key, ended: { ...event.data, at: key.ended?.at ?? event.meta.recordedAt } };
  }
};

const isInTerm = ({ from, to }: Key, day: Day): boolean => from <= day && day <= to;

/** Whether the key signs on that day: within its term, and not ended, whenever that was. */
export const signsOn = (key: Key, day: Day): boolean => isInTerm(key, day) && key.ended === null;

/**
 * Whether the key was allowed to sign on that day of the registry's: within its term, and not after the day it ended.
 */
export const couldSignOn = (key: Key, day: Day, timeZone: string): boolean =>
  isInTerm(key, day) && (key.ended === null || day <= dayAt(Date.parse(key.ended.at), timeZone));

/**
 * Of a department's keys for one use, in the order of their appointment, the one to sign with on a day: of those that
 * sign, the last appointed.
 */
export const keyThatSigns = <K extends Key>(appointed: readonly K[], day: Day): K | undefined =>
  appointed.findLast(key => signsOn(key, day));

/** What a key is among those that its department appointed for the same use. */
export type KeyState = "current" | "next" | "retired" | "over" | "ended" | "compromised" | "not-appointed";

/**
 * What the key is on a day: `current` signs, `next` will once its term begins, `retired` could and another one signs,
 * `over` is past its term.
 */
export const keyStateAmong = (key: Key, appointed: readonly Key[], day: Day): KeyState => {
  if (key.ended) return key.ended.compromisedSince === null ? "ended" : "compromised";
  if (!appointed.some(({ kid }) => kid === key.kid)) return "not-appointed";
  if (key.to < day) return "over";
  if (key.from > day) return "next";
  return keyThatSigns(appointed, day)?.kid === key.kid ? "current" : "retired";
};

/** How long before the end of its term a key is renewed, and how long before that the new one takes over, in days. */
export const renewal = { ahead: 60, overlap: 30 } as const;

/** How long ahead of the last day it is warned of, in days: by then the next key has been there for as long. */
export const warnedAhead = 30;

/**
 * The first day of the key that is to be made now, or null where none is needed yet: a new key is made in time, known
 * to all before it signs, and signs before the old one's term ends.
 */
export const renewedFrom = (appointed: readonly Key[], today: Day): Day | null => {
  const until = signsUntil(appointed, today);
  if (until === null) return today;
  return until < addDays(today, renewal.ahead) ? laterOf(today, addDays(until, -renewal.overlap)) : null;
};

/**
 * The last of the days from `day` on, without a gap, on which one of the keys signs; null when none signs on `day`
 * itself.
 */
export const signsUntil = (appointed: readonly Key[], day: Day): Day | null => {
  let last: Day | null = null;
  for (let next = day; ; next = addDays(last, 1)) {
    const end = appointed
      .filter(key => signsOn(key, next))
      .map(({ to }) => to)
      .sort()
      .at(-1);
    if (end === undefined) return last;
    last = end;
  }
};

/**
 * Creates a key; one that is created already is not created again. That no other key has its kid is held by its stream.
 */
export const createKey =
  (data: CreatedKey): Decision<Key | null, KeyEvent> =>
  key =>
    key ? [] : [{ type: "KeyCreated", data }];

/**
 * The end of a key, once. That a key was stolen, or since an earlier instant than was thought, may be recorded on top
 * of any end; nothing is recorded that says less than is known. Throws LicenceError.
 */
export const endKey =
  ({ reason, compromisedSince }: EndedKey): Decision<Key | null, KeyEvent> =>
  key => {
    if (!key) throw new LicenceError("unknown-key", "No such key was ever created.");
    const { ended } = key;
    const end: KeyEvent = { type: "KeyEnded", data: { reason, compromisedSince } };
    if (ended === null) return [end];
    if (ended.reason === reason && ended.compromisedSince === compromisedSince) return [];
    const since = ended.compromisedSince;
    const saysMore =
      reason === "compromised" &&
      (ended.reason !== "compromised" || (since !== null && compromisedSince !== null && compromisedSince < since));
    if (!saysMore) throw new LicenceError("key-ended", `the key ${key.kid} has ended already (${ended.reason})`);
    return [end];
  };

export const keyDecider: Decider<Key | null, KeyEvent> = {
  events: keyEvents,
  initial: null,
  evolve,
  decide: { createKey, endKey },
};
