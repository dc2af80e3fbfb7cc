// An annotated copy (加注件) as its own stream tells it: made once, of the version in force, for one purpose, until a day.
import type { Day } from "./day.js";
import type { Decider, Decision } from "./decider.js";
import { LicenceError } from "./errors.js";
import type { Actor, EventOf, Recorded } from "./events/envelope.js";
import { copyEvents } from "./events/registry-events.js";
import type { ExistingLicence, Version } from "./licence.js";
import { statusOn } from "./status.js";

type CopyEvent = EventOf<typeof copyEvents>;

/** What a copy says of itself, and of the document that it is. */
export type Copy = CopyEvent["data"];

/** What is written on a copy: who made it, what for, on which day, and the last day on which it is good. */
export interface CopyNote {
  maker: string;
  purpose: string;
  madeOn: Day;
  expires: Day;
}

/** A copy of a version, with what is to be noted on it, and in whose request. */
export interface CopyAsked {
  licence: string;
  version: number;
  note: CopyNote;
  by: Actor;
  correlation: string;
}

/** Of two copies with the same bytes the first one counts. */
const evolve = (copy: Copy | null, { data }: Recorded<CopyEvent>): Copy | null => copy ?? data;

/** Makes a copy; the same bytes are made once. */
export const makeCopy =
  (data: Copy): Decision<Copy | null, CopyEvent> =>
  copy =>
    copy ? [] : [{ type: "CopyMade", data }];

export const copyDecider = {
  events: copyEvents,
  initial: null,
  evolve,
  decide: { makeCopy },
} satisfies Decider<Copy | null, CopyEvent>;

/**
 * The version that is copied today: the one in force. A copy is made to be used, so of a licence that is good, and for
 * no longer than it is. Throws LicenceError.
 */
export const versionToCopy = (licence: ExistingLicence, { today, expires }: { today: Day; expires: Day }): Version => {
  const { status, inForce } = statusOn(licence, today) ?? {};
  const version = licence.versions.find(each => each.version === inForce);
  if (status !== "active" || !version)
    throw new LicenceError("copy-not-in-force", `licence ${licence.id} is not in force on ${today}`);
  if (expires < today)
    throw new LicenceError("copy-expired-already", `a copy made on ${today} cannot end on ${expires}`, "/expires");
  if (version.validTo !== null && expires > version.validTo)
    throw new LicenceError("copy-outlives-term", `the licence ends on ${version.validTo}`, "/expires", {
      zh: `加注件的截止日期不能晚于证照的有效期止（${version.validTo}）。`,
      en: `A copy cannot be good for longer than its licence, which ends on ${version.validTo}.`,
    });
  return version;
};
