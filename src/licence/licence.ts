// What is known of one licence: the union on `status`, and what its facts tell of it whatever the day. The way through
// this room: the events are in events/, fold.ts folds them to this, decisions.ts says which act leads to which event,
// status.ts what the facts come to on a day, and history.ts how they are told.
import type { Day } from "./day.js";
import type { Actor } from "./events/envelope.js";
import type {
  DecidedBy,
  InspectionResult,
  LicenceEvent,
  PaperDraft,
  ReplacementKind,
  Stamp,
  TrustGrade,
  VersionEventType,
} from "./events/licence-events.js";
import { givenVersions } from "./given-versions.js";
import type { PersonalText } from "./personal.js";

/** Where in the stream, when and by whom a fact was recorded. */
export interface RecordedFact {
  revision: number;
  recordedAt: string;
  by: Actor;
  /** Of an act that came of a case: the hands after the first, and which case. */
  confirmedBy?: Actor[];
  ofCase?: string;
}

type FactAsTold = { [K in keyof RecordedFact]: RecordedFact[K] | undefined } & Pick<
  RecordedFact,
  "revision" | "recordedAt" | "by"
>;

/** The fact by itself. */
export const recordedFact = ({ revision, recordedAt, by, confirmedBy, ofCase }: FactAsTold): RecordedFact => ({
  revision,
  recordedAt,
  by,
  ...(confirmedBy && { confirmedBy }),
  ...(ofCase !== undefined && { ofCase }),
});

/** An act as it was recorded. */
export type RecordedAct = LicenceEvent & RecordedFact;

/** One version: as printed, what the act that made it said, and the first day on which it counts (`countsFrom`). */
export interface Version extends PaperDraft, Stamp, RecordedFact {
  act: VersionEventType;
  countsFrom: Day;
  source?: PersonalText;
  grade?: TrustGrade;
  reason?: PersonalText | null;
  lateReason?: PersonalText;
  changeDate?: Day;
  /** Of a replacement. */
  kind?: ReplacementKind;
  date?: Day;
  /** What an amendment was decided by, such as a penalty that lowers a grade. */
  decision?: Decision;
}

/** The ground in law (grounds.ts) and the organ that decided; those taken over from elsewhere may lack them. */
interface Author {
  groundCode?: string;
  decidedBy?: DecidedBy;
}

/** A decision as it was written. */
export interface Decision extends Author {
  ground: PersonalText;
  decisionNumber: PersonalText;
  decisionDate: Day;
}

/** The court's or the review's decision that overturned an ending, from its effective date on. */
export interface SettingAside extends RecordedFact, Decision {
  decision: number;
  effectiveDate: Day;
}

/** What may end a licence for good. */
export const endingKinds = ["annulled", "withdrawn", "revoked", "cancelled", "void"] as const;
export type EndingKind = (typeof endingKinds)[number];

/**
 * A decision or formality that ends the licence, and whether another one overturned it. A voiding is of every day; its
 * `effectiveDate` is the licence's first.
 */
export interface Ending extends RecordedFact, Author {
  kind: EndingKind;
  ground: PersonalText;
  decisionNumber: PersonalText | null;
  decisionDate: Day | null;
  effectiveDate: Day;
  setAside: SettingAside | null;
}

/** The reinstatement that ended a suspension: `from` is the first day on which the licence is good again. */
export interface Lifting extends RecordedFact, Author {
  from: Day;
  ground: PersonalText;
  decisionNumber: PersonalText | null;
  decisionDate: Day | null;
}

/** A suspension from its first day to its last (`until`, included), and the reinstatement that lifted it. */
export interface Suspension extends RecordedFact, Decision {
  from: Day;
  until: Day | null;
  lifted: Lifting | null;
}

export interface Inspection extends RecordedFact {
  date: Day;
  result: InspectionResult;
  note?: PersonalText;
  nextDue: Day | null;
  decidedBy?: DecidedBy;
}

/** That a renewal applied for is not granted. */
export type RenewalRefusal = RecordedFact & Omit<Decision, "groundCode">;

/** An application to renew the term that ends on `termEnds`; `lastDay` was the last one on which it was in time. */
export interface RenewalApplication extends RecordedFact {
  appliedOn: Day;
  caseNumber?: PersonalText;
  termEnds: Day;
  lastDay: Day;
  refused: RenewalRefusal | null;
}

/** Every dated fact of a licence that exists, each list in the order of recording. */
export interface LicenceFacts {
  id: string;
  versions: [Version, ...Version[]];
  suspensions: Suspension[];
  endings: Ending[];
  inspections: Inspection[];
  applications: RenewalApplication[];
  revision: number;
  lastRecordedAt: string;
}

/** What the endings that nothing overturned make of a licence. */
export const standings = ["standing", "ended", "closed", "void"] as const;
export type Standing = (typeof standings)[number];

/**
 * A licence: not issued, abandoned before its issue, standing (takes every act), ended by a decision (takes cancel and
 * set aside, and every act until the day of a withdrawal: standing.ts), closed by a cancellation or void (take set aside).
 */
export type Licence =
  | { status: "none"; id: string }
  | { status: "abandoned"; id: string; revision: number; lastRecordedAt: string }
  | ({ status: Standing } & LicenceFacts);

/** A licence that exists. */
export type ExistingLicence = Extract<Licence, LicenceFacts>;

/** A licence of which nothing is recorded. */
export const initial = (id: string): Licence => ({ status: "none", id });

/** True when the licence was issued or taken over, whatever became of it since. */
export const exists = (licence: Licence): licence is ExistingLicence =>
  licence.status !== "none" && licence.status !== "abandoned";

/** The version recorded last: what the next act builds on. */
export const latestVersion = (licence: LicenceFacts): Version => licence.versions.at(-1) ?? licence.versions[0];

/** The first day of the licence's life, on paper that counts as given. */
export const firstDayOf = ({ versions }: Pick<LicenceFacts, "versions">): Day =>
  (givenVersions(versions)[0] ?? versions[0]).countsFrom;

/** True when nothing ends the licence, or nothing but withdrawals that take effect after that day. */
export const isWithdrawnLater = ({ endings }: Pick<LicenceFacts, "endings">, day: Day): boolean =>
  endings.every(({ kind, effectiveDate, setAside }) => setAside || (kind === "withdrawn" && effectiveDate > day));

/**
 * True when the suspension was never lifted and would hold on `day` or later: what a reinstatement from that day lifts.
 */
export const holdsOnOrAfter = (suspension: Suspension, day: Day): boolean =>
  suspension.lifted === null && (suspension.until === null || suspension.until >= day);

/** What these endings make of a licence. */
export const standingAfter = (endings: readonly Ending[]): Standing => {
  const kinds = new Set(endings.filter(({ setAside }) => setAside === null).map(({ kind }) => kind));
  if (kinds.size === 0) return "standing";
  if (kinds.has("void")) return "void";
  return kinds.has("cancelled") ? "closed" : "ended";
};
