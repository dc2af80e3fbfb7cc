// How a licence's history reads: every act on it, told from its dated facts.
import type { Day } from "./day.js";
import type {
  CaseFacts,
  DecidedBy,
  InspectionResult,
  LicenceEventType,
  ReplacementKind,
  TrustGrade,
} from "./events/licence-events.js";
import type {
  Ending,
  EndingKind,
  ExistingLicence,
  Inspection,
  Lifting,
  RecordedFact,
  RenewalApplication,
  Suspension,
  Version,
} from "./licence.js";
import { recordedFact } from "./licence.js";
import type { PersonalText } from "./personal.js";

/**
 * One field of the paper that an act changed; a face field is `face.<key>`. Values are as they are stored: text,
 * holders, or erased.
 */
export interface Change {
  field: string;
  from: unknown;
  to: unknown;
}

/**
 * An act by itself; `effectiveFrom` is the first day of its effect: of one that made a version, the first day on which
 * that version counts.
 */
interface Act extends RecordedFact {
  act: LicenceEventType;
  effectiveFrom: Day;
  ground: PersonalText | null;
  decisionNumber: PersonalText | null;
  decisionDate?: Day | null;
  groundCode?: string;
  decidedBy?: DecidedBy;
  /** Of a suspension, its last day; null where none was set. */
  until?: Day | null;
  /** Of an inspection. */
  result?: InspectionResult;
  note?: PersonalText;
  nextDue?: Day | null;
  /** Of an application for renewal: the last day on which it was in time. */
  lastDay?: Day;
  /** Of a renewal after the end of the term. */
  lateReason?: PersonalText;
  /** Of a replacement. */
  kind?: ReplacementKind;
  /** Of a take-over. */
  grade?: TrustGrade;
  /** Of an issue or take-over: why it has a number that does not follow its type's rule. */
  numberOverride?: { reason: PersonalText };
  case?: CaseFacts;
}

/** An act among the others: `version` is the one it made, or the latest when it was recorded. */
export interface HistoryItem extends Act {
  version: number;
  changes: Change[];
}

/** Every act on the licence, in the order of recording. */
export const history = (licence: ExistingLicence): HistoryItem[] => {
  const acts = [
    ...licence.versions.map(ofVersion),
    ...licence.suspensions.flatMap(ofSuspension),
    ...licence.endings.flatMap(ofEnding),
    ...licence.inspections.map(ofInspection),
    ...licence.applications.flatMap(ofApplication),
  ];
  // One act may lift several suspensions, and set aside a decision with the cancellation that followed it.
  const byRevision = new Map(acts.map(act => [act.revision, act]));
  const inOrder = [...byRevision.values()].sort((one, other) => one.revision - other.revision);
  return withVersions(inOrder, licence.versions);
};

/** Who decided, on which ground, and what is written on the decision. */
const decided = (
  decision: Pick<Lifting, "groundCode" | "decidedBy" | "ground" | "decisionNumber" | "decisionDate">,
): Pick<Act, "groundCode" | "decidedBy" | "ground" | "decisionNumber" | "decisionDate"> => ({
  ground: decision.ground,
  decisionNumber: decision.decisionNumber,
  decisionDate: decision.decisionDate,
  ...(decision.groundCode !== undefined && { groundCode: decision.groundCode }),
  ...(decision.decidedBy && { decidedBy: decision.decidedBy }),
});

const ofVersion = (version: Version): Act => ({
  ...recordedFact(version),
  act: version.act,
  effectiveFrom: version.countsFrom,
  ...(version.decision ? decided(version.decision) : { ground: version.reason ?? null, decisionNumber: null }),
  ...(version.numberOverride && { numberOverride: version.numberOverride }),
  ...(version.case && { case: version.case }),
  ...(version.lateReason !== undefined && { lateReason: version.lateReason }),
  ...(version.kind && { kind: version.kind }),
  ...(version.grade && { grade: version.grade }),
});

const ofInspection = (inspection: Inspection): Act => ({
  ...recordedFact(inspection),
  act: "LicenceInspected",
  effectiveFrom: inspection.date,
  ground: null,
  decisionNumber: null,
  result: inspection.result,
  nextDue: inspection.nextDue,
  ...(inspection.note !== undefined && { note: inspection.note }),
  ...(inspection.decidedBy && { decidedBy: inspection.decidedBy }),
});

const ofApplication = (application: RenewalApplication): Act[] => {
  const { appliedOn, lastDay, caseNumber, refused } = application;
  const act: Act = {
    ...recordedFact(application),
    act: "RenewalApplied",
    effectiveFrom: appliedOn,
    ground: null,
    decisionNumber: null,
    lastDay,
    ...(caseNumber !== undefined && { case: { caseNumber } }),
  };
  if (!refused) return [act];
  return [
    act,
    { ...recordedFact(refused), act: "RenewalRefused", effectiveFrom: refused.decisionDate, ...decided(refused) },
  ];
};

const ofSuspension = (suspension: Suspension): Act[] => {
  const { from, until, lifted } = suspension;
  const act: Act = {
    ...recordedFact(suspension),
    act: "LicenceSuspended",
    effectiveFrom: from,
    ...decided(suspension),
    until,
  };
  if (!lifted) return [act];
  return [
    act,
    {
      ...recordedFact(lifted),
      act: "LicenceReinstated",
      effectiveFrom: lifted.from,
      ...decided(lifted),
    },
  ];
};

const actThatEnds: Readonly<Record<EndingKind, LicenceEventType>> = {
  annulled: "LicenceAnnulled",
  withdrawn: "LicenceWithdrawn",
  revoked: "LicenceRevoked",
  cancelled: "LicenceCancelled",
  void: "LicenceVoided",
};

const ofEnding = (ending: Ending): Act[] => {
  const { kind, effectiveDate: effectiveFrom, setAside } = ending;
  const act: Act = { ...recordedFact(ending), act: actThatEnds[kind], effectiveFrom, ...decided(ending) };
  if (!setAside) return [act];
  return [
    act,
    {
      ...recordedFact(setAside),
      act: "DecisionSetAside",
      effectiveFrom: setAside.effectiveDate,
      ...decided(setAside),
    },
  ];
};

/** The fields of a version that a reader compares, by name. */
const paper = (version: Version): Map<string, unknown> =>
  new Map<string, unknown>([
    ["number", version.number],
    ["identifier", version.identifier],
    ["issuer", version.issuer],
    ["holders", version.holders],
    ...Object.entries(version.face).map(([key, value]): [string, unknown] => [`face.${key}`, value]),
    ["issuedOn", version.issuedOn],
    ["validFrom", version.validFrom],
    ["validTo", version.validTo],
  ]);

const changesBetween = (earlier: Version, later: Version): Change[] => {
  const from = paper(earlier);
  const to = paper(later);
  return [...new Set([...from.keys(), ...to.keys()])]
    .map(field => ({ field, from: from.get(field) ?? null, to: to.get(field) ?? null }))
    .filter(({ from, to }) => from !== to && JSON.stringify(from) !== JSON.stringify(to));
};

/** Acts in the order of recording, each with the version that was the latest by then: one walk over both. */
const withVersions = (acts: readonly Act[], versions: ExistingLicence["versions"]): HistoryItem[] => {
  let [latest, next] = [versions[0], 1];
  return acts.map(act => {
    const former = latest;
    for (let later = versions[next]; later && later.revision <= act.revision; later = versions[next]) {
      latest = later;
      next += 1;
    }
    const changed = latest !== former && latest.revision === act.revision;
    return { ...act, version: latest.version, changes: changed ? changesBetween(former, latest) : [] };
  });
};
