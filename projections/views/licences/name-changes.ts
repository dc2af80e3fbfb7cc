// What a batch changes of holders' names.
import type { ExistingLicence } from "../../../src/licence/licence.js";
import { isErased } from "../../../src/licence/personal.js";
import { joinNames } from "./name-grams.js";

/** Names of licences, by position; all plain, so that it crosses threads. */
export interface NameChanges {
  /** Of licences that begin in the batch, ascending. */
  begun: { position: number; name: string }[];
  /** Of those that got another name; `name` holds the former ones too. */
  changed: { position: number; former: string; name: string }[];
}

/** The names of the holders of all versions, former and coming ones too; of erased ones, none. */
const nameOf = (licence: ExistingLicence): string =>
  joinNames(licence.versions.flatMap(({ holders }) => holders.flatMap(({ name }) => (isErased(name) ? [] : [name]))));

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
