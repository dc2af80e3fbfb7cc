// A licence by the id in an address, from its own stream: an `ETag` read here is the one that `If-Match` is held against.

import { readLicenceId } from "../../credential/licence-id.js";
import type { ExistingLicence } from "../../licence/licence.js";
import { latestVersion } from "../../licence/licence.js";
import { existing, type LoadedLicence } from "../../registry/loaded-licence.js";
import { RegistryError } from "../../registry/registry-error.js";
import type { HttpDeps } from "../deps.js";
import { HttpProblem } from "../http-problem.js";

export interface FoundLicence {
  licence: ExistingLicence;
  /** The department that issued it. */
  department: string;
  loaded: LoadedLicence;
}

/** Reads the licence. Throws RegistryError `unknown-licence`, also for a text that is no id. */
export const findExisting = async (registry: HttpDeps["registry"], text: string): Promise<FoundLicence> => {
  const id = readLicenceId(text);
  if (id === undefined) throw new RegistryError("unknown-licence", "not a licence id");
  const loaded = await registry.load(id);
  const licence = existing(loaded.licence);
  return { licence, department: latestVersion(licence).issuer.code, loaded };
};

/** The version with this number. Throws HttpProblem `unknown-version`. */
export const findVersion = (licence: ExistingLicence, version: number) => {
  const found = licence.versions.find(candidate => candidate.version === version);
  if (!found) throw new HttpProblem("unknown-version");
  return found;
};
