// The stamp: what a version is given once, before its append, and what everybody reads from the recorded event afterwards.
import { createHash } from "node:crypto";
import { tokenHolderName } from "../catalogue/masking.js";
import { type Day, dayAt, toEpochDay } from "../licence/day.js";
import type { DecidedEvent, LicenceEvent, PaperDraft, VersionEventType } from "../licence/events/licence-events.js";
import { formatIdentifier } from "../licence/identifier.js";
import { countsFrom } from "../licence/licence.js";
import { isErased } from "../licence/personal.js";
import type { KnownType } from "./known-streams.js";
import type { Place } from "./places.js";
import type { RegistryDeps } from "./registry-deps.js";
import { RegistryError } from "./registry-error.js";

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

const firstHolder = ({ definition }: KnownType, { holders }: PaperDraft): string => {
  const holder = holders[0];
  if (!holder || isErased(holder.name) || isErased(holder.code))
    throw new RegistryError("personal-data-erased", "the holder's data was erased; no new version can be made");
  return tokenHolderName(definition, { ...holder, name: holder.name, code: holder.code });
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
  const token = deps.sign({
    kid,
    id: licence,
    version: data.version,
    typeNo: type.typeNo,
    number: data.number,
    holderName: firstHolder(type, data),
    holderCount: data.holders.length,
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
