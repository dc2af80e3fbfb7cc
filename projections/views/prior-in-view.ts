// What the view of licences holds of some licences: known before a batch, when the view stands where the batch begins.
import type { Views } from "../database/database.js";
import { pages } from "../database/pages.js";
import type { RowMacs } from "../database/row-macs.js";
import { licenceOfStream } from "./licence-of-stream.js";
import { type LogSource, unsignedIn } from "./log-source.js";
import type { PriorLicence, PriorLicences } from "./prior-licences.js";

/** How rows are told from those of another hand, and the log to read these licences from instead. */
export interface Knowing {
  macs: RowMacs;
  build: string;
  log: Pick<LogSource, "store" | "decode" | "isSigned" | "answer">;
}

/**
 * Reads in the transaction that will change the view. A row that another hand wrote is passed over for the licence's
 * own stream, and so is mended.
 */
export const priorInView = (db: Views, { macs, build, log }: Knowing): PriorLicences => {
  const unsigned = unsignedIn(log);
  return {
    async before(revisions) {
      const found = new Map<string, PriorLicence>();
      for (const page of pages(revisions.keys())) {
        const query = db.selectFrom("licence").select(["id", "position", "facts", "unsigned", "mac"]);
        for (const row of await query.where("id", "in", page).execute())
          if (macs.isOurs(build, "licence", row, row.id)) found.set(row.id, row);
      }
      for (const [id, revision] of revisions) {
        if (found.has(id)) continue;
        const licence = await licenceOfStream({ ...log, unsigned }, id, revision);
        if (licence) found.set(id, licence);
      }
      return found;
    },
    after: () => undefined,
    unsigned,
    answer: log.answer,
  };
};
