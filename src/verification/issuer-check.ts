// The check `issuer-authorised`: was the key allowed to sign this type for this department on the day of signing, never on the day asked about?
import { countsOn } from "../../keys/key-facts.js";
import { parseToken } from "../credential/parse-token.js";
import { type Day, dayAt, fromEpochDay } from "../licence/day.js";
import type { TypeDefinition } from "../licence/events/type-events.js";
import type { Version } from "../licence/licence.js";
import { isErased } from "../licence/personal.js";
import { plainCheck } from "./checks.js";
import type { IssuerRecords } from "./issuer-records.js";
import type { Check } from "./verdict.js";

/** What a version's own token says of its signing; of an erased token only the day is known, from the record. */
interface Signing {
  day: Day;
  kid: string | null;
  typeNo: number | null;
}

const signingOf = (version: Version, asked: string | null, timeZone: string): Signing => {
  const text = asked ?? (isErased(version.token) ? null : version.token);
  const parsed = text === null ? null : parseToken(text);
  if (parsed?.ok) {
    const { kid, payload } = parsed;
    return { day: fromEpochDay(payload.signedDay), kid, typeNo: payload.typeNo };
  }
  return { day: dayAt(Date.parse(version.recordedAt), timeZone), kid: null, typeNo: null };
};

const holdsKey = async (records: IssuerRecords, department: string, { day, kid }: Signing): Promise<boolean> => {
  const appointed = await records.appointed(department, kid ?? undefined);
  const candidates = kid === null ? [...appointed] : appointed.has(kid) ? [kid] : [];
  for (const candidate of candidates) {
    const key = await records.key(candidate);
    if (key?.use === "token" && key.department === department && countsOn(key, day)) return true;
  }
  return false;
};

/**
 * Checks a recorded version. `asked` is the token in question, which its recorded hash has shown to be the version's own. Rejects when the
 * issuer's records cannot be read.
 */
export const issuerCheck = async (
  version: Version,
  asked: string | null,
  type: { typeNo: number; definition: TypeDefinition },
  { records, timeZone }: { records: IssuerRecords; timeZone: string },
): Promise<Check> => {
  const signing = signingOf(version, asked, timeZone);
  const { issuers } = type.definition;
  const mayIssue = issuers === null || issuers.includes(version.issuer.code);
  const sameType = signing.typeNo === null || signing.typeNo === type.typeNo;
  if (!mayIssue || !sameType) return plainCheck("issuer-authorised", "fail", "type-not-authorised");
  if (!(await holdsKey(records, version.issuer.code, signing)))
    return plainCheck("issuer-authorised", "fail", "key-not-authorised");
  return plainCheck("issuer-authorised", "pass", signing.kid === null ? "issuer-recorded" : "key-authorised");
};
