// What is told beside every verdict on a licence: it never makes one green or red by itself.
import { twoCurrentSince } from "./claim.js";
import { addDays, type Day } from "./day.js";
import type { ExistingLicence, Inspection } from "./licence.js";
import { applicationsOf, isDeemedGranted } from "./renewal.js";
import { finalStatuses, type StatusOnDay, statusOn, timeline } from "./status.js";

const lastDayOfAll = "9999-12-31";

/** `since` is the first day on which it holds; beside it what its sentence tells. */
export type Caution =
  | { code: "inspection-failed" | "inspection-deferred"; since: Day }
  | { code: "inspection-overdue"; since: Day; due: Day }
  | { code: "renewal-undecided"; since: Day }
  | { code: "renewal-deemed-granted"; since: Day; appliedOn: Day }
  | { code: "two-current"; since: Day };

export type CautionCode = Caution["code"];

/** Every caution, the gravest first. */
export const cautionCodes = [
  "renewal-deemed-granted",
  "renewal-undecided",
  "two-current",
  "inspection-failed",
  "inspection-deferred",
  "inspection-overdue",
] as const satisfies readonly CautionCode[];

/** The last inspection that took place by a day; of several on one day, the one recorded last. */
export const inspectionBy = ({ inspections }: Pick<ExistingLicence, "inspections">, day: Day): Inspection | null => {
  let last: Inspection | null = null;
  for (const inspection of inspections)
    if (inspection.date <= day && (last === null || inspection.date >= last.date)) last = inspection;
  return last;
};

/** A licence that had ended or run out by the day on which its inspection was due owed none. */
const owedOn = (licence: ExistingLicence, day: Day): boolean => {
  const status = statusOn(licence, day)?.status ?? "not-yet-valid";
  return status !== "expired" && !finalStatuses.has(status);
};

const ofInspection = (licence: ExistingLicence, day: Day): Caution[] => {
  const last = inspectionBy(licence, day);
  if (!last) return [];
  const { date, result, nextDue } = last;
  const cautions: Caution[] = [];
  if (result === "fail") cautions.push({ code: "inspection-failed", since: date });
  if (result === "deferred") cautions.push({ code: "inspection-deferred", since: date });
  if (nextDue !== null && nextDue < day && owedOn(licence, nextDue))
    cautions.push({ code: "inspection-overdue", since: addDays(nextDue, 1), due: nextDue });
  return cautions;
};

const ofRenewal = (licence: ExistingLicence, day: Day, { status, inForce }: StatusOnDay): Caution[] => {
  if (licence.applications.length === 0 || finalStatuses.has(status)) return [];
  const counting = licence.versions.find(({ version }) => version === inForce) ?? licence.versions[0];
  const end = counting.validTo;
  const made = applicationsOf(licence).filter(({ application }) => application.appliedOn <= day);
  if (end !== null && end < day) {
    const deemed = made.find(
      each => isDeemedGranted(each, end) && (each.answer?.kind !== "refused" || each.answer.on > day),
    );
    const { appliedOn } = deemed?.application ?? {};
    return appliedOn === undefined ? [] : [{ code: "renewal-deemed-granted", since: addDays(end, 1), appliedOn }];
  }
  const undecided = made.find(({ answer }) => answer === null || answer.on > day);
  return undecided ? [{ code: "renewal-undecided", since: undecided.application.appliedOn }] : [];
};

const ofHolder = (licence: ExistingLicence, beside: readonly ExistingLicence[], day: Day): Caution[] => {
  const since = twoCurrentSince(licence, beside, day);
  return since === null ? [] : [{ code: "two-current", since }];
};

/**
 * What to be careful of with this licence on a day, the gravest first; `now` is its status on that day, `beside` are the
 * licences that bear a claim of it, each as known at the instant asked about.
 */
export const cautionsOn = (
  licence: ExistingLicence,
  day: Day,
  now: StatusOnDay,
  beside: readonly ExistingLicence[] = [],
): Caution[] => [...ofRenewal(licence, day, now), ...ofHolder(licence, beside, day), ...ofInspection(licence, day)];

/** Days from the first to the last, both included, on which a caution holds; without a last one, from then on. */
export interface CautionSpan {
  code: CautionCode;
  from: Day;
  to: Day | null;
}

/** Every day on which the status or a caution may begin or end. */
export const turningDays = (licence: ExistingLicence): Day[] => {
  const dayAfter = (day: Day | null): Day[] => (day === null || day >= lastDayOfAll ? [] : [addDays(day, 1)]);
  const days = [
    ...timeline(licence).flatMap(({ from }) => from ?? []),
    ...licence.inspections.flatMap(({ date, nextDue }) => [date, ...dayAfter(nextDue)]),
    ...applicationsOf(licence).flatMap(({ application, answer }) => [
      application.appliedOn,
      ...(answer ? [answer.on] : []),
    ]),
    ...licence.versions.flatMap(({ validTo }) => dayAfter(validTo)),
  ];
  return [...new Set(days)].sort();
};

/** When each caution holds that follows from the licence alone, and not from others beside it: what `cautionsOn` says of every day. */
export const cautionSpans = (licence: ExistingLicence): CautionSpan[] => {
  if (licence.inspections.length + licence.applications.length === 0) return [];
  const days = turningDays(licence);
  const spans: CautionSpan[] = [];
  let open: CautionSpan[] = [];
  for (const day of days) {
    const status = statusOn(licence, day);
    const codes = new Set(status ? cautionsOn(licence, day, status).map(({ code }) => code) : []);
    for (const span of open) if (!codes.delete(span.code)) span.to = addDays(day, -1);
    const begun = [...codes].map(code => ({ code, from: day, to: null }));
    spans.push(...begun);
    open = [...open.filter(({ to }) => to === null), ...begun];
  }
  return spans;
};
