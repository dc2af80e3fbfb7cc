// What a batch changes of holders' names.
import { type ExistingLicence, latestVersion } from "../../../src/licence/licence.js";
import { foldNames } from "./name-grams.js";

/** Names of licences, by position; all plain, so that it crosses threads. */
export interface NameChanges {
  /** Of licences that begin in the batch, ascending. */
  begun: { position: number; name: string }[];
  changed: { position: number; former: string; name: string }[];
}

/** The names of the holders on a licence's latest version, folded; of erased ones, none. */
const nameOf = (licence: ExistingLicence): string =>
  foldNames(latestVersion(licence).holders.flatMap(({ name }) => (typeof name === "string" ? [name] : [])));

/** No changes yet; `add` notes those of one licence. */
export const nameChanges = () => {
  const changes: NameChanges = { begun: [], changed: [] };
  const add = (position: number, before: ExistingLicence | null, after: ExistingLicence): void => {
    const name = nameOf(after);
    if (!before) {
      changes.begun.push({ position, name });
      return;
    }
    const former = nameOf(before);
    if (former !== name) changes.changed.push({ position, former, name });
  };
  return { changes, add };
};
