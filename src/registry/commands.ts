// What can be asked of the registry: validated bodies, who asks, and what comes back.
import type { Day } from "../licence/day.js";
import type { Actor, Meta } from "../licence/events/envelope.js";
import type { FaceValue } from "../licence/events/face-value.js";
import type { InspectionResult, ReplacementKind, TrustGrade } from "../licence/events/licence-events.js";
import type { HolderCategory } from "../licence/holder-category.js";
import type { ExistingLicence } from "../licence/licence.js";

/** Face fields by their keys. */
export type GivenFace = Record<string, FaceValue>;

export interface HolderBody {
  name: string;
  codeType: string;
  code: string;
  codeOverride?: { reason: string } | undefined;
}

export interface IssueBody {
  type: string;
  holders: HolderBody[];
  holderCategory?: HolderCategory | undefined;
  face: GivenFace;
  validFrom: Day;
  validTo: Day | null;
  number?: string | undefined;
  numberOverride?: { reason: string } | undefined;
  issuedOn?: Day | undefined;
  case?: CaseBody | undefined;
}

export interface TakeOverBody extends IssueBody {
  version: number;
  issuedOn: Day;
  identifier?: string | undefined;
  source: string;
  grade?: TrustGrade | undefined;
}

/** The case (办件) that led to an act. */
export interface CaseBody {
  itemCode?: string | undefined;
  itemName?: string | undefined;
  caseNumber?: string | undefined;
  decisionNumber?: string | undefined;
  decisionDate?: Day | undefined;
}

/** Who decided (without it, the acting department) and on which ground of the law. */
export interface AuthorBody {
  groundCode?: string | undefined;
  decidedBy?: { code: string; name: string } | undefined;
}

interface DecisionBody extends AuthorBody {
  ground: string;
  decisionNumber: string;
  decisionDate: Day;
  effectiveDate: Day;
}

/** The body of each act, by the last segment of its route. */
export interface ActBodies {
  renewals: {
    validFrom: Day;
    validTo: Day | null;
    face?: GivenFace | undefined;
    holders?: HolderBody[] | undefined;
    reason?: string | undefined;
    lateReason?: string | undefined;
    issuedOn?: Day | undefined;
    case?: CaseBody | undefined;
  };
  amendments: {
    face?: GivenFace | undefined;
    holders?: HolderBody[] | undefined;
    changeDate: Day;
    /** Only of a change that restarts the term. */
    validFrom?: Day | undefined;
    validTo?: Day | null | undefined;
    reason: string;
    issuedOn?: Day | undefined;
    case?: CaseBody | undefined;
    decision?: Omit<DecisionBody, "effectiveDate"> | undefined;
  };
  replacements: {
    kind: ReplacementKind;
    date: Day;
    reason: string;
    issuedOn?: Day | undefined;
    case?: CaseBody | undefined;
  };
  corrections: {
    face?: GivenFace | undefined;
    holders?: HolderBody[] | undefined;
    holderCategory?: HolderCategory | undefined;
    validFrom?: Day | undefined;
    validTo?: Day | null | undefined;
    issuedOn?: Day | undefined;
    reason: string;
    case?: CaseBody | undefined;
  };
  suspensions: Omit<DecisionBody, "effectiveDate"> & { from: Day; until?: Day | undefined };
  reinstatements: AuthorBody & {
    from: Day;
    ground: string;
    decisionNumber?: string | undefined;
    decisionDate?: Day | undefined;
  };
  annulments: Omit<DecisionBody, "effectiveDate"> & { effectiveDate?: Day | undefined };
  withdrawals: DecisionBody;
  revocations: DecisionBody;
  cancellations: AuthorBody & {
    ground: string;
    effectiveDate: Day;
    decisionNumber?: string | undefined;
    decisionDate?: Day | undefined;
  };
  voidings: Pick<AuthorBody, "decidedBy"> & {
    ground: string;
    decisionNumber?: string | undefined;
    decisionDate?: Day | undefined;
  };
  inspections: Pick<AuthorBody, "decidedBy"> & {
    date: Day;
    result: InspectionResult;
    note?: string | undefined;
    nextDue: Day | null;
  };
  "renewal-applications": { appliedOn: Day; caseNumber?: string | undefined };
  "renewal-refusals": Pick<AuthorBody, "decidedBy"> & { ground: string; decisionNumber: string; decisionDate: Day };
  "settings-aside": DecisionBody & { decision: number };
}

export type ActName = keyof ActBodies;

/** One act, by the last segment of its route and its body. */
export type ActRequest = { [A in ActName]: { licence: string; act: A; body: ActBodies[A] } }[ActName];

/** Who asks and how: `client` and `key` bind the answer (docs/events.md, Idempotency). `source` orders sealing. */
export interface Asking {
  /** Who acts, and for whom: of a case, whoever signed it. */
  actor: Actor;
  client: string;
  source: Meta["source"];
  correlation: string;
  key?: string | undefined;
  /** The first day on which the licence is known to have ended, where an import brings it with its end. */
  endsOn?: Day | undefined;
  /** The case that the command carries out: `client` and `key` bind nothing then. */
  ofCase?: OfCase | undefined;
  /** Only says what would come of it: every refusal as it is, and nothing recorded, reserved or signed. */
  dryRun?: boolean | undefined;
}

/** A case whose act is recorded: who prepared it, and the hands after that. */
export interface OfCase {
  id: string;
  by: Actor;
  confirmedBy: readonly Actor[];
}

/** An issue or take-over is done by a department; an act on a licence may say at which revisions it is meant. */
export interface Issuing extends Asking {
  department: string;
  /** The id that was drawn for the licence, where it was. */
  licence?: string | undefined;
}
export interface Acting extends Asking {
  /** False for a revision on which this is not to be recorded. */
  isMeantFor?: ((revision: number) => boolean) | undefined;
  /** Throws when the caller may not act on this licence; asked once their department may, and before anything else is said of it. */
  permit?: ((licence: ExistingLicence) => void) | undefined;
}

/**
 * The licence as of the command's own event, and the log position that a reader has to have passed to know it. Of a dry
 * run, as it would be.
 */
export interface Outcome {
  licence: ExistingLicence;
  position: string;
  /** False when nothing new was recorded: a repeat of an answered command, or an act that changes nothing. */
  recorded: boolean;
}
