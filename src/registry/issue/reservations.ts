// Numbers and serials are reserved in streams of their own before the issue, so two licences never share one, without asking a view.

import { type Envelope, ownEnvelope } from "../../event-store/record-events.js";
import { exists } from "../../licence/licence.js";
import { licenceStream } from "../../licence/streams.js";
import { deadlines } from "../../waiting/deadlines.js";
import { loadLicence } from "../log/loaded-licence.js";
import { isConflict, type Recorder } from "../log/recorder.js";
import { RegistryError } from "../registry-error.js";
import { bears, holderOf, type Reservable } from "./number-holder.js";

/** What a claim found: ours now (or already), or held by a licence that exists. */
export type Claim = "ours" | "taken";

export interface Claiming extends Reservable {
  stream: string;
  licence: string;
  envelope: Envelope;
}

/** Closes the stream of a licence that was never issued, so that a late issue conflicts and is refused. True when it is closed. */
const abandon = async (recorder: Recorder, licence: string): Promise<boolean> => {
  const events = await recorder.read(licenceStream.of(licence));
  if (events.length > 0) return events[0]?.type === "IssueAbandoned";
  try {
    const event = { type: "IssueAbandoned" as const, data: { reason: "reserved and never issued" } };
    await recorder.append({
      stream: licenceStream.of(licence),
      expected: "no-stream",
      events: [event],
      envelope: ownEnvelope(),
    });
    return true;
  } catch (error) {
    if (isConflict(error)) return abandon(recorder, licence);
    throw error;
  }
};

/**
 * Reserves for one licence. A reservation without a licence is taken over after 60 s, one whose licence was issued with another number or serial at
 * once: that licence can never come to bear it. Throws RegistryError `reservation-pending` before the 60 s are over.
 */
export const createReservations = (recorder: Recorder, clock: () => number) => {
  const claim = async (claiming: Claiming): Promise<Claim> => {
    const { stream, kind, licence, envelope } = claiming;
    const type = kind === "number" ? ("NumberReserved" as const) : ("SerialReserved" as const);
    const reserved = { type, data: { licence } };
    try {
      await recorder.ensure({ stream, expected: "no-stream", events: [reserved], envelope });
      return "ours";
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    const events = await recorder.read(stream);
    const holder = holderOf(events);
    if (holder?.licence === licence) return "ours";
    let reason = "issue abandoned";
    if (holder) {
      const { licence: issued } = await loadLicence(recorder, holder.licence);
      if (exists(issued)) {
        if (bears(issued, claiming)) return "taken";
        reason = `issued with another ${kind}`;
      } else {
        // Of a reservation from a clock far ahead nobody can tell how old it is: it does not block the number until then.
        if (issued.status === "none" && Math.abs(clock() - Date.parse(holder.recordedAt)) < deadlines.reservation)
          throw new RegistryError(
            "reservation-pending",
            "another issue has reserved this number and is not yet recorded",
          );
        if (!(await abandon(recorder, holder.licence))) return claim(claiming);
      }
    }
    const voided = { type: "NumberVoided" as const, data: { licence: holder?.licence ?? licence, reason } };
    try {
      await recorder.ensure({
        stream,
        expected: events.length - 1,
        events: holder ? [voided, reserved] : [reserved],
        envelope: ownEnvelope(),
      });
      return "ours";
    } catch (error) {
      if (isConflict(error)) return claim(claiming);
      throw error;
    }
  };
  return claim;
};
