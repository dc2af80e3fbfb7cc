// The only rule of validity: what a licence is on a day, from its dated facts, as known at an instant.
import { addDays, type Day, laterOf } from "./day.js";
import { layered } from "./endings.js";
import { givenVersions } from "./given-versions.js";
import { asKnownAt } from "./known-at.js";
import {
  type Ending,
  type ExistingLicence,
  endingKinds,
  latestVersion,
  type Suspension,
  type Version,
} from "./licence.js";

/** Every status that a licence may have on a day. */
export const statusNames = ["active", "not-yet-valid", "expired", "suspended", ...endingKinds] as const;
export type StatusName = (typeof statusNames)[number];

/** What ends a licence for good; expired is not among them. */
export const finalStatuses: ReadonlySet<StatusName> = new Set(endingKinds);

/**
 * A run of days, both ends included (null: without end), with one status and one counting version (null: none yet).
 * `since` is the first day of that status, whatever the version.
 */
export interface Span {
  from: Day | null;
  to: Day | null;
  status: StatusName;
  since: Day | null;
  version: number | null;
}

/** The status on a day: since when, the version that counts (`inForce`), and the version recorded last. */
export interface StatusOnDay {
  status: StatusName;
  since: Day | null;
  inForce: number | null;
  latest: number;
}

/** What became of one version by a day. */
export type VersionState =
  | { kind: "counts" }
  | { kind: "superseded"; by: number; from: Day }
  | { kind: "corrected"; by: number }
  | { kind: "not-yet"; from: Day };

/**
 * The licence's whole time as spans: ascending, gapless, none like its neighbour; empty when nothing was recorded by
 * `knownAt` (an instant in the form of `recordedAt`).
 */
export const timeline = (licence: ExistingLicence, knownAt?: string): Span[] =>
  runs(asKnownAt(licence, knownAt)).map((run, at, all) => {
    const next = all[at + 1];
    return {
      from: dayOrNull(run.from),
      to: next ? addDays(next.from, -1) : null,
      status: run.status,
      since: dayOrNull(run.since),
      version: run.version,
    };
  });

/**
 * What the licence is on a day, as known at an instant (in the form of `recordedAt`; left out: now); null when nothing
 * was recorded by then.
 */
export const statusOn = (licence: ExistingLicence, day: Day, knownAt?: string): StatusOnDay | null => {
  const known = asKnownAt(licence, knownAt);
  const run = runs(known).findLast(({ from }) => from <= day);
  if (!known || !run) return null;
  const latest = latestVersion(known).version;
  return { status: run.status, since: dayOrNull(run.since), inForce: run.version, latest };
};

/**
 * Whether a version counts on a day, or which one took its place and when: one replaced before its first day never
 * counts, nor does one that was corrected. Null when no such version was recorded by `knownAt`.
 */
export const versionState = (
  licence: ExistingLicence,
  version: number,
  day: Day,
  knownAt?: string,
): VersionState | null => {
  const known = asKnownAt(licence, knownAt)?.versions ?? [];
  const asked = known.find(candidate => candidate.version === version);
  if (!asked) return null;
  const given = givenVersions(known);
  if (!given.includes(asked)) {
    const corrected = given.find(later => later.version > version) ?? asked;
    return { kind: "corrected", by: corrected.version };
  }
  let successor: Version | undefined;
  for (const later of given)
    if (later.version > version && (!successor || later.countsFrom <= successor.countsFrom)) successor = later;
  if (successor && (successor.countsFrom <= day || successor.countsFrom <= asked.countsFrom))
    return { kind: "superseded", by: successor.version, from: successor.countsFrom };
  return asked.countsFrom > day ? { kind: "not-yet", from: asked.countsFrom } : { kind: "counts" };
};

// Days are compared as text; "" is before every day and "~" after every day.
const beginning = "";
const never = "~";
const dayAfter = (day: Day | null): Day => (day === null || day === "9999-12-31" ? never : addDays(day, 1));

