// The check `issuer-authorised`: was the key allowed to sign this type for this department on the day of signing, never
// on the day asked about?
import { readRecordedToken } from "../../credential/token/parse-token.js";
import { type Day, dayAt, fromEpochDay } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { couldSignOn, type Key } from "../../licence/key.js";
import type { Version } from "../../licence/licence.js";
import { isErased } from "../../licence/personal.js";
import type { Check } from "../verdict.js";
import { plainCheck } from "./checks.js";
import type { IssuerRecords } from "./issuer-records.js";

/** What a version's own token says of its signing; of an erased token only the day is known, from the record. */
export interface Signing {
  day: Day;
  kid: string | null;
  typeNo: number | null;
}

/** What a recorded token says of its signing; undefined for what is no token. */
export const signingOf = (token: string): Signing | undefined => {
  const recorded = readRecordedToken(token);
  return (
    recorded && { day: fromEpochDay(recorded.payload.signedDay), kid: recorded.kid, typeNo: recorded.payload.typeNo }
  );
};

/** The signing of a version; `asked` is the token in question, which its recorded hash has shown to be the version's own. */
export const signingOfVersion = (version: Version, asked: string | null, timeZone: string): Signing => {
  const text = asked ?? (isErased(version.token) ? null : version.token);
  const signing = text === null ? undefined : signingOf(text);
  return signing ?? { day: dayAt(Date.parse(version.recordedAt), timeZone), kid: null, typeNo: null };
};

/** The key that signed, or, where that is not known, one that could have. */
const signedBy = async (
  { records, timeZone }: { records: IssuerRecords; timeZone: string },
  department: string,
  { day, kid }: Signing,
): Promise<Key | null> => {
  const appointed = await records.appointed(department);
  const candidates = kid === null ? [...appointed] : appointed.has(kid) ? [kid] : [];
  for (const candidate of candidates) {
    const key = await records.key(candidate);
    if (key?.use === "token" && key.department === department && couldSignOn(key, day, timeZone)) return key;
  }
  return null;
};

/** What of a version its issuer's right rests on. */
export interface IssuedVersion extends Pick<Version, "typeCode" | "typeRevision"> {
  issuer: Pick<Version["issuer"], "code">;
  signing: Signing;
}

/** Checks a recorded version. Rejects when the issuer's records cannot be read. */
export const issuerCheck = async (
  version: IssuedVersion,
  type: { typeNo: number; definition: TypeDefinition },
  deps: { records: IssuerRecords; timeZone: string },
): Promise<Check> => {
  const { signing } = version;
  const { issuers } = type.definition;
  // Level and region are facts of the day of issue, which held the issuer to them (src/registry/write-side.ts).
  const isNamed = issuers === null || !("codes" in issuers) || issuers.codes.includes(version.issuer.code);
  const { typeCode: code, typeRevision: revision, issuer } = version;
  const { definition } = type;
  const mayIssue =
    isNamed || (await deps.records.follows({ code, revision, definition }, { code: issuer.code, today: signing.day }));
  const sameType = signing.typeNo === null || signing.typeNo === type.typeNo;
  if (!mayIssue || !sameType) return plainCheck("issuer-authorised", "fail", "type-not-authorised");
  const key = await signedBy(deps, version.issuer.code, signing);
  if (!key) return plainCheck("issuer-authorised", "fail", "key-not-authorised");
  if (signing.kid === null) return plainCheck("issuer-authorised", "pass", "issuer-recorded");
  // A thief dates what he signs as he likes: of this key's tokens only those in the registry's own record are genuine,
  // and this one is.
  const stolen = key.ended?.reason === "compromised";
  return plainCheck("issuer-authorised", "pass", stolen ? "key-compromised-recorded" : "key-authorised");
};
