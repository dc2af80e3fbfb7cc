// Numbers and serials are reserved in streams of their own before the issue, so two licences never share one, without
// asking a view.

import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { replay } from "../../licence/decider.js";
import { abandon } from "../../licence/decisions.js";
import { exists } from "../../licence/licence.js";
import { fateOf, type Reservable, type ReservedBy, reservationDecider, reserve } from "../../licence/reservation.js";
import { licenceStream } from "../../licence/streams.js";
import { deadlines } from "../../waiting/deadlines.js";
import { loadLicence } from "../log/loaded-licence.js";
import { isConflict, type Recorder } from "../log/recorder.js";
import { RegistryError } from "../registry-error.js";

/** What a claim found: ours now (or already), or held by a licence that exists. */
export type ReservationOutcome = "ours" | "taken";

export interface Claiming extends Reservable {
  stream: string;
  licence: string;
  envelope: Envelope;
}

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

/**
 * Reserves for one licence. A reservation without a licence is taken over after 60 s, one whose licence was issued with
 * another number or serial at once. Throws RegistryError `reservation-pending` before the 60 s are over.
 */
export const createReservations = (recorder: Recorder, clock: () => number) => {
  /**
   * Why another's reservation counts no more; or that it is taken, or what to ask again, since its licence came
   * meanwhile.
   */
  const lapse = async (claiming: Claiming, holder: ReservedBy): Promise<{ lapsed: string } | "taken" | "again"> => {
    const { licence } = await loadLicence(recorder, holder.licence);
    const age = clock() - Date.parse(holder.since);
    const fate = fateOf(claiming, licence, { age, pendingFor: deadlines.reservation });
    if (fate === "kept") return "taken";
    if (fate === "pending")
      throw new RegistryError("reservation-pending", "another issue has reserved this number and is not yet recorded");
    return exists(licence) || (await closeAbandoned(recorder, holder.licence)) ? fate : "again";
  };

  const claim = async (claiming: Claiming): Promise<ReservationOutcome> => {
    const { stream, kind, licence, envelope } = claiming;
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
    const lapsed = holder ? await lapse(claiming, holder) : null;
    if (lapsed === "taken") return "taken";
    if (lapsed === "again") return claim(claiming);
    const events = reserve({ kind, licence, ...lapsed })(reservation);
    try {
      await recorder.ensure({ stream, expected: recorded.length - 1, events, envelope: ownEnvelope() });
      return "ours";
    } catch (error) {
      if (isConflict(error)) return claim(claiming);
      throw error;
    }
  };
  return claim;
};
