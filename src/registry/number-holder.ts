// Which licence holds a number: asked by those who know a licence by its number only, and answered without a view.
import type { Recorded } from "../licence/events/envelope.js";
import { reservationStream } from "./identity.js";
import type { Recorder } from "./recorder.js";

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

/** The id of the licence that holds a number of a type and issuer, in its recorded spelling; null for a free one. It may not be issued yet. */
export const createNumberHolder =
  (recorder: Recorder, numberSecret: Buffer) =>
  async (type: string, issuer: string, number: string): Promise<string | null> =>
    holderOf(await recorder.read(reservationStream("number", numberSecret, type, issuer, number)))?.licence ?? null;
