// What the view of licences holds of some licences: known before a batch, when the view stands where the batch begins.
import type { Views } from "./database.js";
import type { KnownLicence, KnownLicences } from "./known-licences.js";
import { pages } from "./pages.js";

/** Of those that exist, by id. */
export const licencesInView = async (db: Views, ids: Iterable<string>): Promise<Map<string, KnownLicence>> => {
  const found = new Map<string, KnownLicence>();
  for (const page of pages(ids)) {
    const query = db.selectFrom("licence").select(["id", "position", "facts"]).where("id", "in", page);
    for (const { id, position, facts } of await query.execute()) found.set(id, { position, facts });
  }
  return found;
};

/** Reads in the transaction that will change the view. */
export const knownInView = (db: Views): KnownLicences => ({
  before: revisions => licencesInView(db, revisions.keys()),
  after: () => undefined,
});
