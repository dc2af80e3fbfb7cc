// Renewal on application (延续申请, 行政许可法 50): when an application is in time and when it is answered; undecided at the
// end of the term, the law deems the renewal granted (视为准予延续).
import type { Day } from "./day.js";
import { type LicenceFacts, latestVersion, type RenewalApplication, type Version } from "./licence.js";
import { sameTerm } from "./renewed-term.js";

/** What answered an application: its day, and where in the stream it was recorded. */
interface Answer {
  kind: "renewed" | "refused";
  on: Day;
  revision: number;
}

/** An application that counts, with its answer; null while there is none. */
export interface AnsweredApplication {
  application: RenewalApplication;
  answer: Answer | null;
}

/** The versions that gave a term anew: renewals, and amendments of a kind that restarts the term. */
export const renewalsOf = ({ versions }: LicenceFacts): Version[] =>
  versions.filter((version, at) => {
    const before = versions[at - 1];
    return (
      version.act === "LicenceRenewed" || (version.act === "LicenceAmended" && before && !sameTerm(before, version))
    );
  });

/** A renewal is decided on the day of its case's decision; where none is told, on the day that it bears. */
const renewalAfter = (licence: LicenceFacts, { revision }: RenewalApplication): Answer | null => {
  const renewal = renewalsOf(licence).find(each => each.revision > revision);
  return renewal
    ? { kind: "renewed", on: renewal.case?.decisionDate ?? renewal.issuedOn, revision: renewal.revision }
    : null;
};

const answerTo = (licence: LicenceFacts, application: RenewalApplication): Answer | null => {
  const { refused } = application;
  return refused
    ? { kind: "refused", on: refused.decisionDate, revision: refused.revision }
    : renewalAfter(licence, application);
};

/**
 * The applications that count, in the order of recording: one recorded while an earlier one still waited for its answer
 * takes that one's place.
 */
export const applicationsOf = (licence: LicenceFacts): AnsweredApplication[] =>
  licence.applications.flatMap((application, at, all) => {
    const answer = answerTo(licence, application);
    const next = all[at + 1];
    return next && (answer === null || answer.revision > next.revision) ? [] : [{ application, answer }];
  });

/** The application recorded last, refused or waiting; null where there is none, or where a renewal answered it. */
export const applicationNow = (licence: LicenceFacts): RenewalApplication | null => {
  const last = licence.applications.at(-1);
  return last && renewalAfter(licence, last) === null ? last : null;
};

/** The application that waits for its answer; null where none does. */
export const openApplication = (licence: LicenceFacts): RenewalApplication | null => {
  const last = applicationNow(licence);
  return last?.refused === null ? last : null;
};

/**
 * Whether the application was in time for a term that ends on `end`. Where the term was put right since: what was in
 * time for a shorter one still is, and for a longer one nobody can tell before it is recorded anew.
 */
export const isInTime = ({ appliedOn, lastDay, termEnds }: RenewalApplication, end: Day): boolean =>
  appliedOn <= lastDay && termEnds <= end;

/**
 * Whether the law deems granted, from the day after `end`, what this application asked for: in time, and undecided on
 * the last day of the term.
 */
export const isDeemedGranted = ({ application, answer }: AnsweredApplication, end: Day): boolean =>
  isInTime(application, end) && (answer === null || answer.on > end);

/** Whether the law deems granted what was applied for and waits for its answer, once the latest term is over. */
export const isDeemedRenewed = (licence: LicenceFacts): boolean => {
  const application = openApplication(licence);
  const { validTo } = latestVersion(licence);
  return application !== null && validTo !== null && isDeemedGranted({ application, answer: null }, validTo);
};

/** Whether a renewal comes after the end of the term, and nothing is deemed granted that it only carries out. */
export const isLate = (licence: LicenceFacts, today: Day): boolean => {
  const { validTo } = latestVersion(licence);
  return validTo !== null && validTo < today && !isDeemedRenewed(licence);
};
