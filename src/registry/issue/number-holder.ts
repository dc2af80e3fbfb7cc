// Which licence holds a number or serial: a reservation counts only for the licence that was issued with it.
import type { Recorded } from "../../licence/events/envelope.js";
import { parseIdentifier } from "../../licence/identifier.js";
import { type ExistingLicence, exists } from "../../licence/licence.js";
import { isSameNumber } from "../../licence/number-spelling.js";
import { isErased } from "../../licence/personal.js";
import { reservedIn } from "../identity.js";
import { type LoadedLicence, loadLicence } from "../log/loaded-licence.js";
import type { Recorder } from "../log/recorder.js";

/** What is reserved: a licence number, or the serial of an identifier. */
export type Reservable = { kind: "number" | "serial"; text: string };

/** The licence that a stream of reservations was last given to, and since when; null when none holds it. */
export const holderOf = (events: readonly Recorded[]): { licence: string; recordedAt: string } | null => {
  let holder: { licence: string; recordedAt: string } | null = null;
  for (const event of events) {
    if (event.type === "NumberReserved" || event.type === "SerialReserved")
      holder = { licence: event.data.licence, recordedAt: event.meta.recordedAt };
    if (event.type === "NumberVoided") holder = null;
  }
  return holder;
};

/** True when a version of the licence bears it; of one whose number was erased, that cannot be told, and it is not given to another. Of two requests with one key, each may have reserved another number, and only one was recorded. */
export const bears = ({ versions }: ExistingLicence, { kind, text }: Reservable): boolean =>
  versions.some(({ number, identifier }) =>
    kind === "number" ? isErased(number) || isSameNumber(number, text) : parseIdentifier(identifier)?.serial === text,
  );

/** A licence that was issued or taken over, as the write side loads it. */
export type HoldingLicence = LoadedLicence & { licence: ExistingLicence };

/** The licence that was issued with a number of a type and issuer, in whatever spelling; null for a number without one. */
export const createNumberHolder =
  (recorder: Recorder, numberSecret: Buffer) =>
  async (type: string, issuer: string, number: string): Promise<HoldingLicence | null> => {
    const holder = holderOf(await recorder.read(reservedIn("number", numberSecret, type, issuer, number)));
    if (!holder) return null;
    const loaded = await loadLicence(recorder, holder.licence);
    const { licence } = loaded;
    return exists(licence) && bears(licence, { kind: "number", text: number }) ? { ...loaded, licence } : null;
  };
