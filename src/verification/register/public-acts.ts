// The acts on a licence as the public register tells them: what was granted, changed and ended, by which organ, under which
// number; penalties within their time. Never which officer did it, nor what was written beside the ground.
import { type Day, dayAt } from "../../licence/day.js";
import type { LicenceEventType } from "../../licence/events/licence-events.js";
import { groundTexts } from "../../licence/grounds.js";
import { type HistoryItem, history } from "../../licence/history.js";
import type { ExistingLicence } from "../../licence/licence.js";
import type { PersonalText } from "../../licence/personal.js";
import type { Bilingual } from "../words.js";
import { isToldEnding, isToldSuspension, type ToldTime } from "./penalties.js";

/** What is told, by the event that recorded it. */
const told = {
  LicenceIssued: "issued",
  LicenceTakenOver: "taken-over",
  LicenceRenewed: "renewed",
  LicenceAmended: "amended",
  LicenceReplaced: "replaced",
  LicenceCorrected: "corrected",
  LicenceSuspended: "suspended",
  LicenceReinstated: "reinstated",
  LicenceAnnulled: "annulled",
  LicenceWithdrawn: "withdrawn",
  LicenceRevoked: "revoked",
  LicenceCancelled: "cancelled",
  DecisionSetAside: "set-aside",
} as const satisfies Partial<Record<LicenceEventType, string>>;

export type PublicActName = (typeof told)[keyof typeof told];
export const publicActNames = Object.values(told);

export interface PublicAct {
  act: PublicActName;
  /** Its revision in the stream of the licence: with that it is one of its kind. */
  revision: number;
  /** The day on which it was recorded. */
  recordedOn: Day;
  effectiveFrom: Day;
  version: number;
  /** The organ that decided; of what makes a version, the issuer where nobody else is named. */
  organ: { code: string; name: string } | null;
  decisionNumber: string | null;
  decisionDate: Day | null;
  ground: Bilingual | null;
  /** Of a suspension, its last day. */
  until?: Day;
  /** Of an amendment, whether a penalty demanded it. */
  penalty?: true;
}

export interface Telling extends ToldTime {
  timeZone: string;
  /** Whether the public sees the case of a grant (`case.public` of the type). */
  caseIsPublic: boolean;
  /** Hides persons in whatever is quoted. */
  hide: (text: string) => string;
}

/** What the time of penalties leaves out: revisions of acts, and of decisions of which only the amendment is told. */
const leftOut = (licence: ExistingLicence, time: ToldTime) => {
  const { from } = time;
  const acts = new Set<number>();
  for (const ending of licence.endings) if (!isToldEnding(ending, from)) acts.add(ending.revision);
  const kept = new Set<number>();
  for (const suspension of licence.suspensions) {
    if (!isToldSuspension(licence, suspension, time)) acts.add(suspension.revision);
    else if (suspension.lifted) kept.add(suspension.lifted.revision);
  }
  // One act may lift several suspensions: it is told while one of them is.
  for (const { lifted } of licence.suspensions) if (lifted && !kept.has(lifted.revision)) acts.add(lifted.revision);
  for (const { kind, setAside } of licence.endings)
    if (kind === "revoked" && setAside && setAside.decisionDate < from) acts.add(setAside.revision);
  const decisions = new Set(
    licence.versions.flatMap(({ decision, revision }) => (decision && decision.decisionDate < from ? [revision] : [])),
  );
  return { acts, decisions };
};

const isGround = (code: string): code is keyof typeof groundTexts => Object.hasOwn(groundTexts, code);

const textOf = (text: PersonalText | null | undefined, hide: (text: string) => string): string | null =>
  typeof text === "string" ? hide(text) : null;

/** Cancelled after a revocation that is told no more: the ground would tell of it. */
const tellsOfPenalty = (code: string, licence: ExistingLicence, from: Day): boolean =>
  code === "70-4" && licence.endings.some(ending => !isToldEnding(ending, from));

/** The acts in the order of recording. */
export const publicActs = (licence: ExistingLicence, telling: Telling): PublicAct[] => {
  const { from, timeZone, caseIsPublic, hide } = telling;
  const without = leftOut(licence, telling);
  const issuerOf = (item: HistoryItem) => {
    const made = licence.versions.find(({ revision }) => revision === item.revision);
    return made ? { code: made.issuer.code, name: hide(made.issuer.name) } : null;
  };
  return history(licence).flatMap(item => {
    const { act, revision, recordedAt, effectiveFrom, version, decidedBy, groundCode = "", until } = item;
    const name = Object.hasOwn(told, act) ? told[act as keyof typeof told] : undefined;
    if (name === undefined || without.acts.has(revision)) return [];
    const isPenal = name === "amended" && decisionOf(licence, revision) && !without.decisions.has(revision);
    // Of a version, the case that led to it; of a decision, its own number.
    const made = issuerOf(item);
    const facts = made && !isPenal ? (caseIsPublic ? item.case : undefined) : item;
    const hasGround = !without.decisions.has(revision) && !tellsOfPenalty(groundCode, licence, from);
    const decider = decidedBy && (!made || isPenal) ? { code: decidedBy.code, name: hide(decidedBy.name) } : made;
    return {
      act: name,
      revision,
      recordedOn: dayAt(Date.parse(recordedAt), timeZone),
      effectiveFrom,
      version,
      organ: decider,
      decisionNumber: textOf(facts?.decisionNumber, hide),
      decisionDate: facts?.decisionDate ?? null,
      ground: hasGround && isGround(groundCode) ? groundTexts[groundCode] : null,
      ...(until && { until }),
      ...(isPenal && { penalty: true as const }),
    };
  });
};

const decisionOf = ({ versions }: ExistingLicence, revision: number) =>
  versions.find(version => version.revision === revision)?.decision;
