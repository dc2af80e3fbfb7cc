// A decided event that makes a version: before its stamp, and with nothing in it erased.
import type { Holder } from "../../catalogue/holder.js";
import { LicenceError } from "../../licence/errors.js";
import type { FaceValue } from "../../licence/events/face-value.js";
import type { DecidedEvent, VersionEventType } from "../../licence/events/licence-events.js";
import { type Erased, isErased } from "../../licence/personal.js";

export type DecidedVersion = Extract<DecidedEvent, { type: VersionEventType }>;

/** True when the event makes a version and so has to be stamped. */
export const makesVersion = (event: DecidedEvent): event is DecidedVersion => "version" in event.data;

/**
 * Number, holders and face of a version about to be recorded, nothing of which can be erased. Throws LicenceError
 * `personal-data-erased`.
 */
export const plainPaper = ({
  data,
}: DecidedVersion): { number: string; holders: Holder[]; face: Record<string, FaceValue> } => {
  const holders = data.holders.map(({ name, codeType, code, codeOverride }) => ({
    name: plain(name),
    codeType,
    code: plain(code),
    ...(codeOverride && { codeOverride: { reason: plain(codeOverride.reason) } }),
  }));
  const face = Object.entries(data.face).map(([key, value]) => [key, plain(value)] as const);
  return { number: plain(data.number), holders, face: Object.fromEntries(face) };
};

const plain = <T>(value: T | Erased): T => {
  if (isErased(value)) throw new LicenceError("personal-data-erased", "Personal data of this licence was erased.");
  return value;
};
