// Whose licence it is: what somebody who is vouched for as certain holders may see of it. Only versions that name them
// are theirs, so that a licence which passed from one holder to another shows neither what is the other's.
import { comparedText } from "./compared-text.js";
import type { Day } from "./day.js";
import type { StoredHolder } from "./events/licence-events.js";
import { givenVersions } from "./given-versions.js";
import { type ExistingLicence, latestVersion, type Version } from "./licence.js";
import { isErased } from "./personal.js";
import { statusOn } from "./status.js";

/** 统一社会信用代码 and 公民身份号码 (GB/T 36903, annex A): no other document has the same number. */
const byThemselves: ReadonlySet<string> = new Set(["001", "111"]);

/** A holder's code as one compares it, and its type where it says more than the code. */
const typed = /^(\d{3}):(.+)$/su;

/** What searches look for: the code alone, as it is compared. */
export const comparedCode = (code: string): string => comparedText(typed.exec(code)?.[2] ?? code);

/**
 * Whether the holder is one of those that the codes name. A bare code is a credit code or an identity number; of any
 * other document, whose numbers are its issuer's own, the type stands before it: `414:E12345678`.
 */
export const isNamedBy = (codes: readonly string[], { code, codeType }: StoredHolder): boolean => {
  const own = isErased(code) ? "" : comparedText(code);
  if (own === "") return false;
  return codes.some(each => {
    const type = typed.exec(each)?.[1];
    return comparedCode(each) === own && (type === undefined ? byThemselves.has(codeType) : type === codeType);
  });
};

/** A licence as its holder sees it. */
export interface Holding {
  licence: ExistingLicence;
  /** The versions that name them, at least one, in the order of recording. */
  versions: readonly Version[];
  /** The one recorded last of these. */
  version: Version;
  /** `now`: named by the version in force or by the latest; `formerly`: by earlier ones alone. */
  held: "now" | "formerly";
  /** Of who held it formerly: the first day on which it was another's. */
  until: Day | null;
}

/** What is theirs of a licence, of whom every holder is told by `isTheirs`; null where no version names them. */
export const holdingBy = (
  licence: ExistingLicence,
  isTheirs: (holder: StoredHolder) => boolean,
  today: Day,
): Holding | null => {
  const versions = licence.versions.filter(({ holders }) => holders.some(isTheirs));
  const version = versions.at(-1);
  if (!version) return null;
  const latest = latestVersion(licence).version;
  const inForce = statusOn(licence, today)?.inForce;
  const isNow = versions.some(own => own.version === latest || own.version === inForce);
  const next = givenVersions(licence.versions).find(later => later.revision > version.revision);
  return {
    licence,
    versions,
    version,
    held: isNow ? "now" : "formerly",
    until: isNow ? null : (next?.countsFrom ?? null),
  };
};

/** What is theirs of a licence whom the codes name; null for a licence that never was. */
export const holdingOf = (licence: ExistingLicence, codes: readonly string[], today: Day): Holding | null =>
  holdingBy(licence, holder => isNamedBy(codes, holder), today);

/** Of a licence that is theirs: the version in force where it names them, else the latest that does. */
export const standingOwn = ({ licence, versions, version }: Holding, today: Day): Version => {
  const inForce = statusOn(licence, today)?.inForce;
  return versions.find(own => own.version === inForce) ?? version;
};
