// Whose licences may be watched: those of organisations and sole traders, and no natural person's.
import { isPrivate } from "../../catalogue/personal/holder-kind.js";
import type { Day } from "../../licence/day.js";
import type { TypeDefinition } from "../../licence/events/type-events.js";
import { type ExistingLicence, latestVersion, type Version } from "../../licence/licence.js";
import { versionSpokenOf } from "../../verification/checks/current-check.js";

/** The version that a watch tells of, under its type. */
export interface WatchedVersion {
  version: Version;
  definition: TypeDefinition;
}

/** A type as one of its revisions defines it; rejects where it cannot be read. */
export type DefinitionAt = (code: string, revision: number) => Promise<TypeDefinition>;

/** The version spoken of on a day; null where a natural person is among its holders, or those of the latest one. */
export const watchedVersion = async (
  licence: ExistingLicence,
  day: Day,
  definitionAt: DefinitionAt,
): Promise<WatchedVersion | null> => {
  const underType = async (version: Version): Promise<WatchedVersion> => ({
    version,
    definition: await definitionAt(version.typeCode, version.typeRevision),
  });
  const spokenOf = await underType(versionSpokenOf(licence, day));
  const latest = await underType(latestVersion(licence));
  const isPersons = [spokenOf, latest].some(({ version, definition }) => isPrivate(definition, version.holders));
  return isPersons ? null : spokenOf;
};