const dayOrNull = (day: Day): Day | null => (day === beginning ? null : day);

/** From a day on: a status and the version that counts; null says nothing and lets the layer below show. */
interface Step {
  from: Day;
  status: StatusName | null;
  version: number | null;
}
/** A span without its last day, which is the day before the next run. */
interface Run extends Step {
  status: StatusName;
  since: Day;
}

/** No licence, no runs. */
const runs = (licence: ExistingLicence | null): Run[] =>
  licence
    ? joined(
        stack([
          terms(givenVersions(licence.versions)),
          ...licence.suspensions.map(suspended),
          ...layered(licence.endings).map(ended),
        ]),
      )
    : [];

/** The bottom layer: on each day the highest version that counts by then, and its term. */
const terms = (versions: Version[]): Step[] => {
  const steps: Step[] = [];
  let until = never;
  for (const { version, countsFrom, validTo } of versions.toReversed()) {
    if (countsFrom >= until) continue;
    const expiry = laterOf(countsFrom, dayAfter(validTo));
    if (expiry < until) steps.push({ from: expiry, status: "expired", version });
    if (countsFrom < expiry) steps.push({ from: countsFrom, status: "active", version });
    until = countsFrom;
  }
  steps.push({ from: beginning, status: "not-yet-valid", version: null });
  return steps.reverse();
};

const suspended = ({ from, until, lifted }: Suspension): Step[] => {
  const end = dayAfter(until);
  return layer("suspended", from, lifted && lifted.from < end ? lifted.from : end);
};

const ended = (ending: Ending): Step[] => {
  const { kind, effectiveDate, setAside } = ending;
  return kind === "void" ? voided(ending) : layer(kind, effectiveDate, setAside ? setAside.effectiveDate : never);
};

/** Of every day; set aside later than from the first day on, of every day before that. */
const voided = ({ effectiveDate, setAside }: Ending): Step[] => {
  const nothing = { status: null, version: null };
  if (setAside && setAside.effectiveDate <= effectiveDate) return [{ from: beginning, ...nothing }];
  const steps: Step[] = [{ from: beginning, status: "void", version: null }];
  return setAside ? [...steps, { from: setAside.effectiveDate, ...nothing }] : steps;
};

/** One status from a day until (not including) another, and nothing before and after. */
const layer = (status: StatusName, from: Day, until: Day): Step[] => {
  const steps: Step[] = [{ from: beginning, status: null, version: null }];
  if (from < until) steps.push({ from, status, version: null });
  if (from < until && until < never) steps.push({ from: until, status: null, version: null });
  return steps;
};

/**
 * All layers seen from above: where several say something, the later in the list wins (a voiding over an ending over a
 * suspension over a term; of endings, as endings.ts has it).
 */
const stack = (layers: Step[][]): Step[] => {
  const [bottom = []] = layers;
  if (layers.length <= 1) return bottom;
  const half = layers.length >> 1;
  return over(stack(layers.slice(half)), stack(layers.slice(0, half)));
};

const over = (upper: Step[], lower: Step[]): Step[] => {
  const steps: Step[] = [];
  let [above, below] = [upper[0], lower[0]];
  for (let u = 0, l = 0; above && below; above = upper[u], below = lower[l]) {
    const from = laterOf(above.from, below.from);
    steps.push({ from, status: above.status ?? below.status, version: below.version });
    const nextAbove = upper[u + 1]?.from ?? never;
    const nextBelow = lower[l + 1]?.from ?? never;
    if (nextAbove <= nextBelow) u += 1;
    if (nextBelow <= nextAbove) l += 1;
  }
  return steps;
};

/** Neighbours that say the same become one run; a status keeps its first day over a change of version. */
const joined = (steps: Step[]): Run[] => {
  const runs: Run[] = [];
  for (const { from, status, version } of steps) {
    const last = runs.at(-1);
    if (status === null || (last?.status === status && last.version === version)) continue;
    runs.push({ from, status, since: last?.status === status ? last.since : from, version });
  }
  return runs;
};
