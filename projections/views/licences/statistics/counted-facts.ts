// What of a licence is counted: each act on its own day, and the days on which the licence came into force and went out
// of it. All of it follows from the licence's facts, so that what a batch changes is what they come to after it, less
// what they came to before.
import type { Day } from "../../../../src/licence/day.js";
import type { VersionEventType } from "../../../../src/licence/events/licence-events.js";
import type { EndingKind, ExistingLicence, Version } from "../../../../src/licence/licence.js";
import { type Span, timeline } from "../../../../src/licence/status.js";

/** Acts that are counted, in the order in which they are told. */
export const countedActs = [
  "issued",
  "taken-over",
  "renewed",
  "amended",
  "corrected",
  "replaced",
  "suspended",
  "annulled",
  "withdrawn",
  "revoked",
  "cancelled",
  "voided",
  "set-aside",
] as const;
export type CountedAct = (typeof countedActs)[number];

/**
 * `began`: the first day in force. `lapsed`: the first day after it, the term being over; `stopped`: the same for any
 * other reason. So in force on a day are those that began by then, less those that lapsed or stopped by then.
 */
export type CountedCourse = "began" | "lapsed" | "stopped";

/** Whose licence it is, and what kind of. */
export interface CountedKind {
  department: string;
  type: string;
  category: string;
}

/** One thing that is counted; `ground` is the code of an ending's or a suspension's ground in law, or empty. */
export interface CountedFact extends CountedKind {
  measure: CountedAct | CountedCourse;
  day: Day;
  ground: string;
}

const ofVersion: Readonly<Record<VersionEventType, CountedAct>> = {
  LicenceIssued: "issued",
  LicenceTakenOver: "taken-over",
  LicenceRenewed: "renewed",
  LicenceAmended: "amended",
  LicenceCorrected: "corrected",
  LicenceReplaced: "replaced",
};

/** The acts that make a version. */
export const versionActs: readonly CountedAct[] = Object.values(ofVersion);

const ofEnding: Readonly<Record<EndingKind, CountedAct>> = {
  annulled: "annulled",
  withdrawn: "withdrawn",
  revoked: "revoked",
  cancelled: "cancelled",
  void: "voided",
};

const kindOf = ({ issuer, typeCode, holderCategory }: Version): CountedKind => ({
  department: issuer.code,
  type: typeCode,
  category: holderCategory,
});

const isSame = (one: CountedKind, other: CountedKind): boolean =>
  one.department === other.department && one.type === other.type && one.category === other.category;

/** The version that an act of a revision was about: the one recorded last by then. */
const versionAt = ({ versions }: ExistingLicence, revision: number): Version =>
  versions.findLast(version => version.revision < revision) ?? versions[0];

/** The day of an act that made a version: of a change its own, of any other the date of issue that the paper bears. */
const dayOf = ({ act, changeDate, date, issuedOn }: Version): Day => {
  if (act === "LicenceAmended") return changeDate ?? issuedOn;
  return act === "LicenceReplaced" ? (date ?? issuedOn) : issuedOn;
};

const acts = (licence: ExistingLicence): CountedFact[] => {
  const { versions, suspensions, endings } = licence;
  const facts: CountedFact[] = versions.map(version => ({
    ...kindOf(version),
    measure: ofVersion[version.act],
    day: dayOf(version),
    ground: "",
  }));
  const decided = (measure: CountedAct, revision: number, day: Day, ground = ""): void => {
    facts.push({ ...kindOf(versionAt(licence, revision)), measure, day, ground });
  };
  for (const { revision, decisionDate, groundCode } of suspensions)
    decided("suspended", revision, decisionDate, groundCode);
  for (const { kind, revision, decisionDate, effectiveDate, groundCode } of endings) {
    // A voiding takes an issue back, and is counted where that is: on the day of issue.
    const day = kind === "void" ? versions[0].issuedOn : (decisionDate ?? effectiveDate);
    decided(ofEnding[kind], revision, day, groundCode);
  }
  // One decision may overturn an ending and the cancellation that followed it.
  const overturning = new Map(endings.flatMap(({ setAside }) => (setAside ? [[setAside.revision, setAside]] : [])));
  for (const { revision, decisionDate, groundCode } of overturning.values())
    decided("set-aside", revision, decisionDate, groundCode);
  return facts;
};

/** The runs of days in force, each of one kind, and the span that follows it. */
const runsInForce = ({ versions }: ExistingLicence, spans: readonly Span[]) => {
  const runs: { kind: CountedKind; from: Day; next: Span | undefined }[] = [];
  for (const [at, { status, version, from }] of spans.entries()) {
    if (status !== "active" || from === null) continue;
    const kind = kindOf(versions.find(candidate => candidate.version === version) ?? versions[0]);
    const last = runs.at(-1);
    const next = spans[at + 1];
    if (last && last.next === spans[at] && isSame(last.kind, kind)) last.next = next;
    else runs.push({ kind, from, next });
  }
  return runs;
};

const course = (licence: ExistingLicence): CountedFact[] =>
  runsInForce(licence, timeline(licence)).flatMap(({ kind, from, next }) => {
    const began: CountedFact = { ...kind, measure: "began", day: from, ground: "" };
    if (!next?.from) return [began];
    return [began, { ...kind, measure: next.status === "expired" ? "lapsed" : "stopped", day: next.from, ground: "" }];
  });

/** Everything that is counted of a licence, as known now. */
export const countedFacts = (licence: ExistingLicence): CountedFact[] => [...acts(licence), ...course(licence)];
