// Which versions were ever given: a correction makes the one that it puts right count as if it never had been.
import type { VersionEventType } from "./events/licence-events.js";

interface Made {
  act: VersionEventType;
}

/**
 * The versions that count as given, of all of a licence's in the order of recording. A correction is of the one before.
 */
export const givenVersions = <V extends Made>(versions: readonly V[]): V[] =>
  versions.filter((_, at) => versions[at + 1]?.act !== "LicenceCorrected");
