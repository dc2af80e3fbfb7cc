// A licence as the public register tells it: the public facts of the version that counts, its status on a day, and what to be
// careful of; the same facts as those of a verdict, and nothing that is not on the paper.
import { cautionsOn } from "../../licence/cautions.js";
import type { Day } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import type { ExistingLicence, Version } from "../../licence/licence.js";
import { statusOn } from "../../licence/status.js";
import { type ToldCaution, toldCautions } from "../caution-wording.js";
import { versionSpokenOf } from "../checks/current-check.js";
import { hidingPersons, publicLicence } from "../public-licence.js";
import type { PublicLicence } from "../verdict.js";
import { type RegisterStatus, type ToldTime, toldStatus } from "./penalties.js";
import { type PublicAct, publicActs } from "./public-acts.js";

export interface ToldEntry {
  licence: PublicLicence;
  status: RegisterStatus;
  /** The first day of that status; null where that is told no more, or there is none. */
  since: Day | null;
  cautions: readonly ToldCaution[];
}

/** What an entry is told with. */
export interface EntryAsked extends ToldTime {
  /** The day of the status. */
  day: Day;
  timeZone: string;
  /** The licences that bear a claim of this one; none when left out. */
  beside?: readonly ExistingLicence[];
}

/** An entry of a list: the version that counts on the day, or another one that is asked for. */
export const toldEntry = (
  licence: ExistingLicence,
  type: (version: Version) => TypeDefinition,
  { day, from, beside = [] }: EntryAsked,
  version = versionSpokenOf(licence, day),
): ToldEntry => {
  const now = statusOn(licence, day);
  const { status, since } = toldStatus(licence, day, from);
  const definition = type(version);
  const cautions = now ? toldCautions(cautionsOn(licence, day, now, beside), definition) : [];
  return {
    licence: { ...publicLicence(licence, version, definition), inForce: now?.inForce ?? null },
    status,
    since,
    cautions,
  };
};

/** Its acts, in the order of recording. */
export const toldActs = (
  licence: ExistingLicence,
  type: (version: Version) => TypeDefinition,
  { day, today, from, timeZone }: EntryAsked,
): PublicAct[] => {
  const definition = type(versionSpokenOf(licence, day));
  const hide = hidingPersons(licence, definition);
  return publicActs(licence, { today, from, timeZone, caseIsPublic: definition.case.public, hide });
};
