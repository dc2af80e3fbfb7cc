// The rule of validity a second time, on purpose without any of the domain's code: each day by itself, straight from the recorded acts.
import type { RecordedAct } from "../../src/licence/licence.js";

type Of<T extends RecordedAct["type"]> = Extract<RecordedAct, { type: T }>;
export interface DayFacts {
  day: string;
  status: string;
  since: string | null;
  inForce: number | null;
  latest: number;
}

/** What each day from `first` (before every fact) to `last` was, as known at an instant. */
export const dayByDay = (acts: RecordedAct[], first: string, last: string, knownAt: string): DayFacts[] => {
  const known = acts.filter(act => act.recordedAt <= knownAt);
  const days: DayFacts[] = [];
  for (let time = Date.parse(first); time <= Date.parse(last); time += 86_400_000) {
    const day = new Date(time).toISOString().slice(0, 10);
    const status = statusOf(known, day);
    const yesterday = days.at(-1);
    const since = yesterday === undefined ? null : yesterday.status === status ? yesterday.since : day;
    days.push({ day, status, since, inForce: counting(known, day)?.data.version ?? null, latest: latest(known) });
  }
  return days;
};

const isVersion = (
  act: RecordedAct,
): act is Of<
  "LicenceIssued" | "LicenceTakenOver" | "LicenceRenewed" | "LicenceAmended" | "LicenceReplaced" | "LicenceCorrected"
> => "version" in act.data;

const latest = (acts: RecordedAct[]) => Math.max(0, ...acts.filter(isVersion).map(act => act.data.version));

/** What a correction corrects is the version before it. */
const isCorrected = (acts: RecordedAct[], version: number) =>
  acts.some(act => act.type === "LicenceCorrected" && act.data.version === version + 1);

/** A correction counts from the day of what it corrects, or of what that one corrects. */
const dayOfEffect = (acts: RecordedAct[], act: ReturnType<typeof versionsOf>[number]): string | undefined => {
  if (act.type === "LicenceAmended") return act.data.changeDate;
  if (act.type === "LicenceReplaced") return act.data.date;
  if (act.type !== "LicenceCorrected") return undefined;
  const corrected = versionsOf(acts).find(({ data }) => data.version === act.data.version - 1);
  return corrected && dayOfEffect(acts, corrected);
};

const versionsOf = (acts: RecordedAct[]) => acts.filter(isVersion);

const counting = (acts: RecordedAct[], day: string) =>
  versionsOf(acts)
    .filter(({ data }) => !isCorrected(acts, data.version))
    .filter(({ data }) => data.validFrom <= day)
    .filter(act => (dayOfEffect(acts, act) ?? day) <= day)
    .sort((a, b) => a.data.version - b.data.version)
    .at(-1);

const endings = new Map<string, string>([
  ["LicenceAnnulled", "annulled"],
  ["LicenceWithdrawn", "withdrawn"],
  ["LicenceRevoked", "revoked"],
  ["LicenceCancelled", "cancelled"],
]);

const statusOf = (acts: RecordedAct[], day: string): string => {
  if (acts.some(act => act.type === "LicenceVoided" && !isSetAside(acts, act, day))) return "void";
  const ended = [];
  for (const act of acts) {
    const status = endings.get(act.type);
    if (!status || !("effectiveDate" in act.data) || act.data.effectiveDate > day || isSetAside(acts, act, day))
      continue;
    if (status === "cancelled") return status;
    ended.push({ status, from: act.data.effectiveDate });
  }
  const first = ended.map(({ from }) => from).sort()[0];
  const counts = ended.findLast(({ from }) => from === first);
  if (counts) return counts.status;
  if (acts.some(act => act.type === "LicenceSuspended" && holds(acts, act, day))) return "suspended";
  const version = counting(acts, day);
  if (!version) return "not-yet-valid";
  return version.data.validTo !== null && version.data.validTo < day ? "expired" : "active";
};

/**
 * The first later setting aside that names the ending decides from when it is gone; or, for a cancellation, the one after
 * which none of the endings before it is left.
 */
const isSetAside = (acts: RecordedAct[], ending: RecordedAct, day: string): boolean => {
  const before = acts.filter(act => act.revision < ending.revision && endings.has(act.type) && !isCancellation(act));
  const left = new Set(before.map(({ revision }) => revision));
  for (const act of acts.slice(0, acts.indexOf(ending)))
    if (act.type === "DecisionSetAside") left.delete(act.data.decision);
  const overturning = acts.slice(acts.indexOf(ending)).find(act => {
    if (act.type !== "DecisionSetAside") return false;
    const wasLeft = left.delete(act.data.decision);
    return act.data.decision === ending.revision || (isCancellation(ending) && wasLeft && left.size === 0);
  });
  if (overturning?.type !== "DecisionSetAside") return false;
  // A voiding that is set aside from the first day, or before, was never made.
  const from = ending.type === "LicenceVoided" ? firstDay(acts.slice(0, acts.indexOf(ending))) : "";
  return overturning.data.effectiveDate <= day || overturning.data.effectiveDate <= from;
};

const isCancellation = ({ type }: RecordedAct): boolean => type === "LicenceCancelled";

const firstDay = (acts: RecordedAct[]): string => {
  const first = versionsOf(acts).find(({ data }) => !isCorrected(acts, data.version));
  const { validFrom = "" } = first?.data ?? {};
  const ofAct = first && dayOfEffect(acts, first);
  return ofAct !== undefined && ofAct > validFrom ? ofAct : validFrom;
};

/** The first later reinstatement from a day not after its last one decides from when a suspension is lifted. */
const holds = (acts: RecordedAct[], { revision, data }: Of<"LicenceSuspended">, day: string): boolean => {
  const { until } = data;
  if (day < data.from || (until !== null && day > until)) return false;
  const lifting = acts.find(
    act => act.type === "LicenceReinstated" && act.revision > revision && (until === null || act.data.from <= until),
  );
  return !(lifting?.type === "LicenceReinstated" && lifting.data.from <= day);
};
