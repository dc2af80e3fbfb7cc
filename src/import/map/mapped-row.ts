// A row as the map reads it: everything the acts need, and nothing else of the file.

import type { Holder } from "../../catalogue/holder.js";
import type { Day } from "../../licence/day.js";
import type { FaceValue } from "../../licence/events/face-value.js";
import type { InspectionResult, TrustGrade } from "../../licence/events/licence-events.js";
import type { HolderCategory } from "../../licence/holder-category.js";

/** What the row's act column asks for. */
export type RowAct =
  | { act: "issue" | "take-over" }
  | { act: "renew"; reason: string | null }
  | { act: "amend"; reason: string };

/** What the status column says of the licence as a whole. */
export interface RowEnding {
  act: "cancel" | "revoke" | "annul" | "withdraw" | "suspend";
  date: Day;
  ground: string;
  decisionNumber: string | null;
}

/** The inspection that a row tells of; `note` is what the file calls its result. */
export interface RowInspection {
  date: Day;
  result: InspectionResult;
  note: string;
  nextDue: Day | null;
}

/**
 * One row. `start` is the term's first day, or an amendment's change date; `version`, `source` and `grade` count when the row
 * takes the licence over.
 */
export interface MappedRow {
  id: string;
  licence: string;
  number: string;
  /** Why the number is one that does not follow its type's rule; null where nobody says. */
  numberOverride: string | null;
  /** Null where it follows from type and code. */
  holderCategory: HolderCategory | null;
  type: string;
  act: RowAct;
  start: Day;
  end: Day | null;
  issuedOn: Day;
  holders: Holder[];
  face: Record<string, FaceValue>;
  version: number;
  source: string;
  grade: TrustGrade | null;
  inspection: RowInspection | null;
  ending: RowEnding | null;
}
