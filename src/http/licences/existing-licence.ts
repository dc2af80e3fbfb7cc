// A licence by the id in an address, from its own stream: an `ETag` read here is the one that `If-Match` is held
// against.

import { readLicenceId } from "../../credential/licence-id.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { existing } from "../../registry/log/loaded-licence.js";
import { RegistryError } from "../../registry/registry-error.js";
import { isUsable } from "../../verification/verification-reads.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../problems/http-problem.js";

/** A licence that is read: its facts, and the instant of which they speak, where the views had to tell. */
export interface ReadLicence {
  licence: ExistingLicence;
  /** The licences that bear a claim of it. */
  beside: readonly ExistingLicence[];
  /** ISO 8601; null when the licence's own stream was read. */
  asOf: string | null;
}

/** The licence id that a text in an address spells. Throws RegistryError `unknown-licence`. */
export const idInAddress = (text: string): string => {
  const id = readLicenceId(text);
  if (id === undefined) throw new RegistryError("unknown-licence", "not a licence id");
  return id;
};

const isAway = (error: unknown): boolean => error instanceof RegistryError && error.code === "event-store-unavailable";

/**
 * Reads the licence from its stream, or from the views while that is away and they are not older than 60 s. Throws
 * RegistryError `unknown-licence`, also for a text that is no id.
 */
export const findToRead = async (
  { registry, reads, clock }: Pick<HttpDeps, "registry" | "reads" | "clock">,
  text: string,
): Promise<ReadLicence> => {
  try {
    const licence = existing((await registry.load(idInAddress(text))).licence);
    return { licence, beside: await registry.beside(licence), asOf: null };
  } catch (error) {
    const id = isAway(error) ? readLicenceId(text) : undefined;
    if (id === undefined) throw error;
    const seen = await reads.licence(id).catch(() => null);
    if (!seen || !isUsable(seen, clock())) throw error;
    const beside = seen.beside === "" ? [] : (JSON.parse(seen.beside) as ExistingLicence[]);
    return { licence: JSON.parse(seen.facts) as ExistingLicence, beside, asOf: seen.caughtUpAt };
  }
};

/** The version with this number. Throws HttpProblem `unknown-version`. */
export const findVersion = (licence: ExistingLicence, version: number) => {
  const found = licence.versions.find(candidate => candidate.version === version);
  if (!found) throw new HttpProblem("unknown-version");
  return found;
};
