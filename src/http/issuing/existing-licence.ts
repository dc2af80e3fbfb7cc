// A licence by the id in an address, from its own stream: an `ETag` read here is the one that `If-Match` is held against.

import { readLicenceId } from "../../credential/licence-id.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { latestVersion } from "../../licence/licence.js";
import { existing, type LoadedLicence } from "../../registry/loaded-licence.js";
import { RegistryError } from "../../registry/registry-error.js";
import { isUsable } from "../../verification/verification-reads.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../http-problem.js";

interface FoundLicence {
  licence: ExistingLicence;
  /** The department that issued it. */
  department: string;
  loaded: LoadedLicence;
}

/** The licence id that a text in an address spells. Throws RegistryError `unknown-licence`. */
export const idInAddress = (text: string): string => {
  const id = readLicenceId(text);
  if (id === undefined) throw new RegistryError("unknown-licence", "not a licence id");
  return id;
};

/** Reads the licence. Throws RegistryError `unknown-licence`, also for a text that is no id. */
const findExisting = async (registry: HttpDeps["registry"], text: string): Promise<FoundLicence> => {
  const loaded = await registry.load(idInAddress(text));
  const licence = existing(loaded.licence);
  return { licence, department: latestVersion(licence).issuer.code, loaded };
};

/** A licence that is only read: without its acts, and with the instant of which it speaks, where the views had to tell. */
export interface ReadLicence extends Omit<FoundLicence, "loaded"> {
  loaded: LoadedLicence | null;
  /** ISO 8601; null when the licence's own stream was read. */
  asOf: string | null;
}

const isAway = (error: unknown): boolean => error instanceof RegistryError && error.code === "event-store-unavailable";

/**
 * Reads the licence from its stream, or from the views while that is away and they are not older than 60 s. Throws RegistryError
 * `unknown-licence`, also for a text that is no id.
 */
export const findToRead = async (
  { registry, reads, clock }: Pick<HttpDeps, "registry" | "reads" | "clock">,
  text: string,
): Promise<ReadLicence> => {
  try {
    return { ...(await findExisting(registry, text)), asOf: null };
  } catch (error) {
    const id = isAway(error) ? readLicenceId(text) : undefined;
    if (id === undefined) throw error;
    const seen = await reads.licence(id).catch(() => null);
    if (!seen || !isUsable(seen, clock())) throw error;
    const licence = JSON.parse(seen.facts) as ExistingLicence;
    return { licence, department: latestVersion(licence).issuer.code, loaded: null, asOf: seen.caughtUpAt };
  }
};

/** The acts of a licence that was read. Throws RegistryError `event-store-unavailable` where only the views could be asked. */
export const actsOf = ({ loaded }: ReadLicence): LoadedLicence => {
  if (loaded) return loaded;
  throw new RegistryError(
    "event-store-unavailable",
    "the acts on a licence are read from its own stream, which is away",
  );
};

/** The version with this number. Throws HttpProblem `unknown-version`. */
export const findVersion = (licence: ExistingLicence, version: number) => {
  const found = licence.versions.find(candidate => candidate.version === version);
  if (!found) throw new HttpProblem("unknown-version");
  return found;
};
