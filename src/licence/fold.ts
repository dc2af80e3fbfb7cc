// How a licence starts, and how each recorded act changes what is known of it.
import { countsFrom } from "./counts-from.js";
import type { VersionEventType } from "./events/licence-events.js";
import {
  type Ending,
  type ExistingLicence,
  firstDayOf,
  holdsOnOrAfter,
  initial,
  isWithdrawnLater,
  type Licence,
  type Lifting,
  latestVersion,
  type RecordedAct,
  type RenewalApplication,
  type RenewalRefusal,
  recordedFact,
  type SettingAside,
  type Suspension,
  standingAfter,
  type Version,
} from "./licence.js";

type VersionAct = Extract<RecordedAct, { type: VersionEventType }>;

/** What folding `acts`, in the order of the stream, makes of the licence. */
export const fold = (id: string, acts: Iterable<RecordedAct>): Licence => {
  let licence = initial(id);
  for (const act of acts) licence = evolve(licence, act);
  return licence;
};

/** The licence after one more recorded act. Total: an act that does not fit moves the revision and nothing else. */
export const evolve = (licence: Licence, act: RecordedAct): Licence => {
  const moved = { revision: act.revision, lastRecordedAt: act.recordedAt };
  if (licence.status === "none") return begun(licence, act);
  if (licence.status === "abandoned") return { ...licence, ...moved };
  return { ...licence, ...moved, ...changed(licence, act) };
};

const begun = (licence: Licence, act: RecordedAct): Licence => {
  const moved = { id: licence.id, revision: act.revision, lastRecordedAt: act.recordedAt };
  if (act.type === "IssueAbandoned") return { status: "abandoned", ...moved };
  if (act.type !== "LicenceIssued" && act.type !== "LicenceTakenOver") return licence;
  const none = { suspensions: [], endings: [], inspections: [], applications: [] };
  return { status: "standing", ...moved, versions: [versionOf(act)], ...none };
};

/** What the act changes in a licence that exists: nothing when it does not fit. */
const changed = (licence: ExistingLicence, act: RecordedAct): Partial<ExistingLicence> => {
  const at = recordedFact(act);
  // A licence whose withdrawal is still to come takes every act until that day.
  const standing = isWithdrawnLater(licence, "");
  switch (act.type) {
    case "LicenceIssued":
    case "LicenceTakenOver":
    case "IssueAbandoned":
      return {};
    case "LicenceRenewed":
    case "LicenceAmended":
    case "LicenceReplaced":
    case "LicenceCorrected":
      if (act.data.version <= latestVersion(licence).version) return {};
      return standing ? { versions: [...licence.versions, versionOf(act)] } : {};
    case "LicenceSuspended":
      return standing ? { suspensions: [...licence.suspensions, { ...act.data, ...at, lifted: null }] } : {};
    case "LicenceReinstated":
      return standing ? { suspensions: lift(licence.suspensions, { ...act.data, ...at }) } : {};
    case "LicenceInspected":
      return standing ? { inspections: [...licence.inspections, { ...act.data, ...at }] } : {};
    case "RenewalApplied":
      return standing ? { applications: [...licence.applications, { ...act.data, ...at, refused: null }] } : {};
    case "RenewalRefused":
      return standing ? refusedLast(licence.applications, { ...act.data, ...at }) : {};
    case "LicenceAnnulled":
      return standing ? ended(licence, { kind: "annulled", ...act.data, ...at, setAside: null }) : {};
    case "LicenceWithdrawn":
      return standing ? ended(licence, { kind: "withdrawn", ...act.data, ...at, setAside: null }) : {};
    case "LicenceRevoked":
      return standing ? ended(licence, { kind: "revoked", ...act.data, ...at, setAside: null }) : {};
    case "LicenceVoided":
      if (!standing) return {};
      return ended(licence, { kind: "void", effectiveDate: firstDayOf(licence), ...act.data, ...at, setAside: null });
    case "LicenceCancelled":
      if (!standing && licence.status !== "ended") return {};
      return ended(licence, { kind: "cancelled", decisionDate: null, ...act.data, ...at, setAside: null });
    case "DecisionSetAside":
      return restored(licence, { ...act.data, ...at });
  }
};

/** What is known of a version has no pictures in it: who shows one looks for it in the acts (pictures.ts). */
const versionOf = (act: VersionAct): Version => {
  const { pictures: _, ...paper } = act.data;
  return { ...paper, act: act.type, ...recordedFact(act), countsFrom: countsFrom(act) };
};

const lift = (suspensions: Suspension[], lifted: Lifting): Suspension[] =>
  suspensions.map(suspension => (holdsOnOrAfter(suspension, lifted.from) ? { ...suspension, lifted } : suspension));

/** A refusal answers the application recorded last. */
const refusedLast = (applications: RenewalApplication[], refused: RenewalRefusal): Partial<ExistingLicence> => {
  const last = applications.at(-1);
  return last?.refused === null ? { applications: [...applications.slice(0, -1), { ...last, refused }] } : {};
};

const ended = (licence: ExistingLicence, ending: Ending): Partial<ExistingLicence> => {
  const endings = [...licence.endings, ending];
  return { status: standingAfter(endings), endings };
};

/**
 * Setting a decision aside lifts the cancellation that followed it too, unless that follows another one which stands;
 * setting a cancellation aside leaves the decision before it.
 */
const restored = (licence: ExistingLicence, setAside: SettingAside): Partial<ExistingLicence> => {
  const overturned = licence.endings.find(({ revision }) => revision === setAside.decision);
  if (!overturned || overturned.setAside) return {};
  const follows = ({ kind, revision }: Ending, decision: Ending) =>
    kind === "cancelled" && decision.kind !== "cancelled" && revision > decision.revision;
  const goesWith = (ending: Ending) =>
    follows(ending, overturned) &&
    !licence.endings.some(other => other !== overturned && !other.setAside && follows(ending, other));
  const endings = licence.endings.map(ending =>
    ending.setAside === null && (ending === overturned || goesWith(ending)) ? { ...ending, setAside } : ending,
  );
  return { status: standingAfter(endings), endings };
};
