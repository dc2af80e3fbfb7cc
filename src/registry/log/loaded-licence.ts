// A licence as the write side loads it: its recorded acts, what they fold to, and which command recorded which.
import type { Envelope } from "../../event-store/record-events.js";
import { fold } from "../../licence/fold.js";
import type { ExistingLicence, Licence } from "../../licence/licence.js";
import { actOf, isLicenceEvent, type RecordedLicenceEvent } from "../../licence/recorded-act.js";
import { licenceStream } from "../../licence/streams.js";
import { RegistryError } from "../registry-error.js";
import { indexOfCommand } from "./earlier-command.js";
import type { Recorder } from "./recorder.js";

export interface LoadedLicence {
  licence: Licence;
  events: readonly RecordedLicenceEvent[];
  /** The position of the last event, or null for a stream that does not exist. */
  position: string | null;
}

/** Reads and folds a licence's stream. */
export const loadLicence = async (recorder: Recorder, id: string): Promise<LoadedLicence> => {
  const events = (await recorder.read(licenceStream.of(id))).filter(isLicenceEvent);
  return { licence: fold(id, events.map(actOf)), events, position: events.at(-1)?.position ?? null };
};

/** Narrows to a licence that exists. Throws RegistryError `unknown-licence`. */
export const existing = (licence: Licence): ExistingLicence => {
  if (licence.status === "none" || licence.status === "abandoned")
    throw new RegistryError("unknown-licence", `there is no licence ${licence.id}`);
  return licence;
};

/** The answer this command got before, or null. Throws `idempotency-key-reused` when the key came with another body. */
export const earlierAnswer = (
  { licence, events, position }: LoadedLicence,
  envelope: Pick<Envelope, "command" | "requestMac">,
) => {
  const last = indexOfCommand(events, envelope);
  const found = events[last];
  if (!found) return null;
  const asOf = existing(fold(licence.id, events.slice(0, last + 1).map(actOf)));
  return { licence: asOf, position: position ?? found.position, recorded: false };
};
