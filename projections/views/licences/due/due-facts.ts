// Days of a licence of which somebody is to be told: before them a reminder, after them a warning. All of it follows
// from the licence's facts, as counts do.

import { inspectionBy } from "../../../../src/licence/cautions.js";
import type { Day } from "../../../../src/licence/day.js";
import { type ExistingLicence, latestVersion } from "../../../../src/licence/licence.js";
import { finalStatuses, type Span, statusOn, timeline } from "../../../../src/licence/status.js";

/**
 * `expires`: the last day in force, after which it is expired for good as things stand; `inspection`: the day by which
 * the next inspection was due; `suspension`: the last day of a suspension. Then, on the day of their recording (UTC):
 * `unnumbered`: a decision without a number; `overridden`: a number given against its type's rule; `taken`: an officer
 * voided or revoked it.
 */
export const dueKinds = ["expires", "inspection", "suspension", "unnumbered", "overridden", "taken"] as const;
export type DueKind = (typeof dueKinds)[number];

export interface DueFact {
  kind: DueKind;
  day: Day;
  /** The subject of the officer who `taken` it; empty otherwise. */
  who: string;
}

const recordedOn = ({ recordedAt }: { recordedAt: string }): Day => recordedAt.slice(0, 10);

const fact = (kind: DueKind, day: Day, who = ""): DueFact => ({ kind, day, who });

const expiry = (spans: readonly Span[]): DueFact[] => {
  const [before, last] = spans.slice(-2);
  return before?.status === "active" && before.to !== null && last?.status === "expired"
    ? [fact("expires", before.to)]
    : [];
};

const suspension = (spans: readonly Span[]): DueFact[] => {
  const last = spans.findLast(({ status }) => status === "suspended");
  return last?.to ? [fact("suspension", last.to)] : [];
};

/** Owed by a licence that neither had ended nor run out by the day. */
const inspection = (licence: ExistingLicence): DueFact[] => {
  const due = inspectionBy(licence, "9999-12-31")?.nextDue ?? null;
  if (due === null) return [];
  const status = statusOn(licence, due)?.status ?? "expired";
  return status === "expired" || finalStatuses.has(status) ? [] : [fact("inspection", due)];
};

const decisions = ({ versions, endings }: ExistingLicence): DueFact[] => [
  ...versions
    .filter(({ case: of }) => of?.decisionDate !== undefined && of.decisionNumber === undefined)
    .map(version => fact("unnumbered", recordedOn(version))),
  ...endings
    .filter(({ decisionNumber, setAside }) => decisionNumber === null && setAside === null)
    .map(ending => fact("unnumbered", recordedOn(ending))),
];

const overridden = ({ versions }: ExistingLicence): DueFact[] => {
  const first = versions.find(({ numberOverride }) => numberOverride !== undefined);
  return first ? [fact("overridden", recordedOn(first))] : [];
};

const taken = ({ endings }: ExistingLicence): DueFact[] =>
  endings
    .filter(({ kind, by, setAside }) => (kind === "void" || kind === "revoked") && by.role === "officer" && !setAside)
    .map(ending => fact("taken", recordedOn(ending), ending.by.subject));

/** What is to be told of a licence; of one kind on one day, once. */
export const dueFacts = (licence: ExistingLicence): DueFact[] => {
  const spans = timeline(licence);
  const all = [
    ...expiry(spans),
    ...suspension(spans),
    ...inspection(licence),
    ...decisions(licence),
    ...overridden(licence),
    ...taken(licence),
  ];
  return [...new Map(all.map(each => [`${each.kind} ${each.day}`, each])).values()];
};

/** A row for each of them, but for where the licence stands. */
const rowsOf = (licence: ExistingLicence): Map<string, DueFact & { department: string }> => {
  const department = latestVersion(licence).issuer.code;
  return new Map(
    dueFacts(licence).map(each => [`${each.kind} ${each.day} ${each.who} ${department}`, { ...each, department }]),
  );
};

/** What a batch changes of a licence: the rows that are no more, and those that are new. */
export const dueChanges = (before: ExistingLicence | null, after: ExistingLicence) => {
  const then = before ? rowsOf(before) : new Map<string, DueFact & { department: string }>();
  const now = rowsOf(after);
  return {
    gone: [...then].flatMap(([key, row]) => (now.has(key) ? [] : [row])),
    come: [...now].flatMap(([key, row]) => (then.has(key) ? [] : [row])),
  };
};
