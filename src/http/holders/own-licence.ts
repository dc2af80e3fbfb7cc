// A licence by the id in an address, for whom it belongs to. Of any other one nothing is told, not even that there is
// one: the refusal is alike in words, and no sooner or later.
import type { FastifyRequest } from "fastify";
import { dayAt } from "../../licence/day.js";
import { type Holding, holdingOf } from "../../licence/holding.js";
import { RegistryError } from "../../registry/registry-error.js";
import { pause } from "../../waiting/pause.js";
import type { HttpDeps } from "../deps.js";
import { callerOf } from "../identity/authorisation.js";
import type { Caller } from "../identity/caller.js";
import { findToRead } from "../licences/existing-licence.js";
import { HttpProblem } from "../problems/http-problem.js";

/** What reading an own licence needs. */
export type Owning = Pick<HttpDeps, "registry" | "reads" | "clock" | "settings">;

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
export interface OwnLicence extends Holding {
  asOf: string | null;
  beside: Awaited<ReturnType<typeof findToRead>>["beside"];
}

const isUnknown = (error: unknown): boolean => error instanceof RegistryError && error.code === "unknown-licence";

/** Reads the licence for its holder. Throws RegistryError `unknown-licence`, for whatever is not theirs. */
export const findOwn = async (deps: Owning, request: FastifyRequest, text: string): Promise<OwnLicence> => {
  const began = performance.now();
  const codes = codesOf(callerOf(request));
  const found = await findToRead(deps, text).catch((error: unknown) => {
    if (isUnknown(error)) return null;
    throw error;
  });
  const today = dayAt(deps.clock(), deps.settings.timeZone);
  const holding = found && holdingOf(found.licence, codes, today);
  if (!found || !holding) return refuseAlike(began);
  return { ...holding, asOf: found.asOf, beside: found.beside };
};

/** As `findOwn`, null for whatever is not theirs. */
export const findOwnOrNone = (deps: Owning, request: FastifyRequest, text: string): Promise<OwnLicence | null> =>
  findOwn(deps, request, text).catch((error: unknown) => {
    if (isUnknown(error)) return null;
    throw error;
  });

/** Holds that the licence is the caller's now: what was theirs once can only be looked at. Throws HttpProblem. */
export const holdToNow = ({ held }: Pick<OwnLicence, "held">): void => {
  if (held !== "now") throw new HttpProblem("no-longer-held");
};
