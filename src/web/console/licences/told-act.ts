// An act on a licence as the API's history tells it: what of it these pages show.
import type { ActVerb } from "../../../licence/act-words.js";
import type { Day } from "../../../licence/day.js";
import type { InspectionResult, ReplacementKind } from "../../../licence/events/licence-events.js";

interface ToldActor {
  subject: string;
  department?: string | undefined;
  role: string;
}

export interface ToldAct {
  revision: number;
  /** The plain verb: `suspend`. */
  act: ActVerb;
  version: number;
  effectiveFrom: Day;
  /** The registry's day on which it was recorded. */
  recordedOn: Day;
  by: ToldActor;
  confirmedBy?: readonly ToldActor[] | undefined;
  ofCase?: string | undefined;
  ground?: string | null | undefined;
  groundCode?: string | undefined;
  decisionNumber?: string | null | undefined;
  decisionDate?: Day | undefined;
  decidedBy?: { code: string; name: string } | undefined;
  until?: Day | null | undefined;
  result?: InspectionResult | undefined;
  note?: string | null | undefined;
  nextDue?: Day | null | undefined;
  lateReason?: string | null | undefined;
  kind?: ReplacementKind | undefined;
  changes: readonly { field: string; from: unknown; to: unknown }[];
}
