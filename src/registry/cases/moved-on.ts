// Whether what a case was prepared to record still is what it would record, on a licence that moved on meanwhile.
import type { Case } from "../../licence/case.js";
import { LicenceError } from "../../licence/errors.js";
import type { Actor } from "../../licence/events/envelope.js";
import { fold } from "../../licence/fold.js";
import { actOf } from "../../licence/recorded-act.js";
import { sameData } from "../../licence/same-data.js";
import { decideAct } from "../act/decide-act.js";
import { BodyRefused } from "../body-refused.js";
import type { ActRequest } from "../commands.js";
import { existing, type LoadedLicence } from "../log/loaded-licence.js";
import { RegistryError } from "../registry-error.js";
import type { WriteSide } from "../write-side.js";

/** An error that speaks of the act and would be met again: not one of engines, or of others at work just now. */
const passing: ReadonlySet<string> = new Set([
  "event-store-unavailable",
  "conflict-persists",
  "reservation-pending",
  "claim-pending",
  "no-signing-key",
  "revision-mismatch",
]);

/** The code of a refusal that stays; null for a fault that may pass. */
export const refusalCode = (error: unknown): string | null => {
  if (error instanceof BodyRefused) return error.problems[0].code;
  if (error instanceof LicenceError) return error.code;
  return error instanceof RegistryError && !passing.has(error.code) ? error.code : null;
};

/**
 * True where the licence moved on since the case was prepared and the act would now be refused, or record something
 * else. Throws a fault that may pass.
 */
export const hasMovedOn = async (
  side: WriteSide,
  { revision }: Pick<Case, "revision">,
  { request, actor, licence }: { request: ActRequest; actor: Actor; licence: LoadedLicence },
): Promise<boolean> => {
  const now = existing(licence.licence);
  if (revision === null || now.revision === revision) return false;
  const acts = licence.events.filter(event => event.revision <= revision).map(actOf);
  const by = { actor, source: "http" as const };
  try {
    const meant = await decideAct(side, existing(fold(now.id, acts)), request, by);
    return !sameData(meant, await decideAct(side, now, request, by));
  } catch (error) {
    if (refusalCode(error) === null) throw error;
    return true;
  }
};
