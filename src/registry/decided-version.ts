// A decided event that makes a version: before its stamp, and with nothing in it erased.
import type { Holder } from "../catalogue/holder.js";
import { LicenceError } from "../licence/errors.js";
import type { DecidedEvent, VersionEventType } from "../licence/events/licence-events.js";
import { isErased } from "../licence/personal.js";

export type DecidedVersion = Extract<DecidedEvent, { type: VersionEventType }>;

/** True when the event makes a version and so has to be stamped. */
export const makesVersion = (event: DecidedEvent): event is DecidedVersion => "version" in event.data;

/** Holders and face of a version about to be recorded, none of which can be erased. Throws LicenceError `personal-data-erased`. */
export const plainPaper = ({ data }: DecidedVersion): { holders: Holder[]; face: Record<string, string> } => {
  const erased = () => new LicenceError("personal-data-erased", "Personal data of this licence was erased.");
  const holders = data.holders.map(({ name, code, ...rest }) => {
    if (isErased(name) || isErased(code)) throw erased();
    return { ...rest, name, code };
  });
  const face = Object.entries(data.face).map(([key, value]) => {
    if (isErased(value)) throw erased();
    return [key, value] as const;
  });
  return { holders, face: Object.fromEntries(face) };
};
