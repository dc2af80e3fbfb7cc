// How one act reads in a licence's history.
import type { Day } from "../src/licence/day.js";
import type { Actor } from "../src/licence/events/envelope.js";
import type { LicenceEventType } from "../src/licence/events/licence-events.js";
import { type ExistingLicence, exists, type Licence, latestVersion, type Version } from "../src/licence/licence.js";
import { effectiveFrom } from "./effective-from.js";
import type { Step } from "./fold-licences.js";

/** One field of the paper that an act changed; a face field is `face.<key>`. Values are as they are stored: text, holders, or erased. */
export interface Change {
  field: string;
  from: unknown;
  to: unknown;
}

/** One act: `version` is the one it made, or the latest when it was recorded; `effectiveFrom` the first day of its effect. */
export interface HistoryRow {
  revision: number;
  act: LicenceEventType;
  version: number;
  effectiveFrom: Day;
  recordedAt: string;
  by: Actor;
  ground: string | null;
  decisionNumber: string | null;
  changes: Change[];
}

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

const versionsOf = (licence: Licence): readonly Version[] => (exists(licence) ? licence.versions : []);

/** The row of an act; what it changed is read from the versions before and after it. */
export const historyRow = ({ event, before, after }: Step & { after: ExistingLicence }): HistoryRow => {
  const latest = latestVersion(after);
  const former = versionsOf(before).at(-1);
  const { data, meta } = event;
  return {
    revision: event.revision,
    act: event.type,
    version: latest.version,
    effectiveFrom: effectiveFrom(event) ?? meta.recordedAt.slice(0, 10),
    recordedAt: meta.recordedAt,
    by: meta.by,
    ground: "ground" in data ? data.ground : "reason" in data ? data.reason : null,
    decisionNumber: "decisionNumber" in data ? data.decisionNumber : null,
    changes: former && former.version !== latest.version ? changesBetween(former, latest) : [],
  };
};
