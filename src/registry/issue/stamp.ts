// The stamp: what a version is given once, before its append, and what everybody reads from the recorded event
// afterwards.
import { createHash } from "node:crypto";
import { tokenFacts } from "../../catalogue/personal/masking.js";
import { countsFrom } from "../../licence/counts-from.js";
import { type Day, toEpochDay } from "../../licence/day.js";
import type { LicenceEvent, VersionEventType } from "../../licence/events/licence-events.js";
import { formatIdentifier } from "../../licence/identifier.js";
import type { LicenceType } from "../../licence/type.js";
import { type DecidedVersion, plainPaper } from "../act/decided-version.js";
import type { RegistryDeps } from "../registry-deps.js";
import type { Place } from "./places.js";

export type StampedVersion = Extract<LicenceEvent, { type: VersionEventType }>;

/** What the stamp needs beside the decided event. */
export interface StampContext {
  licence: string;
  type: LicenceType;
  /** The key for `today`, the day that the token says it was signed on. */
  kid: string;
  today: Day;
  serial: string;
  /** A take-over's own identifier, already checked; otherwise the registry composes one. */
  identifier?: string | undefined;
  place: Place;
  /** The claims that the version bears. */
  claims: readonly string[];
}

/** The version with its identifier (GB/T 36904), signed token, the token's hash and its status-list place. */
export const stamp = (
  decided: DecidedVersion,
  context: StampContext,
  deps: Pick<RegistryDeps, "sign" | "urlBase">,
): StampedVersion => {
  const { data } = decided;
  const { licence, type, kid, today, serial, place, claims } = context;
  const identifier =
    context.identifier ??
    formatIdentifier({ typeCode: data.typeCode, issuerCode: data.issuer.code, serial, version: data.version });
  const token = deps.sign({
    kid,
    id: licence,
    version: data.version,
    typeNo: type.typeNo,
    ...tokenFacts(type.definition, plainPaper(decided)),
    signedDay: toEpochDay(today),
    from: toEpochDay(countsFrom(decided)),
    to: data.validTo === null ? null : toEpochDay(data.validTo),
    ...place,
  });
  const tokenSha256 = createHash("sha256").update(token).digest("hex");
  return {
    type: decided.type,
    data: {
      ...data,
      identifier,
      token,
      tokenSha256,
      place,
      urlBase: deps.urlBase,
      ...(claims.length > 0 && { claims }),
    },
  } as StampedVersion;
};
