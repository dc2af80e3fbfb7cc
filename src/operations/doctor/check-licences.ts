// Every licence that the log holds, one after the other: its history, its versions, and which of them still wait for their seal.

import type { EventStore, StoredEvent } from "../../event-store/event-store.js";
import { EventStoreError } from "../../event-store/event-store-error.js";
import { sealedPlaces } from "../../event-store/sealed-places.js";
import type { Day } from "../../licence/day.js";
import type { Recorded } from "../../licence/events/envelope.js";
import { exists, type Version } from "../../licence/licence.js";
import { inParallel } from "../../waiting/in-parallel.js";
import { actsOf, checkHistory } from "./check-history.js";
import { checkVersion, type VersionDeps } from "./check-version.js";
import type { Ledger } from "./scratch.js";

export interface CheckLicences extends Omit<VersionDeps, "read"> {
  store: Pick<EventStore, "readStream">;
  decode(stored: StoredEvent): Recorded;
  ledger: Ledger;
  today: Day;
  settled: boolean;
  onProgress?: (step: "licences", done: number, of: number | null) => void;
}

const atOnce = 16;
const namesAtOnce = 500;

async function* licenceStreams(ledger: Ledger): AsyncGenerator<string> {
  for (let after = "licence-"; ; ) {
    const rows = await ledger
      .selectFrom("stream")
      .select("name")
      .where("name", ">", after)
      .where("name", "<", "licence.")
      .orderBy("name")
      .limit(namesAtOnce)
      .execute();
    for (const { name } of rows) yield name;
    const last = rows.at(-1);
    if (!last) return;
    after = last.name;
  }
}

/** True when a later version has taken its place by that day: then it is no longer to be sealed. */
const isSuperseded = ({ version }: Version, versions: readonly Version[], today: Day): boolean =>
  versions.some(later => later.version > version && later.countsFrom <= today);

/** Checks every licence; answers how many there are of what. */
export const checkLicences = async (deps: CheckLicences) => {
  const { store, ledger, today, settled, findings, onProgress } = deps;
  const counts = { licences: 0, versions: 0, sealed: 0, waiting: 0, neverSealed: 0, erased: 0 };

  // An event that cannot be read was found in the pass over the log; what else there is, is checked all the same.
  const decoded = (stored: readonly StoredEvent[]): Recorded[] =>
    stored.flatMap(event => {
      try {
        return [deps.decode(event)];
      } catch (error) {
        if (error instanceof EventStoreError || (error instanceof Error && "code" in error)) return [];
        throw error;
      }
    });
  const versionDeps: VersionDeps = { ...deps, read: async stream => decoded(await store.readStream(stream)) };

  const checkOne = async (stream: string): Promise<void> => {
    const id = stream.slice("licence-".length);
    const stored = await store.readStream(stream);
    const events = decoded(stored);
    const licence = checkHistory(id, actsOf(events), findings);
    counts.licences += 1;
    if (exists(licence))
      for (const version of licence.versions) {
        counts.versions += 1;
        const own = stored.find(({ revision }) => revision === version.revision);
        const personal = own !== undefined && sealedPlaces(own).paper.length > 0;
        const state = await checkVersion(versionDeps, { licence: id, version, personal });
        if (state === "sealed") counts.sealed += 1;
        else if (state === "erased") counts.erased += 1;
        else if (isSuperseded(version, licence.versions, today)) counts.neverSealed += 1;
        else {
          counts.waiting += 1;
          if (settled)
            findings.add("seal-missing", `licence ${id}, version ${version.version}`, "it waits for its seal");
        }
      }
    if (counts.licences % 100 === 0) onProgress?.("licences", counts.licences, null);
  };
  await inParallel(licenceStreams(ledger), { atOnce }, checkOne);
  return counts;
};
