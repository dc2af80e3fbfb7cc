// Which licence holds a number or serial: a reservation counts only for the licence that was issued with it.
import { replay } from "../../licence/decider.js";
import { type ExistingLicence, exists } from "../../licence/licence.js";
import { bears, reservationDecider } from "../../licence/reservation.js";
import { reservedIn } from "../identity.js";
import { type LoadedLicence, loadLicence } from "../log/loaded-licence.js";
import type { Recorder } from "../log/recorder.js";

/** A licence that was issued or taken over, as the write side loads it. */
export type HoldingLicence = LoadedLicence & { licence: ExistingLicence };

/**
 * The licence that was issued with a number of a type and issuer, in whatever spelling; null for a number without one.
 */
export const createNumberHolder =
  (recorder: Recorder, numberSecret: Buffer) =>
  async (type: string, issuer: string, number: string): Promise<HoldingLicence | null> => {
    const { holder } = replay(
      reservationDecider,
      await recorder.read(reservedIn("number", numberSecret, type, issuer, number)),
    );
    if (!holder) return null;
    const loaded = await loadLicence(recorder, holder.licence);
    const { licence } = loaded;
    return exists(licence) && bears(licence, { kind: "number", text: number }) ? { ...loaded, licence } : null;
  };
