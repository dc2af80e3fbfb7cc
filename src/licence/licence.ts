// What is known of one licence: the union on `status`, how it starts, and how each recorded act changes it.
import type { Day } from "./day.js";
import type { LicenceEvent, PaperDraft, Stamp, VersionEventType } from "./events/licence-events.js";

/** When and where in the stream a fact was recorded: what "as known at" asks. */
export interface RecordedAt {
  revision: number;
  recordedAt: string;
}

/** One version: as printed, and the first day on which it counts (`countsFrom`). */
export type Version = PaperDraft & Stamp & RecordedAt & { act: VersionEventType; countsFrom: Day };

export type EndingKind = "annulled" | "withdrawn" | "revoked" | "cancelled";

/** A decision or formality that ends the licence, and whether another one overturned it. */
export interface Ending extends RecordedAt {
  kind: EndingKind;
  ground: string;
  decisionNumber: string | null;
  decisionDate: Day | null;
  effectiveDate: Day;
  setAside: (RecordedAt & { effectiveDate: Day }) | null;
}

/** A suspension, and the reinstatement that lifted it. */
export interface Suspension extends RecordedAt {
  from: Day;
  until: Day | null;
  ground: string;
  decisionNumber: string;
  lifted: (RecordedAt & { from: Day }) | null;
}

export interface Inspection extends RecordedAt {
  date: Day;
  result: string;
  nextDue: Day | null;
}

/** Every dated fact of a licence that exists. */
export interface LicenceFacts {
  id: string;
  versions: [Version, ...Version[]];
  suspensions: Suspension[];
  endings: Ending[];
  inspections: Inspection[];
  revision: number;
  lastRecordedAt: string;
}

/** A licence: not issued, abandoned before its issue, standing (takes every act), ended by a decision (takes cancel and set aside), or closed by a cancellation (takes set aside). */
export type Licence =
  | { status: "none"; id: string }
  | { status: "abandoned"; id: string; revision: number; lastRecordedAt: string }
  | ({ status: "standing" | "ended" | "closed" } & LicenceFacts);

/** A licence that exists. */
export type ExistingLicence = Extract<Licence, LicenceFacts>;

/** An act as it was recorded. */
export type RecordedAct = LicenceEvent & RecordedAt;
