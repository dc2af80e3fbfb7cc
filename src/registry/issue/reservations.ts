// Numbers and serials are reserved in streams of their own before the issue, so two licences never share one, without
// asking a view.

import { isConflict } from "../../event-store/event-store-error.js";
import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { replay } from "../../licence/decider.js";
import { abandon } from "../../licence/decisions.js";
import { exists } from "../../licence/licence.js";
import {
  fateOf,
  type Reservable,
  type ReservedBy,
  reservationDecider,
  reserve,
  voidNumber,
} from "../../licence/reservation.js";
import { licenceStream } from "../../licence/streams.js";
import { deadlines } from "../../waiting/deadlines.js";
import { loadLicence } from "../log/loaded-licence.js";
import type { Recorder } from "../log/recorder.js";
import { RegistryError } from "../registry-error.js";

/** What a claim found: ours now (or already), or held by a licence that exists. */
export type ReservationOutcome = "ours" | "taken";

/** What is reserved, and the stream in which it is. */
export interface ReservedPlace extends Reservable {
  stream: string;
}

export interface Claiming extends ReservedPlace {
  licence: string;
  envelope: Envelope;
  /** Of a number from the sequence: where anybody had it before, also in vain, the next one is drawn. */
  fresh?: boolean;
}

/** What became of a reservation that another licence has. */
type Fate = { lapsed: string } | "taken" | "pending" | "again";

/**
 * Closes the stream of a licence that was never issued, so that a late issue conflicts and is refused. True when it is
 * closed.
 */
export const closeAbandoned = async (recorder: Recorder, id: string): Promise<boolean> => {
  const { licence } = await loadLicence(recorder, id);
  if (exists(licence)) return false;
  const events = abandon({ reason: "reserved and never issued" })(licence);
  if (events.length === 0) return true;
  try {
    const stream = licenceStream.of(id);
    await recorder.append({ stream, expected: "no-stream", events, envelope: ownEnvelope() });
    return true;
  } catch (error) {
    if (isConflict(error)) return closeAbandoned(recorder, id);
    throw error;
  }
};

export const createReservations = (recorder: Recorder, clock: () => number) => {
  /**
   * Why another's reservation of that age counts no more; or that it does, or what to ask again, since its licence came
   * meanwhile.
   */
  const lapse = async (place: Reservable, holder: ReservedBy, age: number): Promise<Fate> => {
    const { licence } = await loadLicence(recorder, holder.licence);
    const fate = fateOf(place, licence, { age, pendingFor: deadlines.reservation });
    if (fate === "kept") return "taken";
    if (fate === "pending") return "pending";
    return exists(licence) || (await closeAbandoned(recorder, holder.licence)) ? fate : "again";
  };

  /**
   * Reserves for one licence. A reservation without a licence is taken over after 60 s, one whose licence was issued
   * with another number or serial at once. Throws RegistryError `reservation-pending` before the 60 s are over.
   */
  const claim = async (claiming: Claiming): Promise<ReservationOutcome> => {
    const { stream, kind, licence, envelope, fresh = false } = claiming;
    const first = reserve({ kind, licence })(reservationDecider.initial);
    try {
      await recorder.ensure({ stream, expected: "no-stream", events: first, envelope });
      return "ours";
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    const recorded = await recorder.read(stream);
    const reservation = replay(reservationDecider, recorded);
    const { holder } = reservation;
    if (holder?.licence === licence) return "ours";
    if (fresh) return "taken";
    const fate = holder ? await lapse(claiming, holder, clock() - Date.parse(holder.since)) : null;
    if (fate === "pending")
      throw new RegistryError("reservation-pending", "another issue has reserved this number and is not yet recorded");
    if (fate === "taken") return "taken";
    if (fate === "again") return claim(claiming);
    const events = reserve({ kind, licence, ...fate })(reservation);
    try {
      await recorder.ensure({ stream, expected: recorded.length - 1, events, envelope: ownEnvelope() });
      return "ours";
    } catch (error) {
      if (isConflict(error)) return claim(claiming);
      throw error;
    }
  };

  /**
   * Sees to it that a number of the sequence is a licence's or void; false while it is reserved for a licence that may
   * still come. Whoever asks has waited for that one long enough, by a watch of its own, or has not.
   */
  const settle = async (place: ReservedPlace, hasWaited: boolean): Promise<boolean> => {
    const { stream } = place;
    const recorded = await recorder.read(stream);
    const reservation = replay(reservationDecider, recorded);
    const { holder } = reservation;
    const fate = holder
      ? await lapse(place, holder, hasWaited ? deadlines.reservation : 0)
      : { lapsed: "taken and never given" };
    if (fate === "taken") return true;
    if (fate === "pending") return false;
    if (fate === "again") return settle(place, hasWaited);
    const events = voidNumber({ reason: fate.lapsed })(reservation);
    if (events.length === 0) return true;
    try {
      const expected = recorded.length === 0 ? "no-stream" : recorded.length - 1;
      await recorder.ensure({ stream, expected, events, envelope: ownEnvelope() });
      return true;
    } catch (error) {
      if (isConflict(error)) return settle(place, hasWaited);
      throw error;
    }
  };

  return { claim, settle };
};
