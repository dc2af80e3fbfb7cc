// One version: identifier, token, number, serial, seal, and the sealed document with its hash.
import { createHash } from "node:crypto";
import { claimDecider } from "../../licence/claim.js";
import { type Day, dayAt } from "../../licence/day.js";
import { replay } from "../../licence/decider.js";
import type { Recorded } from "../../licence/events/envelope.js";
import { parseIdentifier } from "../../licence/identifier.js";
import { couldSignOn } from "../../licence/key.js";
import type { Version } from "../../licence/licence.js";
import { isErasedPaper } from "../../licence/paper.js";
import { isErased } from "../../licence/personal.js";
import { reservationDecider } from "../../licence/reservation.js";
import { sealDecider } from "../../licence/seal.js";
import { claimStream, sealStream } from "../../licence/streams.js";
import type { IssuerKeys } from "../issuer-keys.js";
import { checkDocument, type DocumentDeps } from "./check-document.js";
import type { NumberRules } from "./number-rules.js";

/** A token as its text says, and whether a key signed it. */
export interface ReadToken {
  licence: string;
  version: number;
  kid: string;
  /** The day on which it says it was signed. */
  signedOn: Day;
  isSignedBy(jwk: Readonly<Record<string, string>>): Promise<boolean>;
}

export interface VersionDeps extends DocumentDeps {
  /** Events of a stream, decoded. */
  read(stream: string): Promise<Recorded[]>;
  /** The stream in which a number or serial is reserved; without an issuer where numbers are unique over all of them. */
  reservationStream(kind: "number" | "serial", type: string, issuer: string, text: string): string;
  /** Null for text that is no token of this registry. */
  readToken(text: string): ReadToken | null;
  keys: IssuerKeys;
  numberRules: Pick<NumberRules, "of">;
  /** IANA name of the registry's time zone. */
  timeZone: string;
}

/** A version of a licence, and whether what it says of persons is stored sealed. */
export interface CheckedVersion {
  licence: string;
  version: Version;
  personal: boolean;
  /**
   * Who gave the number, the issuer of the first version: where it ended, another licence of its successor may bear the
   * same number by right.
   */
  numberedBy: string;
}

const checkToken = async (deps: VersionDeps, where: string, { licence, version }: CheckedVersion): Promise<void> => {
  const { findings, keys } = deps;
  const { token, tokenSha256 } = version;
  if (isErased(token)) return;
  if (createHash("sha256").update(token).digest("hex") !== tokenSha256)
    findings.add("token-hash-wrong", where, "its recorded hash is not that of its token");
  const read = deps.readToken(token);
  if (read?.licence !== licence || read.version !== version.version)
    return findings.add("token-wrong", where, "its token is none, or of another version");
  const key = keys.key(read.kid);
  if (!key || !keys.wasAppointed(version.issuer.code, "token", read.kid))
    return findings.add("token-key-not-appointed", where, `its issuer never appointed the key ${read.kid}`);
  if (!(await read.isSignedBy(key.jwk)))
    findings.add("token-signature-wrong", where, `the key ${read.kid} did not sign its token`);
  if (!couldSignOn(key, read.signedOn, deps.timeZone))
    findings.add("token-key-over", where, `the key ${read.kid} could not sign on ${read.signedOn}`);
};

const checkReservations = async (deps: VersionDeps, where: string, checked: CheckedVersion): Promise<void> => {
  const { findings, reservationStream, read, numberRules } = deps;
  const { licence, version, numberedBy } = checked;
  const { typeCode, issuer, number, identifier } = version;
  const rule = numberRules.of(typeCode);
  const [first] = version.holders;
  const isHolders = rule?.is === "holder-code" && (!first || isErased(first.code) || first.code === number);
  const isReserved = async (kind: "number" | "serial", text: string, by: string): Promise<boolean> => {
    const overall = kind === "number" && rule?.scope === "type";
    const stream = reservationStream(kind, typeCode, overall ? "" : by, text);
    const { holder, doubled } = replay(reservationDecider, await read(stream));
    if (doubled) findings.add("reservation-doubled", where, `its ${kind} is reserved a second time`);
    return holder?.licence === licence;
  };
  if (!isErased(number) && !isHolders && !(await isReserved("number", number, numberedBy)))
    findings.add("number-not-reserved", where, "its number is not reserved for this licence");
  const parts = parseIdentifier(identifier);
  if (parts?.version !== version.version || parts.typeCode !== typeCode || parts.issuerCode !== issuer.code)
    return findings.add(
      "identifier-wrong",
      where,
      "its identifier has a wrong check character or other parts than the version",
    );
  // A licence's own id is nobody else's: it needs no reservation.
  if (parts.serial !== licence && !(await isReserved("serial", parts.serial, issuer.code)))
    findings.add("serial-not-reserved", where, "the serial in its identifier is not reserved for this licence");
};

const checkClaims = async ({ findings, read }: VersionDeps, where: string, { licence, version }: CheckedVersion) => {
  for (const key of version.claims ?? []) {
    const { named } = replay(claimDecider, await read(claimStream.of(key)));
    if (!named.includes(licence))
      findings.add("claim-missing", where, "the stream of a claim that it bears does not name it");
  }
};

/** What became of a version's seal. */
export type SealState = "sealed" | "unsealed" | "erased";

/** Checks a version whole; answers whether it has its seal. */
export const checkVersion = async (deps: VersionDeps, checked: CheckedVersion): Promise<SealState> => {
  const { licence, version } = checked;
  const where = `licence ${licence}, version ${version.version}`;
  await checkToken(deps, where, checked);
  await checkReservations(deps, where, checked);
  await checkClaims(deps, where, checked);
  const seal = replay(sealDecider, await deps.read(sealStream.of(licence, version.version)));
  if (!seal) return isErasedPaper(version) ? "erased" : "unsealed";
  const { kid, certificate, sealedAt } = seal;
  const key = deps.keys.key(kid);
  if (!deps.keys.wasAppointed(version.issuer.code, "seal", kid))
    deps.findings.add("seal-key-not-appointed", where, `its issuer never appointed the seal ${kid}`);
  else if (deps.keys.fingerprint(kid) !== certificate)
    deps.findings.add("certificate-wrong", where, `it was sealed with another certificate than that of ${kid}`);
  else if (key && !couldSignOn(key, dayAt(Date.parse(sealedAt), deps.timeZone), deps.timeZone))
    deps.findings.add("seal-key-over", where, `the seal ${kid} could not be set at ${sealedAt}`);
  return (await checkDocument(deps, where, checked, seal)) === "erased" ? "erased" : "sealed";
};
