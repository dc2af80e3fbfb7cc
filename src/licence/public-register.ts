// What of a licence follows for the public register (行政许可法, art. 40), whoever asks and whenever: whether it may stand there
// at all, and which of its acts are told in the feed of their day.
import { addDays, type Day } from "./day.js";
import type { LicenceEvent } from "./events/licence-events.js";
import type { ExistingLicence, Version } from "./licence.js";
import { isErased } from "./personal.js";
import { holdsIdentityNumber } from "./resident-identity-number.js";

/** Codes of organisations (GB/T 36903, annex A): the credit code, and other documents of organisations. */
const organisationCodes: ReadonlySet<string> = new Set(["001", "099"]);

/** A code that is an identity number is a person's, whatever document it is said to be of. */
const isOrganisation = ({ name, code, codeType }: Version["holders"][number]): boolean =>
  organisationCodes.has(codeType) && !isErased(name) && !isErased(code) && !holdsIdentityNumber(code);

/**
 * Whether no holder of a version is a natural person, as far as codes tell; a holder that was erased may have been one.
 */
export const isOfOrganisations = ({ holders, holderCategory }: Pick<Version, "holders" | "holderCategory">): boolean =>
  holderCategory !== "person" && holders.every(isOrganisation);

/** Whether every holder of every version is known by a credit code. */
export const haveCreditCodes = ({ versions }: Pick<ExistingLicence, "versions">): boolean =>
  versions.every(({ holders }) => holders.every(({ codeType }) => codeType === "001"));

/**
 * Whether the register may tell of a licence: no version of it, also a former or corrected one, names a person, and it was
 * not issued in error. What its type says of holders and of the register is asked where it is told.
 */
export const mayBeListed = ({ status, versions }: ExistingLicence): boolean =>
  status !== "void" && versions.every(isOfOrganisations);

/**
 * The day on which the one revocation was decided, which stands; null where there is none, or more is to be looked at: one
 * that was set aside, or several.
 */
export const revokedOn = ({ endings }: Pick<ExistingLicence, "endings">): Day | null => {
  const [only, ...others] = endings.filter(({ kind }) => kind === "revoked");
  return only && others.length === 0 && only.setAside === null ? only.decisionDate : null;
};

/** What a feed tells: that something was granted, ended, or that a penalty was imposed. */
export const noticeKinds = ["granted", "ended", "punished"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** An import tells of decisions that are no older than this; older ones are stock that was brought in, and no news. */
const newsDays = 30;

/** True of the ground of a penalty (行政处罚法); a suspension of which no ground is known is held to be one. */
export const isPenalty = (groundCode: string | undefined): boolean => groundCode !== "law-measure";

/** The kind of an act, and the day on which it was decided as far as it says so; null for one of which no feed tells. */
const noticed = (act: LicenceEvent): { kind: NoticeKind; decided: Day } | null => {
  switch (act.type) {
    case "LicenceIssued":
    case "LicenceRenewed":
      return { kind: "granted", decided: act.data.case?.decisionDate ?? act.data.issuedOn };
    case "LicenceAmended": {
      const { decision, changeDate } = act.data;
      if (decision) return { kind: "punished", decided: decision.decisionDate };
      return { kind: "granted", decided: act.data.case?.decisionDate ?? changeDate };
    }
    case "LicenceAnnulled":
    case "LicenceWithdrawn":
      return { kind: "ended", decided: act.data.decisionDate };
    case "LicenceCancelled":
      return { kind: "ended", decided: act.data.decisionDate ?? act.data.effectiveDate };
    case "LicenceRevoked":
      return { kind: "punished", decided: act.data.decisionDate };
    case "LicenceSuspended":
      return isPenalty(act.data.groundCode) ? { kind: "punished", decided: act.data.decisionDate } : null;
    // A take-over is of a licence that was granted before, a correction and a replacement are of its paper, and a voiding
    // says that there never was one.
    default:
      return null;
  }
};

/**
 * What the feed of the day on which an act was recorded tells of it; null for nothing. `recordedAt` is ISO 8601.
 */
export const noticeOf = (
  act: LicenceEvent,
  { recordedAt, source }: { recordedAt: string; source: string },
): NoticeKind | null => {
  const notice = noticed(act);
  if (notice === null) return null;
  const isStock = source === "import" && addDays(notice.decided, newsDays) < recordedAt.slice(0, 10);
  return isStock ? null : notice.kind;
};
