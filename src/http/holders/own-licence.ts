// A licence by the id in an address, for whom it belongs to, and for clerks to whom something is delegated. Of any other
// one nothing is told, not even that there is one: the refusal is alike in words, and no sooner or later.
import type { FastifyRequest } from "fastify";
import { readLicenceId } from "../../credential/licence-id.js";
import { dayAt } from "../../licence/day.js";
import { isGrantor } from "../../licence/delegation.js";
import type { DelegatedRight } from "../../licence/events/holder-events.js";
import type { StoredHolder } from "../../licence/events/licence-events.js";
import { type Holding, holdingBy, isNamedBy } from "../../licence/holding.js";
import { RegistryError } from "../../registry/registry-error.js";
import { pause } from "../../waiting/pause.js";
import { callerOf } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import { findToRead, type ReadLicence } from "../licences/existing-licence.js";
import { HttpProblem } from "../problems/http-problem.js";
import { type Delegating, goodDelegations, notDelegated } from "./delegated.js";

/** What reading an own licence needs. */
export type Owning = Delegating;

/** The codes that the caller's provider vouches for; of nobody but holders. */
export const codesOf = ({ roles, codes }: Caller): readonly string[] => (roles.includes("holder") ? codes : []);

/** Longer than any licence takes to be read, so that nobody learns from a refusal whether there was one. */
const refusedAfter = 60;

/** Refuses as if there were no such licence, at the same time after the question whatever was found. */
const refuseAlike = async (began: number): Promise<never> => {
  await pause(Math.max(0, began + refusedAfter - performance.now()));
  throw new RegistryError("unknown-licence", "no licence of the caller's");
};

/** A licence that is the caller's own, and the instant of which it speaks, where the views had to tell. */
export interface OwnLicence extends Holding, Pick<ReadLicence, "asOf" | "beside"> {
  /** Whether a holder is the caller, or the one for whom they act. */
  isTheirs(holder: StoredHolder): boolean;
  /** The id of the delegation on which the caller, a clerk, relies; null for a holder. */
  delegation: string | null;
}

const isUnknown = (error: unknown): boolean => error instanceof RegistryError && error.code === "unknown-licence";

/** For a clerk: what the holder who delegates holds now. Throws HttpProblem `not-delegated`. */
const asClerk = async (
  deps: Owning,
  caller: Caller,
  { found, id, right }: { found: ReadLicence | null; id: string; right: DelegatedRight | undefined },
): Promise<Pick<OwnLicence, "delegation" | "isTheirs" | keyof Holding> | null> => {
  const given = await goodDelegations(deps, caller, id);
  const today = dayAt(deps.clock(), deps.settings.timeZone);
  const held = given.flatMap(({ id, delegation }) => {
    const isTheirs = (holder: StoredHolder): boolean => isGrantor(delegation, holder);
    const holding = found && holdingBy(found.licence, isTheirs, today);
    return holding?.held === "now" ? { ...holding, isTheirs, delegation: id, given: { id, delegation } } : [];
  });
  if (held.length === 0) return null;
  const chosen = held.find(({ given }) => right !== undefined && given.delegation.rights.includes(right));
  if (!chosen)
    throw notDelegated(
      held.map(one => one.given),
      right,
    );
  return chosen;
};

/**
 * Reads the licence for its holder; with a `right`, for a clerk too to whom that is delegated. Throws RegistryError
 * `unknown-licence`, for whatever is not theirs, and HttpProblem `not-delegated` for a clerk who may do other things.
 */
export const findOwn = async (
  deps: Owning,
  request: FastifyRequest,
  text: string,
  right?: DelegatedRight,
): Promise<OwnLicence> => {
  const began = performance.now();
  const caller = callerOf(request);
  const codes = codesOf(caller);
  const found = await findToRead(deps, text).catch((error: unknown) => {
    if (isUnknown(error)) return null;
    throw error;
  });
  const isTheirs = (holder: StoredHolder): boolean => isNamedBy(codes, holder);
  const holding = found && holdingBy(found.licence, isTheirs, dayAt(deps.clock(), deps.settings.timeZone));
  const own =
    holding?.held === "now"
      ? { ...holding, isTheirs, delegation: null }
      : ((await asClerk(deps, caller, { found, id: readLicenceId(text) ?? "", right })) ??
        (holding && { ...holding, isTheirs, delegation: null }));
  if (!found || !own) return refuseAlike(began);
  return { ...own, asOf: found.asOf, beside: found.beside };
};

/** As `findOwn`, null for whatever is not theirs. */
export const findOwnOrNone = (deps: Owning, request: FastifyRequest, text: string): Promise<OwnLicence | null> =>
  findOwn(deps, request, text).catch((error: unknown) => {
    if (isUnknown(error) || (error instanceof HttpProblem && error.code === "not-delegated")) return null;
    throw error;
  });

/** Holds that the licence is the caller's now: what was theirs once can only be looked at. Throws HttpProblem. */
export const holdToNow = ({ held }: Pick<OwnLicence, "held">): void => {
  if (held !== "now") throw new HttpProblem("no-longer-held");
};
