// What a batch changes of holders' names: the names, and which pairs of characters licences got and lost.
import { type ExistingLicence, latestVersion } from "../src/licence/licence.js";
import { foldNames, gramsOf } from "./name-grams.js";

/** Licences, by position, and the pairs of characters of their names; all plain, so that it crosses threads. */
export interface NameChanges {
  /** Of licences that begin in the batch, ascending. */
  begun: { position: number; name: string }[];
  changed: { position: number; name: string }[];
  /** Positions by pair. */
  got: Map<string, number[]>;
  lost: Map<string, number[]>;
}

/** The names of the holders on a licence's latest version, folded; of erased ones, none. */
const nameOf = (licence: ExistingLicence): string =>
  foldNames(latestVersion(licence).holders.flatMap(({ name }) => (typeof name === "string" ? [name] : [])));

const note = (postings: Map<string, number[]>, gram: string, position: number): void => {
  const positions = postings.get(gram);
  if (positions) positions.push(position);
  else postings.set(gram, [position]);
};

/** No changes yet; `add` notes those of one licence. */
export const nameChanges = () => {
  const changes: NameChanges = { begun: [], changed: [], got: new Map(), lost: new Map() };
  const add = (position: number, before: ExistingLicence | null, after: ExistingLicence): void => {
    const name = nameOf(after);
    if (!before) {
      changes.begun.push({ position, name });
      for (const gram of gramsOf(name)) note(changes.got, gram, position);
      return;
    }
    const former = nameOf(before);
    if (former === name) return;
    changes.changed.push({ position, name });
    const then = new Set(gramsOf(former));
    const now = new Set(gramsOf(name));
    for (const gram of now) if (!then.has(gram)) note(changes.got, gram, position);
    for (const gram of then) if (!now.has(gram)) note(changes.lost, gram, position);
  };
  return { changes, add };
};
