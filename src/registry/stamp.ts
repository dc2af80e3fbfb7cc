// The stamp: what a version is given once, before its append, and what everybody reads from the recorded event afterwards.
import { createHash } from "node:crypto";
import type { Holder } from "../catalogue/holder.js";
import { tokenHolderFacts } from "../catalogue/masking.js";
import { type Day, dayAt, toEpochDay } from "../licence/day.js";
import { LicenceError } from "../licence/errors.js";
import type { DecidedEvent, LicenceEvent, VersionEventType } from "../licence/events/licence-events.js";
import { formatIdentifier } from "../licence/identifier.js";
import { countsFrom } from "../licence/licence.js";
import { isErased } from "../licence/personal.js";
import type { KnownType } from "./known-streams.js";
import type { Place } from "./places.js";
import type { RegistryDeps } from "./registry-deps.js";

export type DecidedVersion = Extract<DecidedEvent, { type: VersionEventType }>;
export type StampedVersion = Extract<LicenceEvent, { type: VersionEventType }>;

/** True when the event makes a version and so has to be stamped. */
export const makesVersion = (event: DecidedEvent): event is DecidedVersion => "version" in event.data;

/** What the stamp needs beside the decided event. */
export interface StampContext {
  licence: string;
  type: KnownType;
  kid: string;
  serial: string;
  /** A take-over's own identifier, already checked; otherwise the registry composes one. */
  identifier?: string | undefined;
  place: Place;
}

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

/** The version with its identifier (GB/T 36904), signed token, the token's hash and its status-list place. */
export const stamp = (
  decided: DecidedVersion,
  context: StampContext,
  deps: Pick<RegistryDeps, "sign" | "urlBase" | "clock" | "timeZone">,
): StampedVersion => {
  const { data } = decided;
  const { licence, type, kid, serial, place } = context;
  const signedOn: Day = dayAt(deps.clock(), deps.timeZone);
  const identifier =
    context.identifier ??
    formatIdentifier({ typeCode: data.typeCode, issuerCode: data.issuer.code, serial, version: data.version });
  const holder = tokenHolderFacts(type.definition, plainPaper(decided).holders);
  const token = deps.sign({
    kid,
    id: licence,
    version: data.version,
    typeNo: type.typeNo,
    number: data.number,
    holderName: holder.name,
    holderCount: holder.count,
    signedDay: toEpochDay(signedOn),
    from: toEpochDay(countsFrom(decided)),
    to: data.validTo === null ? null : toEpochDay(data.validTo),
    ...place,
  });
  const tokenSha256 = createHash("sha256").update(token).digest("hex");
  return {
    type: decided.type,
    data: { ...data, identifier, token, tokenSha256, place, urlBase: deps.urlBase },
  } as StampedVersion;
};
