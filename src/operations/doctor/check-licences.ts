// Every licence that the log holds, one after the other: its history, its versions, and which of them still wait for
// their seal.

import type { EventStore, StoredEvent } from "../../event-store/event-store.js";
import { EventStoreError } from "../../event-store/event-store-error.js";
import { sealedPlaces } from "../../event-store/sealed-places.js";
import type { Day } from "../../licence/day.js";
import type { Recorded } from "../../licence/events/envelope.js";
import { givenVersions } from "../../licence/given-versions.js";
import { exists, type Version } from "../../licence/licence.js";
import { licenceStream } from "../../licence/streams.js";
import { inParallel } from "../../waiting/in-parallel.js";
import { actsOf, checkHistory } from "./check-history.js";
import { checkPictures } from "./check-pictures.js";
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

/** The ids of all licences, in the order of their streams' names; no character comes after the last one of Unicode. */
async function* licenceIds(ledger: Ledger): AsyncGenerator<string> {
  const { prefix, idOf } = licenceStream;
  for (let after = prefix; ; ) {
    const rows = await ledger
      .selectFrom("stream")
      .select("name")
      .where("name", ">", after)
      .where("name", "<", `${prefix}\u{10ffff}`)
      .orderBy("name")
      .limit(namesAtOnce)
      .execute();
    for (const { name } of rows) yield idOf(name) ?? name;
    const last = rows.at(-1);
    if (!last) return;
    after = last.name;
  }
}

/**
 * True when it was corrected, or a later version has taken its place by that day: then it is no longer to be sealed.
 */
const isSuperseded = (asked: Version, versions: readonly Version[], today: Day): boolean => {
  const given = givenVersions(versions);
  return (
    !given.includes(asked) || given.some(({ version, countsFrom }) => version > asked.version && countsFrom <= today)
  );
};

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

  const checkOne = async (id: string): Promise<void> => {
    const stored = await store.readStream(licenceStream.of(id));
    const events = decoded(stored);
    const acts = actsOf(events);
    const licence = checkHistory(id, acts, findings);
    counts.licences += 1;
    if (exists(licence))
      for (const version of licence.versions) {
        counts.versions += 1;
        checkPictures(id, version, acts, findings);
        const own = stored.find(({ revision }) => revision === version.revision);
        const personal = own !== undefined && sealedPlaces(own).paper.length > 0;
        const numberedBy = licence.versions[0].issuer.code;
        const state = await checkVersion(versionDeps, { licence: id, version, personal, numberedBy });
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
  await inParallel(licenceIds(ledger), { atOnce }, checkOne);
  return counts;
};
