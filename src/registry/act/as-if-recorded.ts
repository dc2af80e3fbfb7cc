// The outcome of an act that is only tried: the licence as its event would leave it.

import type { Actor } from "../../licence/events/envelope.js";
import type { DecidedEvent } from "../../licence/events/licence-events.js";
import { evolve } from "../../licence/fold.js";
import { parseIdentifier } from "../../licence/identifier.js";
import { type ExistingLicence, exists, latestVersion, type RecordedAct } from "../../licence/licence.js";
import type { LicenceType } from "../../licence/type.js";
import type { Outcome } from "../commands.js";
import { stamp } from "../issue/stamp.js";
import type { WriteSide } from "../write-side.js";
import { makesVersion } from "./decided-version.js";

/** What no place in a list and no key has to do with: nothing is taken, and nothing is signed. */
const untaken = { kid: "", place: { list: 1, index: 0 }, claims: [] };

/** `type` is that of the version which the event makes. */
export const asIfRecorded = (
  { deps, today }: Pick<WriteSide, "deps" | "today">,
  before: ExistingLicence,
  { event, actor, type }: { event: DecidedEvent; actor: Actor; type?: LicenceType },
): Outcome => {
  const serial = parseIdentifier(latestVersion(before).identifier)?.serial ?? before.id;
  const context = type && { licence: before.id, type, today: today(), serial, ...untaken };
  const stamped = context && makesVersion(event) ? stamp(event, context, { ...deps, sign: () => "" }) : event;
  const at = { revision: before.revision + 1, recordedAt: new Date(deps.clock()).toISOString(), by: actor };
  const licence = evolve(before, { ...stamped, ...at } as RecordedAct);
  return { licence: exists(licence) ? licence : before, position: "", recorded: true };
};
