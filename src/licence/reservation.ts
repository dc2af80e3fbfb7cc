// A number or serial as the stream of its reservations tells it: for which licence it is reserved, and whether that
// still counts.

import { isSameNumber } from "./compared-text.js";
import type { Decider, Decision } from "./decider.js";
import { LicenceError } from "./errors.js";
import type { EventOf, Recorded } from "./events/envelope.js";
import { reservationEvents } from "./events/registry-events.js";
import { parseIdentifier } from "./identifier.js";
import { type ExistingLicence, exists, type Licence } from "./licence.js";
import { isErased } from "./personal.js";

type ReservationEvent = EventOf<typeof reservationEvents>;

/** What is reserved: a licence number, or the serial of an identifier. */
export interface Reservable {
  kind: "number" | "serial";
  text: string;
}

/** The licence that a number or serial is reserved for, and since when. */
export interface ReservedBy {
  licence: string;
  since: string;
}

export interface Reservation {
  /** Null when nobody holds it. */
  holder: ReservedBy | null;
  /** Whether it was ever reserved while it was reserved already, which no decision does. */
  doubled: boolean;
  /** Whether it was ever given up: reserved in vain, or taken from the sequence and not given. */
  voided: boolean;
}

const evolve = ({ holder, doubled, voided }: Reservation, event: Recorded<ReservationEvent>): Reservation => {
  switch (event.type) {
    case "NumberReserved":
    case "SerialReserved":
      return {
        holder: { licence: event.data.licence, since: event.meta.recordedAt },
        doubled: doubled || holder !== null,
        voided,
      };
    case "NumberVoided":
      return { holder: null, doubled, voided: true };
  }
};

export interface ReserveData {
  kind: Reservable["kind"];
  licence: string;
  /** Why the reservation of whoever holds it counts no more; absent while it does. */
  lapsed?: string;
}

/** Reserves for a licence, in the place of another one where its reservation has lapsed. */
export const reserve =
  ({ kind, licence, lapsed }: ReserveData): Decision<Reservation, ReservationEvent> =>
  ({ holder }) => {
    if (holder?.licence === licence) return [];
    const type = kind === "number" ? "NumberReserved" : "SerialReserved";
    const reserved: ReservationEvent = { type, data: { licence } };
    if (!holder) return [reserved];
    if (lapsed === undefined) throw new LicenceError(`${kind}-taken`, `another licence has this ${kind}`);
    return [{ type: "NumberVoided", data: { licence: holder.licence, reason: lapsed } }, reserved];
  };

/** Voids a number that no licence bears or will bear, once. */
export const voidNumber =
  ({ reason }: { reason: string }): Decision<Reservation, ReservationEvent> =>
  ({ holder, voided }) => {
    if (!holder && voided) return [];
    return [{ type: "NumberVoided", data: { ...(holder && { licence: holder.licence }), reason } }];
  };

export const reservationDecider: Decider<Reservation, ReservationEvent> = {
  events: reservationEvents,
  initial: { holder: null, doubled: false, voided: false },
  evolve,
  decide: { reserve, voidNumber },
};

/**
 * True when a version of the licence bears it; of one whose number was erased, that cannot be told, and it is not given
 * to another. Of two requests with one key, each may have reserved another number, and only one was recorded.
 */
export const bears = ({ versions }: ExistingLicence, { kind, text }: Reservable): boolean =>
  versions.some(({ number, identifier }) =>
    kind === "number" ? isErased(number) || isSameNumber(number, text) : parseIdentifier(identifier)?.serial === text,
  );

/** How old a reservation is, and for how long it counts whose licence is not issued yet, in milliseconds. */
export interface Patience {
  age: number;
  pendingFor: number;
}

/**
 * What became of a reservation, by what became of its holder: it is kept, it may still be used, or it has lapsed and
 * why. One whose licence was issued with another number or serial lapses at once: that licence can never come to bear
 * it.
 */
export const fateOf = (
  { kind, text }: Reservable,
  holder: Licence,
  { age, pendingFor }: Patience,
): "kept" | "pending" | { lapsed: string } => {
  if (exists(holder)) return bears(holder, { kind, text }) ? "kept" : { lapsed: `issued with another ${kind}` };
  // Of a reservation from a clock far ahead nobody can tell how old it is: it does not block the number until then.
  if (holder.status === "none" && Math.abs(age) < pendingFor) return "pending";
  return { lapsed: "issue abandoned" };
};
