// Rows of the views that no projector of this registry wrote, as far as this process has met them: logged, counted, and
// told by readiness.
import { LRUCache } from "lru-cache";
import type { RowForged } from "../../../projections/database/row-macs.js";
import type { Report } from "../../home/report.js";
import type { ServiceCounts } from "./metrics.js";

type Forged = Pick<RowForged, "table" | "build" | "message">;

export interface ForgedRows {
  met(row: Forged): void;
  /** What was met in one of the builds that serve, for an operator; null for nothing. A rebuild ends it. */
  among(builds: ReadonlySet<string>): string | null;
}

const most = 100;
/** A row that is asked for again and again is logged once a minute. */
const againMs = 60_000;

export const createForgedRows = (report: Report, counts: Pick<ServiceCounts, "forged">): ForgedRows => {
  const logged = new LRUCache<string, true>({ max: most, ttl: againMs });
  const met = new LRUCache<string, Forged>({ max: most });
  return {
    met: row => {
      const { table, build, message } = row;
      counts.forged();
      met.set(`${build} ${table}`, row);
      if (logged.has(message)) return;
      logged.set(message, true);
      report("error", { table }, message);
    },
    among: builds => [...met.values()].find(({ build }) => builds.has(build))?.message ?? null,
  };
};
