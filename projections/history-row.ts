// How one act reads in a licence's history.
import type { Day } from "../src/licence/day.js";
import type { Actor } from "../src/licence/events/envelope.js";
import type { LicenceEventType } from "../src/licence/events/licence-events.js";
import type { ExistingLicence, Version } from "../src/licence/licence.js";
import { effectiveFrom } from "./effective-from.js";
import type { RecordedLicenceEvent } from "./fold-licences.js";

/** What the view keeps of an act: what is not among the facts of the licence. */
export interface StoredAct {
  revision: number;
  act: LicenceEventType;
  effectiveFrom: Day;
  recordedAt: string;
  by: Actor;
  ground: string | null;
  decisionNumber: string | null;
}

/** One field of the paper that an act changed; a face field is `face.<key>`. Values are as they are stored: text, holders, or erased. */
export interface Change {
  field: string;
  from: unknown;
  to: unknown;
}

/** One act: `version` is the one it made, or the latest when it was recorded; `effectiveFrom` the first day of its effect. */
export interface HistoryRow extends StoredAct {
  version: number;
  changes: Change[];
}

/** The act as the view keeps it; null for one that has no effect on a licence. */
export const storedAct = (event: RecordedLicenceEvent): StoredAct | null => {
  const { data, meta, type, revision } = event;
  const from = effectiveFrom(event);
  if (from === null) return null;
  return {
    revision,
    act: type,
    effectiveFrom: from,
    recordedAt: meta.recordedAt,
    by: meta.by,
    ground: "ground" in data ? data.ground : "reason" in data ? data.reason : null,
    decisionNumber: "decisionNumber" in data ? data.decisionNumber : null,
  };
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
    .filter(change => JSON.stringify(change.from) !== JSON.stringify(change.to));
};

/** The row of an act on a licence whose facts are known; what the act changed is read from the versions before and after it. */
export const historyRow = (act: StoredAct, { versions }: ExistingLicence): HistoryRow => {
  const by = versions.filter(({ revision }) => revision <= act.revision);
  const latest = by.at(-1) ?? versions[0];
  const former = by.at(-2);
  const changes = former && latest.revision === act.revision ? changesBetween(former, latest) : [];
  return { ...act, version: latest.version, changes };
};
