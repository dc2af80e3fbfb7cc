// What a version is on a day, told as the check `current`: the licence's status and the version's own place, by the one
// rule of validity.
import { cautionsOn } from "../../licence/cautions.js";
import type { Day } from "../../licence/day.js";
import { endingOn } from "../../licence/endings.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { ExistingLicence, Version } from "../../licence/licence.js";
import {
  finalStatuses,
  type StatusName,
  type StatusOnDay,
  statusOn,
  timeline,
  versionState,
} from "../../licence/status.js";
import { type ToldCaution, toldCautions } from "../caution-wording.js";
import { endedBy } from "../ended.js";
import type { Check } from "../verdict.js";
import { asOn, type CheckCode, lostPaper, wording } from "../wording.js";
import type { Bilingual } from "../words.js";

export interface CurrentOnDay {
  check: Check;
  status: StatusName;
  inForce: number | null;
  cautions: ToldCaution[];
}

/**
 * The day asked about; today, so that an answer about another day says so; the issuer's name as the public may see it;
 * what hides persons in whatever else is quoted; and the type, which names its inspection.
 */
export interface DayAsked {
  day: Day;
  today: Day;
  issuer: string;
  hide: (text: string) => string;
  definition: Pick<TypeDefinition, "inspection">;
  /** The licences that bear a claim of this one. */
  beside: readonly ExistingLicence[];
}

interface CurrentFinding {
  outcome: "pass" | "fail" | "caution";
  code: CheckCode;
  text: Bilingual;
}

/** What passes with cautions is told with the sentences of all, under the code of the gravest. */
const withCautions = (finding: CurrentFinding, cautions: readonly ToldCaution[]): CurrentFinding => {
  const [gravest] = cautions;
  const isDeemed = finding.code === "expired" && gravest?.code === "renewal-deemed-granted";
  if (!gravest || (finding.outcome !== "pass" && !isDeemed)) return finding;
  // That the renewal is deemed granted says itself that the term is over.
  const texts = [...(isDeemed ? [] : [finding.text]), ...cautions.map(({ text }) => text)];
  const text = { zh: texts.map(({ zh }) => zh).join(""), en: texts.map(({ en }) => en).join(" ") };
  return { outcome: "caution", code: gravest.code, text };
};

const fail = (code: CheckCode, text: Bilingual): CurrentFinding => ({ outcome: "fail", code, text });

/** The last day of the suspension that holds on a day, whatever version counts by then; null where none is set. */
const suspendedUntil = (licence: ExistingLicence, day: Day): Day | null => {
  const later = timeline(licence).filter(({ to }) => to === null || to >= day);
  const end = later.findIndex(({ status }) => status !== "suspended");
  return later[end - 1]?.to ?? null;
};

const ofLicence = (
  licence: ExistingLicence,
  version: Version,
  { status, since }: StatusOnDay,
  { day, issuer, hide }: DayAsked,
): CurrentFinding => {
  const from = since ?? version.countsFrom;
  switch (status) {
    case "active":
      return { outcome: "pass", code: "active", text: wording.active(issuer, version.validTo) };
    case "not-yet-valid":
      return fail("not-yet-valid", wording["not-yet-valid"](version.countsFrom));
    case "expired":
      return fail("expired", wording.expired(version.validTo ?? from));
    case "suspended":
      return fail("suspended", wording.suspended(from, suspendedUntil(licence, day)));
    case "annulled":
    case "withdrawn":
    case "revoked":
    case "cancelled":
      return fail(status, wording[status](endedBy(endingOn(licence, day), from, hide)));
    case "void":
      return fail("void", wording.void(endedBy(endingOn(licence, day), from, hide)));
  }
};

/** Whether a version took the place of a paper that was lost, and is void since. */
const isAfterLoss = ({ versions }: ExistingLicence, by: number): boolean =>
  versions.some(({ version, kind }) => version === by && kind === "lost");

/** An ended licence ends all its versions; then the version's own place is told, then what the licence is. */
const finding = (licence: ExistingLicence, version: Version, now: StatusOnDay, asked: DayAsked): CurrentFinding => {
  if (finalStatuses.has(now.status)) return ofLicence(licence, version, now, asked);
  const { day } = asked;
  const state = versionState(licence, version.version, day);
  // Its paper leads to the version that counts by then, or to the one that put it right where that has yet to begin.
  if (state?.kind === "corrected") return fail("corrected", wording.corrected(Math.max(state.by, now.inForce ?? 0)));
  if (state?.kind === "superseded") {
    const { by, from } = state;
    // One that was replaced before its first day: its successor has not begun either.
    if (from > day) return fail("superseded", wording.superseded(version.version, by, from, "not-yet-valid"));
    const current = now.inForce ?? by;
    const told = isAfterLoss(licence, by) ? lostPaper : wording.superseded;
    return fail("superseded", told(version.version, current, from, now.status));
  }
  if (state?.kind === "not-yet" && now.inForce !== null) {
    return fail("version-not-yet-valid", wording["version-not-yet-valid"](state.from, now.inForce, now.status));
  }
  return ofLicence(licence, version, now, asked);
};

/** The check `current` of a version on a day. */
export const currentCheck = (licence: ExistingLicence, version: Version, asked: DayAsked): CurrentOnDay => {
  const { day, today } = asked;
  const now = statusOn(licence, day);
  if (!now) throw new RangeError(`licence ${licence.id} has no status`);
  const cautions = toldCautions(cautionsOn(licence, day, now, asked.beside), asked.definition);
  const { outcome, code, text } = withCautions(finding(licence, version, now, asked), cautions);
  const check: Check = { name: "current", outcome, code, text: day === today ? text : asOn(day, text) };
  return { check, status: now.status, inForce: now.inForce, cautions };
};

/** The version that a question by id speaks of: the one in force on the day, else the latest. */
export const versionSpokenOf = (licence: ExistingLicence, day: Day): Version => {
  const now = statusOn(licence, day);
  const wanted = now?.inForce ?? now?.latest;
  return licence.versions.find(({ version }) => version === wanted) ?? licence.versions[0];
};
